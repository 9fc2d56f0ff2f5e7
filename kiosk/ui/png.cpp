#include "kiosk/ui/png.hpp"

#include <cairo.h>

#include <cstring>
#include <string>

#include "base/durable_file.hpp"

namespace fairgauge::kiosk::ui {

base::Result<std::string> encode_png(const Bitmap& bitmap) {
  cairo_surface_t* surface =
      cairo_image_surface_create(bitmap.opaque ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_ARGB32, bitmap.width, bitmap.height);
  unsigned char* row = cairo_image_surface_get_data(surface);
  const size_t row_bytes = static_cast<size_t>(bitmap.width) * 4;
  for (int y = 0; y < bitmap.height; ++y, row += cairo_image_surface_get_stride(surface)) {
    std::memcpy(row, bitmap.pixels.data() + static_cast<size_t>(y) * static_cast<size_t>(bitmap.width), row_bytes);
  }
  cairo_surface_mark_dirty(surface);
  std::string bytes;
  const auto append = [](void* target, const unsigned char* data, unsigned length) {
    static_cast<std::string*>(target)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
  };
  const cairo_status_t status = cairo_surface_write_to_png_stream(surface, append, &bytes);
  cairo_surface_destroy(surface);
  if (status == CAIRO_STATUS_SUCCESS) return bytes;
  return base::error(base::ErrorKind::invalid, std::string("encode a PNG: ") + cairo_status_to_string(status));
}

base::Result<Bitmap> decode_png(const std::string& bytes, int side_max) {
  struct Source {
    const std::string& bytes;
    size_t at;
  } source{bytes, 0};
  const auto read = [](void* from, unsigned char* data, unsigned length) {
    auto& all = *static_cast<Source*>(from);
    if (all.bytes.size() - all.at < length) return CAIRO_STATUS_READ_ERROR;
    std::memcpy(data, all.bytes.data() + all.at, length);
    all.at += length;
    return CAIRO_STATUS_SUCCESS;
  };
  cairo_surface_t* image = cairo_image_surface_create_from_png_stream(read, &source);
  const cairo_status_t status = cairo_surface_status(image);
  const int w = cairo_image_surface_get_width(image), h = cairo_image_surface_get_height(image);
  if (status != CAIRO_STATUS_SUCCESS || w > side_max || h > side_max) {
    cairo_surface_destroy(image);
    return base::error(base::ErrorKind::invalid, std::string("decode a PNG: ") + cairo_status_to_string(status));
  }
  cairo_surface_t* surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, w, h);
  cairo_t* cairo = cairo_create(surface);
  cairo_set_source_rgb(cairo, 1, 1, 1);
  cairo_paint(cairo);
  cairo_set_source_surface(cairo, image, 0, 0);
  cairo_paint(cairo);
  cairo_destroy(cairo);
  cairo_surface_flush(surface);
  Bitmap bitmap{w, h, true, {}};
  const unsigned char* row = cairo_image_surface_get_data(surface);
  for (int y = 0; y < h; ++y, row += cairo_image_surface_get_stride(surface)) {
    const auto* pixels = reinterpret_cast<const std::uint32_t*>(row);
    for (int x = 0; x < w; ++x) bitmap.pixels.push_back(pixels[x] | 0xFF000000U);
  }
  cairo_surface_destroy(surface);
  cairo_surface_destroy(image);
  return bitmap;
}

base::Result<void> write_png(const Bitmap& bitmap, const std::filesystem::path& path) {
  const auto bytes = encode_png(bitmap);
  if (!bytes) return base::wrap("write " + path.string(), bytes.error());
  return base::write_durably(path, *bytes);
}

}  // namespace fairgauge::kiosk::ui
