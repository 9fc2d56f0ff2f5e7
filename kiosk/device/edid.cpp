#include "kiosk/device/edid.hpp"

#include <cmath>
#include <fstream>
#include <string>

namespace fairgauge::kiosk::device {
namespace {

namespace fs = std::filesystem;

constexpr size_t kBlock = 128;

std::string contents(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

std::optional<double> diagonal_inch_of_edid(std::string_view bytes) {
  constexpr std::string_view kHeader("\x00\xFF\xFF\xFF\xFF\xFF\xFF\x00", 8);
  if (bytes.size() < kBlock || !bytes.starts_with(kHeader)) return std::nullopt;
  const auto byte = [&](size_t at) { return static_cast<unsigned>(static_cast<unsigned char>(bytes[at])); };
  unsigned sum = 0;
  for (size_t i = 0; i < kBlock; ++i) sum += byte(i);
  if (sum % 256 != 0) return std::nullopt;
  unsigned width_mm = byte(21) * 10, height_mm = byte(22) * 10;
  const bool timing = byte(54) != 0 || byte(55) != 0;  // a pixel clock: the first descriptor is the preferred timing
  const unsigned exact_w = byte(66) | (byte(68) & 0xF0U) << 4, exact_h = byte(67) | (byte(68) & 0x0FU) << 8;
  if (timing && exact_w > 0 && exact_h > 0) width_mm = exact_w, height_mm = exact_h;
  if (width_mm == 0 || height_mm == 0) return std::nullopt;  // a projector, or only a ratio of the sides
  constexpr double kMmPerInch = 25.4;
  return std::hypot(width_mm, height_mm) / kMmPerInch;
}

std::optional<double> connected_panel_inch(const fs::path& drm) {
  std::optional<double> only;
  std::error_code unreadable;
  for (fs::directory_iterator at(drm, unreadable), end; !unreadable && at != end; at.increment(unreadable)) {
    if (!contents(at->path() / "status").starts_with("connected")) continue;
    if (only) return std::nullopt;
    only = diagonal_inch_of_edid(contents(at->path() / "edid")).value_or(0);
  }
  return only && *only > 0 ? only : std::nullopt;
}

}  // namespace fairgauge::kiosk::device
