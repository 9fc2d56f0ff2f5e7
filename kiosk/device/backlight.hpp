// The light behind the panel, where the machine lets a program set it: laptops and all-in-ones do, most monitors do
// not.
#pragma once

#include <filesystem>
#include <optional>

#include "base/result.hpp"

namespace fairgauge::kiosk::device {

class Backlight {
 public:
  static constexpr int kDarkest = 10;  // percent: staff must still find their way back

  // The first that this user may set; nothing if there is none. Some udev rule has to give its file to the
  // kiosk's user.
  [[nodiscard]] static std::optional<Backlight> find(const std::filesystem::path& folder = "/sys/class/backlight");

  [[nodiscard]] int percent() const;                        // as it is now
  [[nodiscard]] base::Result<void> set(int percent) const;  // kDarkest..100

 private:
  Backlight(std::filesystem::path folder, long most) : folder_(std::move(folder)), most_(most) {}
  std::filesystem::path folder_;
  long most_;  // what the device calls full
};

}  // namespace fairgauge::kiosk::device
