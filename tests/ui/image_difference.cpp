#include "tests/ui/image_difference.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace fairgauge::tests {
namespace {

struct Lab {
  double l, a, b;
};

// IEC 61966-2-1.
std::array<double, 256> linear_levels() {
  std::array<double, 256> levels{};
  for (size_t i = 0; i < levels.size(); ++i) {
    const double share = static_cast<double>(i) / 255;
    levels[i] = share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
  }
  return levels;
}

// CIE 15: L*a*b* with the white of D65.
Lab lab_of(std::uint32_t pixel) {
  static const auto levels = linear_levels();
  const double r = levels[pixel >> 16 & 255], g = levels[pixel >> 8 & 255], b = levels[pixel & 255];
  const auto f = [](double t) { return t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116; };
  const double x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505), y = f(0.2126 * r + 0.7152 * g + 0.0722 * b),
               z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.0890);
  return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

double delta_e(std::uint32_t a, std::uint32_t b) {
  if ((a & 0xFFFFFFU) == (b & 0xFFFFFFU)) return 0;
  const Lab one = lab_of(a), other = lab_of(b);
  return std::hypot(one.l - other.l, one.a - other.a, one.b - other.b);
}

std::uint32_t pale(std::uint32_t pixel) {
  const auto channel = [pixel](int shift) { return 192 + ((pixel >> shift & 255) >> 2); };
  return 0xFF000000U | channel(16) << 16 | channel(8) << 8 | channel(0);
}

}  // namespace

ImageDifference difference(const kiosk::ui::Bitmap& expected, const kiosk::ui::Bitmap& actual) {
  ImageDifference found;
  found.same_size = expected.width == actual.width && expected.height == actual.height;
  if (!found.same_size) return found;
  found.picture = {expected.width, expected.height, true, expected.pixels};
  size_t count = 0;
  for (size_t i = 0; i < expected.pixels.size(); ++i) {
    const double delta = delta_e(expected.pixels[i], actual.pixels[i]);
    found.worst = std::max(found.worst, delta);
    const bool differs = delta > ImageDifference::kDeltaE;
    count += differs ? 1 : 0;
    found.picture.pixels[i] = differs ? 0xFFD00000U : pale(expected.pixels[i]);
  }
  found.share = static_cast<double>(count) / static_cast<double>(std::max<size_t>(1, expected.pixels.size()));
  return found;
}

}  // namespace fairgauge::tests
