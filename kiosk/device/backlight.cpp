#include "kiosk/device/backlight.hpp"

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <fstream>

namespace fairgauge::kiosk::device {
namespace {

namespace fs = std::filesystem;

long number_in(const fs::path& file) {
  long number = 0;
  std::ifstream(file) >> number;
  return number;
}

}  // namespace

std::optional<Backlight> Backlight::find(const fs::path& folder) {
  std::error_code unreadable;
  for (fs::directory_iterator at(folder, unreadable), end; !unreadable && at != end; at.increment(unreadable)) {
    const long most = number_in(at->path() / "max_brightness");
    if (most > 0 && ::access((at->path() / "brightness").c_str(), W_OK) == 0) return Backlight(at->path(), most);
  }
  return std::nullopt;
}

int Backlight::percent() const {
  const auto share = static_cast<double>(number_in(folder_ / "brightness")) / static_cast<double>(most_);
  return std::clamp(static_cast<int>(std::lround(share * 100)), 0, 100);
}

base::Result<void> Backlight::set(int percent) const {
  const double share = std::clamp(percent, kDarkest, 100) / 100.0;
  std::ofstream out(folder_ / "brightness");
  out << std::lround(share * static_cast<double>(most_)) << std::flush;
  if (!out) return base::error(base::ErrorKind::refused, "set the brightness: " + (folder_ / "brightness").string());
  return {};
}

}  // namespace fairgauge::kiosk::device
