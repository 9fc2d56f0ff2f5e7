// Measured values and what is said of them. Times are milliseconds of the steady clock.
#pragma once

#include <chrono>
#include <cstdint>
#include <vector>

namespace fairgauge::bench {

class Stopwatch {
 public:
  [[nodiscard]] double ms() const {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start_).count();
  }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

class Samples {
 public:
  void add(double value) { values_.push_back(value); }
  [[nodiscard]] std::int64_t count() const { return static_cast<std::int64_t>(values_.size()); }
  [[nodiscard]] double median() const { return share_below(0.5); }

  // The smallest value that at least this share of all does not exceed (nearest rank); 1 gives the largest. 0 of none.
  [[nodiscard]] double share_below(double share) const;

 private:
  std::vector<double> values_;
};

// How long it takes.
template <class Work>
[[nodiscard]] double timed_ms(Work&& work) {
  const Stopwatch watch;
  work();
  return watch.ms();
}

}  // namespace fairgauge::bench
