#include "kiosk/ui/text.hpp"

#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "base/script.hpp"
#include "kiosk/ui/han_spacing.hpp"
#include "kiosk/ui/outlines.hpp"
#include "kiosk/ui/typeface.hpp"

namespace fairgauge::kiosk::ui {
namespace {

using base::Script;
using base::script_of;

template <class Object>
struct Unref {
  void operator()(Object* object) const { g_object_unref(object); }
};
using Layout = std::unique_ptr<PangoLayout, Unref<PangoLayout>>;

}  // namespace

struct TextEngine::Pango {
  std::unique_ptr<PangoContext, Unref<PangoContext>> context;
  std::string own_family;  // of the show, with its comma; empty: it has none

  Layout layout(std::string_view text, const TextStyle& style, std::string_view language, int width) const;

 private:
  static bool break_after_comma(PangoLayout* layout, std::string_view text);
  static void balance(PangoLayout* layout, int width);
};

TextEngine::TextEngine(const std::string& fonts_conf) : pango_(std::make_unique<Pango>()) {
  ::setenv("FONTCONFIG_FILE", fonts_conf.c_str(), 1);
  PangoFontMap* map = pango_cairo_font_map_get_default();
  pango_->context.reset(pango_font_map_create_context(map));
  cairo_font_options_t* options = cairo_font_options_create();
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options(pango_->context.get(), options);
  pango_context_set_round_glyph_positions(pango_->context.get(), FALSE);
  cairo_font_options_destroy(options);
}

base::Result<void> TextEngine::use_typeface(const std::filesystem::path& regular, const std::filesystem::path& bold) {
  FAIRGAUGE_ASSIGN(const auto family, load_typeface(regular, bold));
  pango_->own_family = family + ",";
  pango_fc_font_map_config_changed(PANGO_FC_FONT_MAP(pango_context_get_font_map(pango_->context.get())));
  return {};
}

TextEngine::~TextEngine() = default;

bool TextEngine::right_to_left(std::string_view language) { return script_of(language).right_to_left; }

namespace {

// Gives the attributes of the marked words; nullptr, with nothing set, if the markup is broken: an answer that was put
// into it may hold a "<".
PangoAttrList* set_markup(PangoLayout* layout, std::string_view html) {
  std::string markup(html);
  for (size_t at = markup.find("<br>"); at != std::string::npos; at = markup.find("<br>", at)) {
    markup.replace(at, 4, "\n");
  }
  PangoAttrList* attributes = nullptr;
  char* words = nullptr;
  if (pango_parse_markup(markup.data(), static_cast<int>(markup.size()), 0, &attributes, &words, nullptr, nullptr) ==
      FALSE) {
    return nullptr;
  }
  pango_layout_set_text(layout, words, -1);
  g_free(words);
  return attributes;
}

}  // namespace

Layout TextEngine::Pango::layout(std::string_view text, const TextStyle& style, std::string_view language,
                                 int width) const {
  const Script script = script_of(language);
  PangoFontDescription* font = pango_font_description_from_string((own_family + script.families).c_str());
  pango_font_description_set_weight(font, style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_absolute_size(font, static_cast<double>(style.size) * PANGO_SCALE);
  pango_context_set_language(context.get(), pango_language_from_string(script.bcp47));
  pango_context_set_base_dir(context.get(), right_to_left(language) ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);

  Layout layout(pango_layout_new(context.get()));
  pango_layout_set_font_description(layout.get(), font);
  pango_font_description_free(font);
  PangoAttrList* attributes = style.markup ? set_markup(layout.get(), text) : nullptr;
  if (attributes == nullptr) {
    attributes = pango_attr_list_new();
    pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
  }
  pango_layout_set_auto_dir(layout.get(), FALSE);  // the screen's language leads, also for a foreign name in it

  const float line_height = style.line_height > 0 ? style.line_height : script.line_height;
  pango_attr_list_insert(attributes, pango_attr_line_height_new_absolute(
                                         static_cast<int>(std::lround(line_height * style.size) * PANGO_SCALE)));
  if (style.tracking != 0 && script.tracks) {
    pango_attr_list_insert(attributes,
                           pango_attr_letter_spacing_new(static_cast<int>(style.tracking * style.size * PANGO_SCALE)));
  }
  if (style.tabular) pango_attr_list_insert(attributes, pango_attr_font_features_new("tnum"));
  pango_layout_set_attributes(layout.get(), attributes);
  pango_attr_list_unref(attributes);

  // Without automatic direction Pango's LEFT is the left, whichever way the text reads.
  const bool right = (style.align == Align::end) != right_to_left(language);
  pango_layout_set_alignment(layout.get(), style.align == Align::centre ? PANGO_ALIGN_CENTER
                                           : right                      ? PANGO_ALIGN_RIGHT
                                                                        : PANGO_ALIGN_LEFT);
  if (width > 0) {
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
    pango_layout_set_width(layout.get(), width * PANGO_SCALE);
    if (style.balanced && (script.words || !break_after_comma(layout.get(), text))) balance(layout.get(), width);
  }
  return layout;
}

namespace {

// Whether a line ends where the language allows no break.
bool breaks_a_word(PangoLayout* layout) {
  int count = 0;
  const PangoLogAttr* attributes = pango_layout_get_log_attrs_readonly(layout, &count);
  const char* text = pango_layout_get_text(layout);
  for (const GSList* at = pango_layout_get_lines_readonly(layout); at != nullptr && at->next != nullptr;
       at = at->next) {
    const auto* line = static_cast<const PangoLayoutLine*>(at->data);
    const auto* next = static_cast<const PangoLayoutLine*>(at->next->data);
    if (next->is_paragraph_start) continue;
    const long end = g_utf8_pointer_to_offset(text, text + line->start_index + line->length);
    if (end < count && !attributes[end].is_line_break) return true;
  }
  return false;
}

}  // namespace

// A Chinese or Japanese title of two lines reads best broken where the speaker would pause. The first pause after which
// two lines are enough is taken. False: there is none, and the text is as it was.
bool TextEngine::Pango::break_after_comma(PangoLayout* layout, std::string_view text) {
  if (pango_layout_get_line_count(layout) != 2) return false;
  for (const std::string_view pause : {"\uFF0C", "\u3001", "\uFF1A"}) {
    const size_t at = text.find(pause);
    if (at == std::string_view::npos || at + pause.size() >= text.size()) continue;
    std::string broken(text);
    broken.insert(at + pause.size(), "\u2028");  // line separator: a new line, not a new paragraph
    pango_layout_set_text(layout, broken.data(), static_cast<int>(broken.size()));
    if (pango_layout_get_line_count(layout) == 2) return true;
    pango_layout_set_text(layout, text.data(), static_cast<int>(text.size()));
  }
  return false;
}

// The narrowest width that needs no more lines: no single last word. The block keeps its place by being re-aligned
// by the caller, so only the width changes here.
void TextEngine::Pango::balance(PangoLayout* layout, int width) {
  const int lines = pango_layout_get_line_count(layout);
  if (lines < 2) return;
  int low = width / 3, high = width;
  while (high - low > 4) {
    const int middle = (low + high) / 2;
    pango_layout_set_width(layout, middle * PANGO_SCALE);
    const bool same = pango_layout_get_line_count(layout) <= lines && !breaks_a_word(layout);
    (same ? high : low) = middle;
  }
  pango_layout_set_width(layout, high * PANGO_SCALE);
}

TextBlock TextEngine::measure(std::string_view text, const TextStyle& style, std::string_view language, int width) {
  const auto spaced = with_han_spacing(text, language, style.markup);
  const Layout layout = pango_->layout(spaced.text, style, language, width);
  PangoRectangle logical;
  pango_layout_get_pixel_extents(layout.get(), nullptr, &logical);
  return {logical.width, logical.height, pango_layout_get_line_count(layout.get()),
          width > 0 && breaks_a_word(layout.get())};
}

TextEngine::Drawn TextEngine::draw(std::string_view text, const TextStyle& style, std::string_view language,
                                   int width) {
  const auto spaced = with_han_spacing(text, language, style.markup);
  const Layout layout = pango_->layout(spaced.text, style, language, width);
  PangoRectangle ink, logical;
  pango_layout_get_pixel_extents(layout.get(), &ink, &logical);
  const int margin = std::max({0, logical.x - ink.x, logical.y - ink.y, ink.x + ink.width - logical.x - logical.width,
                               ink.y + ink.height - logical.y - logical.height}) +
                     1;
  Drawn drawn;
  drawn.margin = margin;
  drawn.bitmap.width = logical.width + 2 * margin;
  drawn.bitmap.height = logical.height + 2 * margin;
  cairo_surface_t* surface = cairo_image_surface_create(CAIRO_FORMAT_A8, drawn.bitmap.width, drawn.bitmap.height);
  cairo_t* cairo = cairo_create(surface);
  fill_outlines(cairo, layout.get(), margin - logical.x, margin - logical.y);
  cairo_destroy(cairo);
  cairo_surface_flush(surface);
  const unsigned char* row = cairo_image_surface_get_data(surface);
  const int stride = cairo_image_surface_get_stride(surface);
  drawn.bitmap.pixels.reserve(static_cast<size_t>(drawn.bitmap.width) * static_cast<size_t>(drawn.bitmap.height));
  for (int y = 0; y < drawn.bitmap.height; ++y, row += stride) {
    for (int x = 0; x < drawn.bitmap.width; ++x) {
      drawn.bitmap.pixels.push_back(static_cast<std::uint32_t>(row[x]) << 24 | 0x00FFFFFFU);
    }
  }
  cairo_surface_destroy(surface);
  return drawn;
}

TextEngine::Point TextEngine::cursor(std::string_view text, const TextStyle& style, std::string_view language,
                                     int width, size_t index) {
  const auto spaced = with_han_spacing(text, language, style.markup);
  const Layout layout = pango_->layout(spaced.text, style, language, width);
  PangoRectangle strong;
  const auto at = static_cast<int>(spaced.to_spaced(std::min(index, text.size())));
  pango_layout_get_cursor_pos(layout.get(), at, &strong, nullptr);
  return {PANGO_PIXELS(strong.x), PANGO_PIXELS(strong.y + strong.height / 2)};
}

size_t TextEngine::index_at(std::string_view text, const TextStyle& style, std::string_view language, int width,
                            Point point) {
  const auto spaced = with_han_spacing(text, language, style.markup);
  const Layout layout = pango_->layout(spaced.text, style, language, width);
  int index = 0, trailing = 0;
  pango_layout_xy_to_index(layout.get(), point.x * PANGO_SCALE, point.y * PANGO_SCALE, &index, &trailing);
  const char *begin = spaced.text.data(), *end = begin + spaced.text.size(), *at = begin + index;
  for (; trailing > 0 && at < end; --trailing) at = g_utf8_next_char(at);
  return std::min(spaced.from_spaced(static_cast<size_t>(at - begin)), text.size());
}

}  // namespace fairgauge::kiosk::ui
