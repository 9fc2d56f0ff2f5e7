// Bursts: so many sessions on one kiosk in so short a time that nobody can have read the questions. The rule by itself,
// on nothing but the starts of sessions that were shorter than their reading floors; record_status.hpp has it on
// sessions.
#pragma once

#include <optional>
#include <vector>

#include "base/clock.hpp"
#include "survey/measure/parameters.hpp"

namespace fairgauge::survey::measure {

// Every hasty session of the kiosk that starts between these two, or with one of them, is part of it.
struct Burst {
  base::UtcTime first{}, last{};
  bool operator==(const Burst&) const = default;
};

// QualityLimits::burst_sessions starts in a row of which the last is at most burst_window after the first.
class BurstFinder {
 public:
  explicit BurstFinder(const QualityLimits& limits)
      : window_(limits.burst_window), starts_(static_cast<std::size_t>(limits.burst_sessions)) {}

  // One kiosk's, ascending. The burst that ends with this one, if there is one.
  [[nodiscard]] std::optional<Burst> add(base::UtcTime start);

 private:
  std::chrono::seconds window_;
  std::vector<base::UtcTime> starts_;  // the last ones, round and round
  std::size_t added_ = 0;
};

// Those of one kiosk, apart from each other; what overlaps is one.
class Bursts {
 public:
  void add(const Burst& burst);
  [[nodiscard]] bool contain(base::UtcTime start) const;

 private:
  std::vector<Burst> bursts_;  // ascending
};

}  // namespace fairgauge::survey::measure
