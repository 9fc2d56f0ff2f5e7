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

base::Result<void> write_png(const Bitmap& bitmap, const std::filesystem::path& path) {
  const auto bytes = encode_png(bitmap);
  if (!bytes) return base::wrap("write " + path.string(), bytes.error());
  return base::write_durably(path, *bytes);
}

}  // namespace fairgauge::kiosk::ui
