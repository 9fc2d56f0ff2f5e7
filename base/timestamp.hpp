// UTC time as text, both ways, and the local offset of the show's time zone.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/result.hpp"

namespace fairgauge::base {

// "2026-11-20T06:36:05.120Z": ISO 8601, always three decimals, years 0000 to 9999.
[[nodiscard]] std::string format_utc(UtcTime time);

// The same instant as a wall clock shows it at that offset: "2026-11-20T14:36:05.120+08:00".
[[nodiscard]] std::string format_local(UtcTime time, std::chrono::minutes offset);

// The same behind a text that is there already, for those who write many.
void append_utc(std::string& to, UtcTime time);
void append_local(std::string& to, UtcTime time, std::chrono::minutes offset);

// Reads exactly what format_utc writes; anything else is `invalid`.
[[nodiscard]] Result<UtcTime> parse_utc(std::string_view text);

// Makes an IANA zone ("Asia/Shanghai") the zone of this process. Called once by main(), before any thread starts,
// because the C library keeps one zone for all. A name that this machine does not know is `invalid`.
[[nodiscard]] Result<void> use_time_zone(const std::string& name);

// Offset of the process's zone from UTC at that instant, daylight saving time included.
[[nodiscard]] std::chrono::minutes local_offset(UtcTime time);

}  // namespace fairgauge::base
