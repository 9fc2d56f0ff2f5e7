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

void WeightSum::merge(const WeightSum& other) {
  n += other.n;
  weight += other.weight;
  squares += other.squares;
  weighted = weighted || other.weighted;
}

double WeightSum::n_effective() const {
  if (n == 0) return 0;
  return weighted ? weight * weight / squares : static_cast<double>(n);
}

void Moments::add(double value, double weight) {
  assert(!std::isnan(value));
  if (!(weight > 0)) return;
  minimum_ = weights_.n == 0 ? value : std::min(minimum_, value);
  maximum_ = weights_.n == 0 ? value : std::max(maximum_, value);
  weights_.add(weight);
  const double before = value - mean_;
  mean_ += before * (weight / weights_.weight);
  scatter_ += weight * before * (value - mean_);
}

void Moments::merge(const Moments& other) {
  if (other.weights_.n == 0) return;
  if (weights_.n == 0) {
    *this = other;
    return;
  }
  const double distance = other.mean_ - mean_;
  const double here = weights_.weight, there = other.weights_.weight;
  weights_.merge(other.weights_);
  mean_ += distance * (there / weights_.weight);
  scatter_ += other.scatter_ + distance * distance * here * there / weights_.weight;
  minimum_ = std::min(minimum_, other.minimum_);
  maximum_ = std::max(maximum_, other.maximum_);
}

double Moments::variance() const {
  const double n = n_effective();
  if (weights_.n < 2 || n <= 1) return std::numeric_limits<double>::quiet_NaN();
  if (all_equal()) return 0;
  return scatter_ / weights_.weight * n / (n - 1);
}

double Moments::deviation() const { return std::sqrt(variance()); }

double Moments::standard_error() const { return deviation() / std::sqrt(n_effective()); }

}  // namespace fairgauge::survey::measure
