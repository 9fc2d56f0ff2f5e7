// Rectangles and colours. Screens speak in design units: on a 21.5 inch panel of 1080x1920 one unit is one pixel
// (4.03 units a millimetre); Canvas turns them into pixels.
#pragma once

#include <algorithm>
#include <cstdint>

namespace fairgauge::kiosk::ui {

struct Size {
  float w = 0, h = 0;
};

// x runs from the side where reading starts: left, or right in Arabic. y runs down.
struct Rect {
  float x = 0, y = 0, w = 0, h = 0;

  [[nodiscard]] float right() const { return x + w; }
  [[nodiscard]] float bottom() const { return y + h; }
  [[nodiscard]] Rect inset(float by) const { return {x + by, y + by, w - 2 * by, h - 2 * by}; }
  [[nodiscard]] Rect inset(float across, float down) const {
    return {x + across, y + down, w - 2 * across, h - 2 * down};
  }
  [[nodiscard]] Rect moved(float dx, float dy) const { return {x + dx, y + dy, w, h}; }
};

// A box of that size in the middle of another.
[[nodiscard]] constexpr Rect centred(const Rect& in, float w, float h) {
  return {in.x + (in.w - w) / 2, in.y + (in.h - h) / 2, w, h};
}

// What two have in common; of no size where they do not meet.
[[nodiscard]] inline Rect common(const Rect& a, const Rect& b) {
  const float x = std::max(a.x, b.x), y = std::max(a.y, b.y);
  return {x, y, std::max(0.0F, std::min(a.right(), b.right()) - x),
          std::max(0.0F, std::min(a.bottom(), b.bottom()) - y)};
}

struct Color {
  std::uint8_t r = 0, g = 0, b = 0, a = 255;
  constexpr bool operator==(const Color&) const = default;
};

[[nodiscard]] constexpr Color rgb(std::uint32_t hex) {
  return {static_cast<std::uint8_t>(hex >> 16), static_cast<std::uint8_t>(hex >> 8), static_cast<std::uint8_t>(hex),
          255};
}

[[nodiscard]] constexpr Color with_alpha(Color color, float alpha) {
  color.a = static_cast<std::uint8_t>(static_cast<float>(color.a) * alpha + 0.5F);
  return color;
}

// `share` of `over` on `under`, both taken as opaque.
[[nodiscard]] constexpr Color mix(Color under, Color over, float share) {
  const auto blend = [share](std::uint8_t a, std::uint8_t b) {
    return static_cast<std::uint8_t>(static_cast<float>(a) + (static_cast<float>(b) - static_cast<float>(a)) * share +
                                     0.5F);
  };
  return {blend(under.r, over.r), blend(under.g, over.g), blend(under.b, over.b), 255};
}

}  // namespace fairgauge::kiosk::ui
