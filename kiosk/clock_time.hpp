// A moment as staff read it: "2026-11-10 14:36", where the kiosk stands.
#pragma once

#include <string>

#include "base/timestamp.hpp"

namespace fairgauge::kiosk {

[[nodiscard]] inline std::string clock_time(base::UtcTime time) {
  const std::string text = base::format_local(time, base::local_offset(time));
  return text.substr(0, 10) + " " + text.substr(11, 5);
}

}  // namespace fairgauge::kiosk
