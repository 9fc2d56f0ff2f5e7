// Pixels on their way to a texture: straight alpha, four bytes a pixel in memory order B G R A (SDL's ARGB8888).
#pragma once

#include <cstdint>
#include <vector>

namespace fairgauge::kiosk::ui {

struct Bitmap {
  int width = 0, height = 0;  // pixels
  bool opaque = false;        // no alpha at all: drawn without blending
  std::vector<std::uint32_t> pixels;

  [[nodiscard]] bool empty() const { return width <= 0 || height <= 0; }
};

}  // namespace fairgauge::kiosk::ui
