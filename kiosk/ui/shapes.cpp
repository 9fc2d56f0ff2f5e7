#include "kiosk/ui/shapes.hpp"

#include <cairo.h>
#include <librsvg/rsvg.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <memory>
#include <numbers>
#include <vector>

namespace fairgauge::kiosk::ui::shapes {
namespace {

using Paint = std::function<void(cairo_t*)>;

// Coverage only: white, alpha as painted.
Bitmap paint_mask(int width, int height, const Paint& paint) {
  cairo_surface_t* surface = cairo_image_surface_create(CAIRO_FORMAT_A8, width, height);
  cairo_t* cairo = cairo_create(surface);
  paint(cairo);
  cairo_destroy(cairo);
  cairo_surface_flush(surface);
  Bitmap bitmap{width, height, false, {}};
  bitmap.pixels.reserve(static_cast<size_t>(width) * static_cast<size_t>(height));
  const unsigned char* row = cairo_image_surface_get_data(surface);
  for (int y = 0; y < height; ++y, row += cairo_image_surface_get_stride(surface)) {
    for (int x = 0; x < width; ++x) bitmap.pixels.push_back(static_cast<std::uint32_t>(row[x]) << 24 | 0x00FFFFFFU);
  }
  cairo_surface_destroy(surface);
  return bitmap;
}

// Cairo multiplies colour by alpha, textures want it straight.
std::uint32_t straight(std::uint32_t premultiplied) {
  const std::uint32_t a = premultiplied >> 24;
  if (a == 0 || a == 255) return premultiplied;
  const auto channel = [&](int shift) {
    return std::min<std::uint32_t>(255, ((premultiplied >> shift & 255) * 255 + a / 2) / a) << shift;
  };
  return a << 24 | channel(16) | channel(8) | channel(0);
}

// Cairo paints into the bitmap itself, whose rows are as it wants them: a screen's picture is 8 MiB.
Bitmap paint_colours(int width, int height, bool opaque, const Paint& paint) {
  Bitmap bitmap{width, height, opaque, {}};
  bitmap.pixels.resize(static_cast<size_t>(width) * static_cast<size_t>(height));
  cairo_surface_t* surface =
      cairo_image_surface_create_for_data(reinterpret_cast<unsigned char*>(bitmap.pixels.data()),
                                          opaque ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_ARGB32, width, height, width * 4);
  cairo_t* cairo = cairo_create(surface);
  paint(cairo);
  cairo_destroy(cairo);
  cairo_surface_flush(surface);
  cairo_surface_destroy(surface);
  for (auto& pixel : bitmap.pixels) pixel = opaque ? pixel | 0xFF000000U : straight(pixel);
  return bitmap;
}

void rounded_path(cairo_t* cairo, double x, double y, double w, double h, double r) {
  constexpr double quarter = std::numbers::pi / 2;
  r = std::max(0.0, std::min({r, w / 2, h / 2}));
  cairo_new_path(cairo);
  cairo_arc(cairo, x + w - r, y + r, r, -quarter, 0);
  cairo_arc(cairo, x + w - r, y + h - r, r, 0, quarter);
  cairo_arc(cairo, x + r, y + h - r, r, quarter, 2 * quarter);
  cairo_arc(cairo, x + r, y + r, r, 2 * quarter, 3 * quarter);
  cairo_close_path(cairo);
}

void set_source(cairo_t* cairo, Color color) {
  cairo_set_source_rgba(cairo, color.r / 255.0, color.g / 255.0, color.b / 255.0, color.a / 255.0);
}

struct Unref {
  void operator()(RsvgHandle* handle) const { g_object_unref(handle); }
};
using Svg = std::unique_ptr<RsvgHandle, Unref>;

// Null if the file is missing or broken: the show pack's check has reported it before anything is drawn.
Svg open_svg(const std::filesystem::path& path) { return Svg(rsvg_handle_new_from_file(path.c_str(), nullptr)); }

void render(RsvgHandle* svg, cairo_t* cairo, double x, double y, double w, double h) {
  const RsvgRectangle viewport{x, y, w, h};
  rsvg_handle_render_document(svg, cairo, &viewport, nullptr);
}

// Three passes of a box come within 3 % of a Gaussian.
void blur(std::vector<float>& values, int side, int box) {
  std::vector<float> line(static_cast<size_t>(side));
  const auto pass = [&](size_t start, size_t step) {
    float sum = 0;
    for (int i = -box; i < side; ++i) {
      if (i + box < side) sum += values[start + static_cast<size_t>(i + box) * step];
      if (i - box - 1 >= 0) sum -= values[start + static_cast<size_t>(i - box - 1) * step];
      if (i >= 0) line[static_cast<size_t>(i)] = sum / static_cast<float>(2 * box + 1);
    }
    for (int i = 0; i < side; ++i) values[start + static_cast<size_t>(i) * step] = line[static_cast<size_t>(i)];
  };
  for (int repeat = 0; repeat < 3; ++repeat) {
    for (int i = 0; i < side; ++i) pass(static_cast<size_t>(i) * static_cast<size_t>(side), 1);
    for (int i = 0; i < side; ++i) pass(static_cast<size_t>(i), static_cast<size_t>(side));
  }
}

}  // namespace

Bitmap rounded_tile(int radius) {
  const int side = 2 * radius + 2;
  return paint_mask(side, side, [&](cairo_t* cairo) {
    rounded_path(cairo, 0, 0, side, side, radius);
    cairo_fill(cairo);
  });
}

Bitmap outline_tile(int radius, int line) {
  const int side = 2 * radius + 2;
  return paint_mask(side, side, [&](cairo_t* cairo) {
    cairo_set_line_width(cairo, line);
    rounded_path(cairo, line / 2.0, line / 2.0, side - line, side - line, radius - line / 2.0);
    cairo_stroke(cairo);
  });
}

Bitmap shadow_tile(int radius, int blur_size) {
  const int reach = 2 * blur_size, side = 2 * (radius + reach) + 2;
  const Bitmap sharp = paint_mask(side, side, [&](cairo_t* cairo) {
    rounded_path(cairo, reach, reach, side - 2 * reach, side - 2 * reach, radius);
    cairo_fill(cairo);
  });
  std::vector<float> values;
  values.reserve(sharp.pixels.size());
  for (const auto pixel : sharp.pixels) values.push_back(static_cast<float>(pixel >> 24));
  blur(values, side, std::max(1, blur_size / 2));
  Bitmap soft{side, side, false, {}};
  soft.pixels.reserve(values.size());
  for (const float value : values)
    soft.pixels.push_back(static_cast<std::uint32_t>(std::lround(value)) << 24 | 0x00FFFFFFU);
  return soft;
}

Bitmap ring(int diameter, int line, float share) {
  return paint_mask(diameter, diameter, [&](cairo_t* cairo) {
    const double middle = diameter / 2.0, top = -std::numbers::pi / 2;
    if (share <= 0) return;
    cairo_set_line_width(cairo, line);
    cairo_set_line_cap(cairo, CAIRO_LINE_CAP_ROUND);
    cairo_arc(cairo, middle, middle, middle - line / 2.0, top, top + 2 * std::numbers::pi * std::min(share, 1.0F));
    cairo_stroke(cairo);
  });
}

Bitmap icon(const std::filesystem::path& path, int size) {
  const Svg svg = open_svg(path);
  if (!svg) return {};
  return paint_mask(size, size, [&](cairo_t* cairo) { render(svg.get(), cairo, 0, 0, size, size); });
}

Bitmap face(const std::filesystem::path& path, int diameter, Color disc, Color ink) {
  const Svg svg = open_svg(path);
  if (!svg) return {};
  return paint_colours(diameter, diameter, false, [&](cairo_t* cairo) {
    const double middle = diameter / 2.0;
    set_source(cairo, disc);
    cairo_arc(cairo, middle, middle, middle * 0.96, 0, 2 * std::numbers::pi);  // r 48 on the grid of 100
    cairo_fill(cairo);
    cairo_push_group_with_content(cairo, CAIRO_CONTENT_ALPHA);
    render(svg.get(), cairo, 0, 0, diameter, diameter);
    cairo_pattern_t* features = cairo_pop_group(cairo);
    set_source(cairo, ink);
    cairo_mask(cairo, features);
    cairo_pattern_destroy(features);
  });
}

Bitmap picture(const std::filesystem::path& path, int width, int height) {
  const Svg svg = open_svg(path);
  if (!svg) return {};
  gboolean has_width = FALSE, has_height = FALSE, has_box = FALSE;
  RsvgLength w, h;
  RsvgRectangle box{0, 0, 1, 1};
  rsvg_handle_get_intrinsic_dimensions(svg.get(), &has_width, &w, &has_height, &h, &has_box, &box);
  if (!has_box || box.width <= 0 || box.height <= 0)
    box = {0, 0, static_cast<double>(width), static_cast<double>(height)};
  const double scale = std::max(width / box.width, height / box.height);
  const double shown_w = box.width * scale, shown_h = box.height * scale;
  return paint_colours(width, height, true, [&](cairo_t* cairo) {
    render(svg.get(), cairo, (width - shown_w) / 2, (height - shown_h) / 2, shown_w, shown_h);
  });
}

namespace {

Bitmap png_illustration(const std::filesystem::path& path, int width, int height) {
  cairo_surface_t* image = cairo_image_surface_create_from_png(path.c_str());
  const int w = cairo_image_surface_get_width(image), h = cairo_image_surface_get_height(image);
  Bitmap bitmap;
  if (cairo_surface_status(image) == CAIRO_STATUS_SUCCESS && w > 0 && h > 0) {
    const double scale = std::min(static_cast<double>(width) / w, static_cast<double>(height) / h);
    bitmap = paint_colours(width, height, false, [&](cairo_t* cairo) {
      cairo_translate(cairo, (width - w * scale) / 2, (height - h * scale) / 2);
      cairo_scale(cairo, scale, scale);
      cairo_set_source_surface(cairo, image, 0, 0);
      cairo_pattern_set_filter(cairo_get_source(cairo), CAIRO_FILTER_BEST);
      cairo_paint(cairo);
    });
  }
  cairo_surface_destroy(image);
  return bitmap;
}

}  // namespace

Bitmap illustration(const std::filesystem::path& path, int width, int height) {
  if (path.extension() == ".png") return png_illustration(path, width, height);
  const Svg svg = open_svg(path);
  if (!svg) return {};
  return paint_colours(width, height, false, [&](cairo_t* cairo) { render(svg.get(), cairo, 0, 0, width, height); });
}

Bitmap emblem(const std::filesystem::path& path, int size) {
  const Svg svg = open_svg(path);
  if (!svg) return {};
  return paint_colours(size, size, false, [&](cairo_t* cairo) { render(svg.get(), cairo, 0, 0, size, size); });
}

Bitmap gradient(int width, int height, const Color* colors, const float* stops, int count, bool horizontal) {
  const bool opaque = std::all_of(colors, colors + count, [](Color color) { return color.a == 255; });
  return paint_colours(width, height, opaque, [&](cairo_t* cairo) {
    cairo_pattern_t* run = cairo_pattern_create_linear(0, 0, horizontal ? width : 0, horizontal ? 0 : height);
    for (int i = 0; i < count; ++i) {
      cairo_pattern_add_color_stop_rgba(run, stops[i], colors[i].r / 255.0, colors[i].g / 255.0, colors[i].b / 255.0,
                                        colors[i].a / 255.0);
    }
    cairo_set_source(cairo, run);
    cairo_paint(cairo);
    cairo_pattern_destroy(run);
  });
}

}  // namespace fairgauge::kiosk::ui::shapes
