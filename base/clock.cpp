#include "base/clock.hpp"

namespace fairgauge::base {

UtcTime SystemClock::utc() const {
  return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

MonotonicTime SystemClock::monotonic() const {
  const auto since_boot = std::chrono::steady_clock::now().time_since_epoch();
  return MonotonicTime(std::chrono::floor<std::chrono::milliseconds>(since_boot));
}

UtcTime ManualClock::utc() const {
  const std::lock_guard lock(mutex_);
  return utc_;
}

MonotonicTime ManualClock::monotonic() const {
  const std::lock_guard lock(mutex_);
  return monotonic_;
}

void ManualClock::advance(std::chrono::milliseconds by) {
  const std::lock_guard lock(mutex_);
  utc_ += by;
  monotonic_ += by;
}

void ManualClock::set_utc(UtcTime utc) {
  const std::lock_guard lock(mutex_);
  utc_ = utc;
}

}  // namespace fairgauge::base
