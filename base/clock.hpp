// Time as a thing passed in. UtcTime dates records; MonotonicTime measures durations; the two do not mix.
//
// Pure functions take `now`; resources keep a reference to a Clock. Only SystemClock asks the operating system.
#pragma once

#include <chrono>
#include <mutex>

namespace fairgauge::base {

// Milliseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
using UtcTime = std::chrono::sys_time<std::chrono::milliseconds>;

// Milliseconds since a start that only this process knows; never goes back, whatever is done to the wall clock.
struct MonotonicEpoch {
  using duration = std::chrono::milliseconds;
  using rep = duration::rep;
  using period = duration::period;
  using time_point = std::chrono::time_point<MonotonicEpoch>;
  static constexpr bool is_steady = true;
};
using MonotonicTime = MonotonicEpoch::time_point;

class Clock {
 public:
  Clock() = default;
  Clock(const Clock&) = delete;
  Clock& operator=(const Clock&) = delete;
  virtual ~Clock() = default;
  [[nodiscard]] virtual UtcTime utc() const = 0;
  [[nodiscard]] virtual MonotonicTime monotonic() const = 0;
};

class SystemClock final : public Clock {
 public:
  [[nodiscard]] UtcTime utc() const override;
  [[nodiscard]] MonotonicTime monotonic() const override;
};

// Stands still until it is moved: for tests and for scripted visitors. Any thread may read and move it.
class ManualClock final : public Clock {
 public:
  explicit ManualClock(UtcTime start) : utc_(start) {}
  [[nodiscard]] UtcTime utc() const override;
  [[nodiscard]] MonotonicTime monotonic() const override;
  void advance(std::chrono::milliseconds by);  // both times
  void set_utc(UtcTime utc);                   // as when somebody sets the wall clock

 private:
  mutable std::mutex mutex_;
  UtcTime utc_;
  MonotonicTime monotonic_{std::chrono::hours(1)};
};

}  // namespace fairgauge::base
