#include "survey/measure/estimate.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

#include "survey/measure/distribution.hpp"

namespace fairgauge::survey::measure {

Interval clipped(Interval interval, Interval scale) {
  return {std::clamp(interval.low, scale.low, scale.high), std::clamp(interval.high, scale.low, scale.high)};
}

Gate gate_of(double n_effective, const Gates& gates) {
  if (n_effective < gates.shown) return Gate::suppressed;
  return n_effective < gates.normal ? Gate::indicative : Gate::normal;
}

double finite_population_factor(std::int64_t n, std::int64_t population) {
  if (population <= 1 || n >= population) return 0;
  return std::sqrt(static_cast<double>(population - n) / static_cast<double>(population - 1));
}

Estimate base_estimate(const WeightSum& weights, const Publication& publication) {
  Estimate estimate;
  estimate.n = weights.n;
  estimate.n_effective = weights.n_effective();
  estimate.weighted = weights.weighted;
  estimate.gate = gate_of(estimate.n_effective, publication.gates);
  return estimate;
}

Estimate estimate_mean(const WeightSum& weights, double mean, double variance, const Publication& publication) {
  Estimate estimate = base_estimate(weights, publication);
  if (!estimate.shown()) return estimate;
  estimate.value = mean;
  estimate.standard_error = std::sqrt(variance / estimate.n_effective);
  estimate.all_equal = variance == 0;
  if (!(variance > 0)) return estimate;
  const double t = student_quantile((1 + publication.confidence) / 2, estimate.n_effective - 1);
  const double half = t * estimate.standard_error;
  estimate.interval = Interval{mean - half, mean + half};
  if (publication.population) {
    const double narrowed = half * finite_population_factor(weights.n, *publication.population);
    estimate.population_interval = Interval{mean - narrowed, mean + narrowed};
  }
  return estimate;
}

Estimate estimate_mean(const Moments& moments, const Publication& publication) {
  return estimate_mean(moments.weights(), moments.mean(), moments.variance(), publication);
}

Estimate estimate_ratio(const WeightSum& weights, double value, const Publication& publication) {
  Estimate estimate = base_estimate(weights, publication);
  if (estimate.shown()) estimate.value = value;
  return estimate;
}

Estimate scaled(Estimate estimate, double factor) {
  assert(factor > 0);
  const auto scale = [factor](std::optional<Interval>& interval) {
    if (interval) interval = Interval{interval->low * factor, interval->high * factor};
  };
  estimate.value *= factor;
  estimate.standard_error *= factor;
  scale(estimate.interval);
  scale(estimate.population_interval);
  return estimate;
}

}  // namespace fairgauge::survey::measure
