#include "survey/measure/correlation.hpp"

#include <array>
#include <cassert>
#include <cmath>

#include "survey/measure/distribution.hpp"

namespace fairgauge::survey::measure {

Interval fisher_z_interval(double r, double n, double confidence) {
  assert(n > 3 && std::abs(r) < 1);
  const double half = normal_quantile((1 + confidence) / 2) / std::sqrt(n - 3);
  return {std::tanh(std::atanh(r) - half), std::tanh(std::atanh(r) + half)};
}

void Correlation::add(double x, double y) { moments_.add(std::array{x, y}); }

Estimate Correlation::result(const Publication& publication) const {
  Estimate estimate = estimate_ratio(moments_.weights(), moments_.correlation(0, 1), publication);
  if (estimate.n > 3 && std::abs(estimate.value) < 1) {
    estimate.interval = fisher_z_interval(estimate.value, static_cast<double>(estimate.n), publication.confidence);
  }
  return estimate;
}

}  // namespace fairgauge::survey::measure
