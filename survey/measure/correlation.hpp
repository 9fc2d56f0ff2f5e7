// What goes along with what: Pearson's r of two answers of the same people, such as a trust factor and trust.
//
// Scale -1..1. Missing: pairs only. Interval: Fisher's (1921) z, tanh(atanh r -+ z / sqrt(n - 3)). No proof of a cause.
#pragma once

#include "survey/measure/estimate.hpp"
#include "survey/measure/vector_moments.hpp"

namespace fairgauge::survey::measure {

// For n above 3 and |r| below 1.
[[nodiscard]] Interval fisher_z_interval(double r, double n, double confidence = 0.95);

class Correlation {
 public:
  void add(double x, double y);
  void merge(const Correlation& other, std::int64_t times = 1) { moments_.merge(other.moments_, times); }

  [[nodiscard]] bool empty() const { return moments_.n() == 0; }

  // NaN without interval if one of the two does not vary; no interval if r is exactly 1 or -1.
  [[nodiscard]] Estimate result(const Publication& publication = {}) const;

 private:
  VectorMoments moments_{2};
};

}  // namespace fairgauge::survey::measure
