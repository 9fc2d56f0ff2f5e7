#include "survey/measure/moments.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace fairgauge::survey::measure {

void WeightSum::add(double added_weight) {
  ++n;
  weight += added_weight;
  squares += added_weight * added_weight;
  weighted = weighted || added_weight != 1;
}

void WeightSum::merge(const WeightSum& other, std::int64_t times) {
  n += times * other.n;
  weight += times * other.weight;
  squares += times * other.squares;
  weighted = weighted || other.weighted;
}

double WeightSum::n_effective() const {
  if (n == 0) return 0;
  return weighted ? weight * weight / squares : static_cast<double>(n);
}

void Moments::add(double value, double weight) {
  assert(!std::isnan(value) && std::abs(value) < 8e6);
  if (!(weight > 0)) return;
  const Int128 units = in_units(value);
  weights_.add(weight);
  sum_.add(value);
  squares_ += static_cast<UInt128>(units * units);
  weighted_sum_ += weight * value;
  weighted_squares_ += weight * value * value;
}

void Moments::merge(const Moments& other, std::int64_t times) {
  weights_.merge(other.weights_, times);
  sum_.merge(other.sum_, times);
  squares_ += static_cast<UInt128>(times) * other.squares_;
  weighted_sum_ += times * other.weighted_sum_;
  weighted_squares_ += times * other.weighted_squares_;
}

double Moments::mean() const {
  if (weights_.n == 0) return 0;
  return weights_.weighted ? weighted_sum_ / weights_.weight : sum_.mean(weights_.n);
}

double Moments::variance() const {
  const double n = n_effective();
  if (weights_.n < 2 || n <= 1) return std::numeric_limits<double>::quiet_NaN();
  if (all_equal()) return 0;
  const double scatter = weights_.weighted ? std::max(0.0, weighted_squares_ - weighted_sum_ * mean())
                                           : scatter_of(weights_.n, sum_, sum_, squares_);
  return scatter / weights_.weight * n / (n - 1);
}

double Moments::deviation() const { return std::sqrt(variance()); }

double Moments::standard_error() const { return deviation() / std::sqrt(n_effective()); }

}  // namespace fairgauge::survey::measure
