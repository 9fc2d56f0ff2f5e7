#include "survey/report/paper.hpp"

#include <cairo-pdf.h>
#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numbers>

#include "base/format.hpp"
#include "base/script.hpp"
#include "base/timestamp.hpp"
#include "survey/report/pdf_catalogue.hpp"

namespace fairgauge::survey::report {
namespace {

using base::ErrorKind;
using base::Result;

template <auto Destroy>
struct Destroyed {
  template <class Object>
  void operator()(Object* object) const {
    Destroy(object);
  }
};
using Layout = std::unique_ptr<PangoLayout, Destroyed<g_object_unref>>;

cairo_status_t append(void* bytes, const unsigned char* data, unsigned int length) {
  static_cast<std::string*>(bytes)->append(reinterpret_cast<const char*>(data), length);
  return CAIRO_STATUS_SUCCESS;
}

double part(std::string_view colour, std::size_t at) {
  return static_cast<double>(std::strtol(std::string(colour.substr(at, 2)).c_str(), nullptr, 16)) / 255;
}

}  // namespace

// Cairo's and Pango's objects, in the order in which they need each other.
struct Paper::Surface {
  std::string bytes;
  std::unique_ptr<FcConfig, Destroyed<FcConfigDestroy>> fonts{FcConfigCreate()};
  std::unique_ptr<PangoFontMap, Destroyed<g_object_unref>> font_map{
      pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT)};
  std::unique_ptr<PangoContext, Destroyed<g_object_unref>> context;
  std::unique_ptr<cairo_surface_t, Destroyed<cairo_surface_destroy>> pdf{
      cairo_pdf_surface_create_for_stream(append, &bytes, kWidth, kHeight)};
  std::unique_ptr<cairo_t, Destroyed<cairo_destroy>> cairo{cairo_create(pdf.get())};

  void colour(std::string_view hex) const {
    cairo_set_source_rgb(cairo.get(), part(hex, 1), part(hex, 3), part(hex, 5));
  }

  [[nodiscard]] Layout layout(std::string_view words, const TextSetting& setting, const base::Script& script) const {
    Layout layout(pango_layout_new(context.get()));
    PangoFontDescription* font = pango_font_description_from_string(script.families);
    pango_font_description_set_weight(font, setting.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_absolute_size(font, setting.size * PANGO_SCALE);
    pango_layout_set_font_description(layout.get(), font);
    pango_font_description_free(font);
    pango_layout_set_auto_dir(layout.get(), FALSE);  // the document's language leads, also for a foreign name in it
    pango_layout_set_text(layout.get(), words.data(), static_cast<int>(words.size()));
    PangoAttrList* attributes = pango_attr_list_new();
    pango_attr_list_insert(attributes, pango_attr_font_features_new("tnum"));
    if (setting.bold_bytes > 0) {
      PangoAttribute* bold = pango_attr_weight_new(PANGO_WEIGHT_BOLD);
      bold->end_index = static_cast<guint>(setting.bold_bytes);
      pango_attr_list_insert(attributes, bold);
    }
    const double line_height = (static_cast<double>(script.line_height) + .1) * setting.size;
    pango_attr_list_insert(
        attributes, pango_attr_line_height_new_absolute(static_cast<int>(std::lround(line_height * PANGO_SCALE))));
    pango_layout_set_attributes(layout.get(), attributes);
    pango_attr_list_unref(attributes);
    return layout;
  }
};

Paper::Paper(const std::filesystem::path& fonts_conf, const std::string& language)
    : surface_(std::make_unique<Surface>()),
      language_(language),
      right_to_left_(base::script_of(language).right_to_left) {
  auto& surface = *surface_;
  const std::string path = fonts_conf;
  FcConfigParseAndLoad(surface.fonts.get(), reinterpret_cast<const FcChar8*>(path.c_str()), FcFalse);
  FcConfigBuildFonts(surface.fonts.get());
  pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(surface.font_map.get()), surface.fonts.get());
  surface.context.reset(pango_font_map_create_context(surface.font_map.get()));
  cairo_font_options_t* options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options(surface.context.get(), options);
  cairo_font_options_destroy(options);
  pango_context_set_round_glyph_positions(surface.context.get(), FALSE);
  pango_context_set_language(surface.context.get(), pango_language_from_string(base::script_of(language).bcp47));
  pango_context_set_base_dir(surface.context.get(), right_to_left_ ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
}

Paper::~Paper() = default;

// --- text

double Paper::text_height(std::string_view words, const TextSetting& setting, double width) {
  const auto layout = surface_->layout(words, setting, base::script_of(language_));
  pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width(layout.get(), static_cast<int>(width * PANGO_SCALE));
  int height = 0;
  pango_layout_get_size(layout.get(), nullptr, &height);
  return static_cast<double>(height) / PANGO_SCALE;
}

double Paper::text_width(std::string_view words, const TextSetting& setting) {
  const auto layout = surface_->layout(words, setting, base::script_of(language_));
  int width = 0;
  pango_layout_get_size(layout.get(), &width, nullptr);
  return static_cast<double>(width) / PANGO_SCALE;
}

void Paper::text(double x, double y, double width, std::string_view words, const TextSetting& setting) {
  const auto layout = surface_->layout(words, setting, base::script_of(language_));
  pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width(layout.get(), static_cast<int>(width * PANGO_SCALE));
  const bool right = (setting.anchor == Anchor::end) != right_to_left_;
  pango_layout_set_alignment(layout.get(), setting.anchor == Anchor::middle ? PANGO_ALIGN_CENTER
                                           : right                          ? PANGO_ALIGN_RIGHT
                                                                            : PANGO_ALIGN_LEFT);
  surface_->colour(setting.colour);
  cairo_move_to(surface_->cairo.get(), right_to_left_ ? kWidth - x - width : x, y);
  if (setting.tag != nullptr) cairo_tag_begin(surface_->cairo.get(), setting.tag, nullptr);
  pango_cairo_show_layout(surface_->cairo.get(), layout.get());
  if (setting.tag != nullptr) cairo_tag_end(surface_->cairo.get(), setting.tag);
}

// As a chart sets its words: one line, by the line the letters stand on.
void Paper::single_line(double x, double baseline, std::string_view words, const TextStyle& style, double scale) {
  const auto layout =
      surface_->layout(words, {style.size * scale, style.colour, style.anchor, style.bold}, base::script_of(language_));
  int units = 0;
  pango_layout_get_size(layout.get(), &units, nullptr);
  const double width = static_cast<double>(units) / PANGO_SCALE;
  double left = right_to_left_ ? kWidth - x : x;
  if (style.anchor == Anchor::middle) left -= width / 2;
  if (style.anchor != Anchor::middle && (style.anchor == Anchor::end) != right_to_left_) left -= width;
  surface_->colour(style.colour);
  cairo_move_to(surface_->cairo.get(), left,
                baseline - static_cast<double>(pango_layout_get_baseline(layout.get())) / PANGO_SCALE);
  pango_cairo_show_layout(surface_->cairo.get(), layout.get());
}

// --- shapes

void Paper::line(double x1, double y1, double x2, double y2, std::string_view colour, double width) {
  auto* cairo = surface_->cairo.get();
  surface_->colour(colour);
  cairo_set_line_width(cairo, width);
  cairo_move_to(cairo, right_to_left_ ? kWidth - x1 : x1, y1);
  cairo_line_to(cairo, right_to_left_ ? kWidth - x2 : x2, y2);
  cairo_stroke(cairo);
}

void Paper::box(double x, double y, double width, double height, std::string_view fill, double radius) {
  auto* cairo = surface_->cairo.get();
  constexpr double kQuarter = std::numbers::pi / 2;
  const double r = std::min({radius, width / 2, height / 2}), left = right_to_left_ ? kWidth - x - width : x;
  surface_->colour(fill);
  cairo_new_sub_path(cairo);
  cairo_arc(cairo, left + width - r, y + r, r, -kQuarter, 0);
  cairo_arc(cairo, left + width - r, y + height - r, r, 0, kQuarter);
  cairo_arc(cairo, left + r, y + height - r, r, kQuarter, 2 * kQuarter);
  cairo_arc(cairo, left + r, y + r, r, 2 * kQuarter, 3 * kQuarter);
  cairo_close_path(cairo);
  cairo_fill(cairo);
}

void Paper::disc(double x, double y, double radius, std::string_view fill) {
  surface_->colour(fill);
  cairo_new_sub_path(surface_->cairo.get());
  cairo_arc(surface_->cairo.get(), right_to_left_ ? kWidth - x : x, y, radius, 0, 2 * std::numbers::pi);
  cairo_fill(surface_->cairo.get());
}

void Paper::ring(double x, double y, double radius, std::string_view colour) {
  disc(x, y, radius, colour);
  disc(x, y, radius * .6, kWhite);
}

class Paper::ShapePainter {
 public:
  ShapePainter(Paper& paper, double x, double y, double scale) : paper_(paper), x_(x), y_(y), scale_(scale) {}

  void operator()(const TextShape& text) const {
    paper_.single_line(across(text.x), down(text.y), text.words, text.style, scale_);
  }
  void operator()(const LineShape& line) const {
    const double dash = 4 * scale_;
    auto* cairo = paper_.surface_->cairo.get();
    cairo_set_dash(cairo, &dash, line.dashed ? 1 : 0, 0);
    paper_.line(across(line.x1), down(line.y1), across(line.x2), down(line.y2), line.colour, line.width * scale_);
    cairo_set_dash(cairo, nullptr, 0, 0);
  }
  void operator()(const BoxShape& box) const {
    paper_.box(across(box.x), down(box.y), box.width * scale_, box.height * scale_, box.fill, box.radius * scale_);
  }
  void operator()(const DiscShape& disc) const {
    paper_.disc(across(disc.x), down(disc.y), disc.radius * scale_, disc.fill);
  }
  void operator()(const RingShape& ring) const {
    paper_.ring(across(ring.x), down(ring.y), ring.radius * scale_, ring.colour);
  }

 private:
  [[nodiscard]] double across(double x) const { return x_ + x * scale_; }
  [[nodiscard]] double down(double y) const { return y_ + y * scale_; }

  Paper& paper_;
  double x_, y_, scale_;
};

void Paper::drawing(const Drawing& drawing, double x, double y, double width) {
  const ShapePainter painter(*this, x, y, width / drawing.width());
  for (const auto& shape : drawing.shapes()) std::visit(painter, shape);
}

// --- pages

void Paper::next_page() {
  cairo_show_page(surface_->cairo.get());
  ++page_;
}

int Paper::anchor(const std::string& name, std::string_view title, int parent) {
  auto* cairo = surface_->cairo.get();
  cairo_tag_begin(cairo, CAIRO_TAG_DEST, ("name='" + name + "'").c_str());
  cairo_tag_end(cairo, CAIRO_TAG_DEST);
  const auto link = "dest='" + name + "'";
  return cairo_pdf_surface_add_outline(
      surface_->pdf.get(), parent, std::string(title).c_str(), link.c_str(),
      parent == CAIRO_PDF_OUTLINE_ROOT ? CAIRO_PDF_OUTLINE_FLAG_OPEN : static_cast<cairo_pdf_outline_flags_t>(0));
}

void Paper::link(const std::string& name, double x, double y, double width, double height) {
  const auto attributes = base::format("dest='%s' rect=[%.2f %.2f %.2f %.2f]", name.c_str(),
                                       right_to_left_ ? kWidth - x - width : x, y, width, height);
  cairo_tag_begin(surface_->cairo.get(), CAIRO_TAG_LINK, attributes.c_str());
  cairo_tag_end(surface_->cairo.get(), CAIRO_TAG_LINK);
}

Result<std::string> Paper::finish(const std::string& title, base::UtcTime made) {
  auto& surface = *surface_;
  const auto when = base::format_utc(made);
  cairo_pdf_surface_set_metadata(surface.pdf.get(), CAIRO_PDF_METADATA_TITLE, title.c_str());
  cairo_pdf_surface_set_metadata(surface.pdf.get(), CAIRO_PDF_METADATA_CREATOR, "Fairgauge");
  cairo_pdf_surface_set_metadata(surface.pdf.get(), CAIRO_PDF_METADATA_CREATE_DATE, when.c_str());
  cairo_show_page(surface.cairo.get());
  cairo_surface_finish(surface.pdf.get());
  const auto status = cairo_surface_status(surface.pdf.get());
  if (status != CAIRO_STATUS_SUCCESS) {
    return base::error(ErrorKind::invalid, std::string("set pages of the report: ") + cairo_status_to_string(status));
  }
  return with_language(std::move(surface.bytes), base::script_of(language_).bcp47, right_to_left_);
}

}  // namespace fairgauge::survey::report
