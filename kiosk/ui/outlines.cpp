#include "kiosk/ui/outlines.hpp"

#include <hb.h>

#include <cmath>

namespace fairgauge::kiosk::ui {
namespace {

// Where a glyph's outline goes: HarfBuzz counts upwards from the baseline, in Pango's units.
struct Pen {
  cairo_t* cairo;
  double x, y;  // the glyph's origin, pixels

  [[nodiscard]] double across(float to) const { return x + static_cast<double>(to) / PANGO_SCALE; }
  [[nodiscard]] double down(float to) const { return y - static_cast<double>(to) / PANGO_SCALE; }
};

void move_to(hb_draw_funcs_t*, void* pen, hb_draw_state_t*, float x, float y, void*) {
  const Pen& at = *static_cast<Pen*>(pen);
  cairo_move_to(at.cairo, at.across(x), at.down(y));
}

void line_to(hb_draw_funcs_t*, void* pen, hb_draw_state_t*, float x, float y, void*) {
  const Pen& at = *static_cast<Pen*>(pen);
  cairo_line_to(at.cairo, at.across(x), at.down(y));
}

// Cairo knows cubic curves only: the control points lie two thirds of the way to the quadratic one.
void quadratic_to(hb_draw_funcs_t*, void* pen, hb_draw_state_t* state, float cx, float cy, float x, float y, void*) {
  const Pen& at = *static_cast<Pen*>(pen);
  const auto towards = [](float from, float control) { return from + (control - from) * 2 / 3; };
  cairo_curve_to(at.cairo, at.across(towards(state->current_x, cx)), at.down(towards(state->current_y, cy)),
                 at.across(towards(x, cx)), at.down(towards(y, cy)), at.across(x), at.down(y));
}

void cubic_to(hb_draw_funcs_t*, void* pen, hb_draw_state_t*, float ax, float ay, float bx, float by, float x, float y,
              void*) {
  const Pen& at = *static_cast<Pen*>(pen);
  cairo_curve_to(at.cairo, at.across(ax), at.down(ay), at.across(bx), at.down(by), at.across(x), at.down(y));
}

void close_path(hb_draw_funcs_t*, void* pen, hb_draw_state_t*, void*) {
  cairo_close_path(static_cast<Pen*>(pen)->cairo);
}

hb_draw_funcs_t* make_functions() {
  hb_draw_funcs_t* functions = hb_draw_funcs_create();
  hb_draw_funcs_set_move_to_func(functions, move_to, nullptr, nullptr);
  hb_draw_funcs_set_line_to_func(functions, line_to, nullptr, nullptr);
  hb_draw_funcs_set_quadratic_to_func(functions, quadratic_to, nullptr, nullptr);
  hb_draw_funcs_set_cubic_to_func(functions, cubic_to, nullptr, nullptr);
  hb_draw_funcs_set_close_path_func(functions, close_path, nullptr, nullptr);
  hb_draw_funcs_make_immutable(functions);
  return functions;
}

// A letter that no font has: an empty box, so that it is seen to be missing.
void missing(cairo_t* cairo, PangoFont* font, double x, double y) {
  PangoFontMetrics* metrics = pango_font_get_metrics(font, nullptr);
  const double height = 0.7 * pango_font_metrics_get_ascent(metrics) / PANGO_SCALE;
  pango_font_metrics_unref(metrics);
  const double width = 0.7 * height, line = height / 12;
  cairo_rectangle(cairo, x, y - height, width, height);
  cairo_rectangle(cairo, x + width - line, y - height + line, 2 * line - width, height - 2 * line);
}

void shape(PangoFont* font, PangoGlyph glyph, hb_draw_funcs_t* functions, Pen* pen) {
#if HB_VERSION_ATLEAST(7, 0, 0)
  hb_font_draw_glyph(pango_font_get_hb_font(font), glyph, functions, pen);
#else
  hb_font_get_glyph_shape(pango_font_get_hb_font(font), glyph, functions, pen);
#endif
}

// Pango's renderer walks through lines, runs and glyphs; this one fills their outlines.
struct Filler {
  PangoRenderer parent;
  cairo_t* cairo;
};
struct FillerClass {
  PangoRendererClass parent;
};

void draw_glyph(PangoRenderer* renderer, PangoFont* font, PangoGlyph glyph, double x, double y) {
  static hb_draw_funcs_t* const functions = make_functions();
  if (glyph == PANGO_GLYPH_EMPTY) return;
  cairo_t* cairo = reinterpret_cast<Filler*>(renderer)->cairo;
  Pen pen{cairo, x, std::round(y)};
  if ((glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0)
    missing(cairo, font, pen.x, pen.y);
  else
    shape(font, glyph, functions, &pen);
  cairo_fill(cairo);  // a block filled as one path takes twice as long
}

GType filler_type() {
  static const GType type = g_type_register_static_simple(
      PANGO_TYPE_RENDERER, "FairgaugeOutlineFiller", sizeof(FillerClass),
      [](gpointer type_class, gpointer) { PANGO_RENDERER_CLASS(type_class)->draw_glyph = draw_glyph; }, sizeof(Filler),
      nullptr, G_TYPE_FLAG_NONE);
  return type;
}

}  // namespace

void fill_outlines(cairo_t* cairo, PangoLayout* layout, int x, int y) {
  auto* filler = static_cast<Filler*>(g_object_new(filler_type(), nullptr));
  filler->cairo = cairo;
  pango_renderer_draw_layout(&filler->parent, layout, x * PANGO_SCALE, y * PANGO_SCALE);
  g_object_unref(filler);
}

}  // namespace fairgauge::kiosk::ui
