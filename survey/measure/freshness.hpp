// How fast customer data grow old: the share that still holds after some years, (1 - r)^years.
//
// r = yearly rate of change = 1 - (1 - share changed)^(1/Y), Y = mean years since the data were last confirmed (1 where
// that is unknown). Interval: that of the share (Wilson), through the same formula. Missing: only who answered "is your
// data still right?". The lecture's 20-25 % a year is a reference line without a source.
#pragma once

#include "survey/measure/estimate.hpp"
#include "survey/measure/share.hpp"

namespace fairgauge::survey::measure {

// rate 0..1 a year; half-life in years, infinite at 0.
[[nodiscard]] double share_fresh(double rate, double years);
[[nodiscard]] double half_life_years(double rate);
[[nodiscard]] double yearly_rate(double share_changed, double years);

class DataFreshness {
 public:
  void add(bool changed, double years_since_confirmed = 1);  // years above 0
  void merge(const DataFreshness& other, std::int64_t times = 1);

  struct Result {
    Estimate changed;              // share, Wilson
    Estimate rate;                 // r a year
    double half_life = kNoValue;   // years
    double mean_years = kNoValue;  // Y
  };
  [[nodiscard]] Result result(const Publication& publication = {}) const;

 private:
  Share changed_;
  Moments years_;
};

}  // namespace fairgauge::survey::measure
