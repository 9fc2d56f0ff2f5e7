// A bitmap as a PNG file.
#pragma once

#include <filesystem>
#include <string>

#include "base/result.hpp"
#include "kiosk/ui/bitmap.hpp"

namespace fairgauge::kiosk::ui {

// The bytes of the file; alpha is kept unless the bitmap is opaque.
[[nodiscard]] base::Result<std::string> encode_png(const Bitmap& bitmap);

// Opaque: what is transparent is white. `invalid` if it is no PNG or larger than `side_max` pixels on a side.
[[nodiscard]] base::Result<Bitmap> decode_png(const std::string& bytes, int side_max);

// Whole or not at all; alpha is kept unless the bitmap is opaque.
[[nodiscard]] base::Result<void> write_png(const Bitmap& bitmap, const std::filesystem::path& path);

}  // namespace fairgauge::kiosk::ui
