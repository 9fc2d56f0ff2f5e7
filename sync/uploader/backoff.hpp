// When the uploader may try again. Pure: no clock, no network; see PROTOCOL.md "Repeats".
#pragma once

#include <chrono>

#include "base/clock.hpp"

namespace fairgauge::sync::uploader {

inline constexpr std::chrono::seconds kBackoffBase{1};
inline constexpr std::chrono::seconds kBackoffCap{60};       // 1,000 kiosks come back at 41 requests a second at most
inline constexpr std::chrono::seconds kBackoffCapLong{300};  // once nothing has gone through for kLongOutage
inline constexpr std::chrono::hours kLongOutage{1};
inline constexpr std::chrono::hours kRetryAfterMax{1};  // no server can send a kiosk to sleep for the whole show

struct Setback {
  int tries = 1;  // attempts since the last success, from 1
  base::MonotonicTime::duration without_success{};
  std::chrono::seconds retry_after{};  // what the server asked for; 0 if nothing
};

// The wait doubles from 1 s to the cap and is drawn uniformly below that bound by `jitter` in [0, 1), so that kiosks
// behind one router do not return together. A server's Retry-After wins if longer.
[[nodiscard]] base::MonotonicTime next_attempt(const Setback& setback, double jitter, base::MonotonicTime now);

}  // namespace fairgauge::sync::uploader
