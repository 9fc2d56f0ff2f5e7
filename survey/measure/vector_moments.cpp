#include "survey/measure/vector_moments.hpp"

#include <cassert>
#include <cmath>
#include <limits>
#include <utility>

namespace fairgauge::survey::measure {

VectorMoments::VectorMoments(std::size_t size) : sums_(size), products_(size * (size + 1) / 2) {}

std::size_t VectorMoments::at(std::size_t i, std::size_t j) const {
  if (i < j) std::swap(i, j);
  return i * (i + 1) / 2 + j;
}

// The weighted sums so far: what was added with a weight of 1 is in the exact ones only.
VectorMoments::Weighted VectorMoments::with_weights() const {
  if (!weighted_.sums.empty()) return weighted_;
  Weighted weighted;
  for (const auto& sum : sums_) weighted.sums.push_back(sum.value());
  for (const auto product : products_)
    weighted.products.push_back(static_cast<double>(static_cast<Int128>(product)) / kUnitsInOne / kUnitsInOne);
  return weighted;
}

void VectorMoments::add(std::span<const double> values, double weight) {
  assert(values.size() == size());
  if (!(weight > 0)) return;
  if (weight != 1 && !weights_.weighted) weighted_ = with_weights();
  weights_.add(weight);
  std::size_t place = 0;
  for (std::size_t i = 0; i < size(); ++i) {
    const Int128 units = in_units(values[i]);
    for (std::size_t j = 0; j <= i; ++j) products_[place++] += static_cast<UInt128>(units * in_units(values[j]));
    sums_[i].add(values[i]);
  }
  if (!weights_.weighted) return;
  for (std::size_t i = place = 0; i < size(); ++i) {
    weighted_.sums[i] += weight * values[i];
    for (std::size_t j = 0; j <= i; ++j) weighted_.products[place++] += weight * values[i] * values[j];
  }
}

void VectorMoments::merge(const VectorMoments& other, std::int64_t times) {
  assert(other.size() == size());
  if (weights_.weighted || other.weights_.weighted) {
    weighted_ = with_weights();
    const Weighted theirs = other.with_weights();
    for (std::size_t i = 0; i < size(); ++i) weighted_.sums[i] += times * theirs.sums[i];
    for (std::size_t i = 0; i < products_.size(); ++i) weighted_.products[i] += times * theirs.products[i];
  }
  weights_.merge(other.weights_, times);
  for (std::size_t i = 0; i < size(); ++i) sums_[i].merge(other.sums_[i], times);
  for (std::size_t i = 0; i < products_.size(); ++i) products_[i] += static_cast<UInt128>(times) * other.products_[i];
}

double VectorMoments::mean(std::size_t i) const {
  if (weights_.n == 0) return 0;
  return weights_.weighted ? weighted_.sums[i] / weights_.weight : sums_[i].mean(weights_.n);
}

double VectorMoments::scatter(std::size_t i, std::size_t j) const {
  if (weights_.weighted) return weighted_.products[at(i, j)] - weighted_.sums[i] * mean(j);
  return scatter_of(weights_.n, sums_[i], sums_[j], products_[at(i, j)]);
}

double VectorMoments::covariance(std::size_t i, std::size_t j) const {
  const double n = weights_.n_effective();
  if (weights_.n < 2 || n <= 1) return std::numeric_limits<double>::quiet_NaN();
  return scatter(i, j) / weights_.weight * n / (n - 1);
}

double VectorMoments::correlation(std::size_t i, std::size_t j) const {
  const double spread = std::sqrt(scatter(i, i) * scatter(j, j));
  if (!(spread > 0)) return std::numeric_limits<double>::quiet_NaN();
  const double r = scatter(i, j) / spread;
  return r > 1 ? 1 : r < -1 ? -1 : r;
}

double VectorMoments::combined_mean(std::span<const double> factors) const {
  assert(factors.size() == size());
  double sum = 0;
  for (std::size_t i = 0; i < size(); ++i) sum += factors[i] * mean(i);
  return sum;
}

double VectorMoments::combined_scatter(std::span<const double> factors) const {
  assert(factors.size() == size());
  double sum = 0;
  for (std::size_t i = 0; i < size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) sum += 2 * factors[i] * factors[j] * scatter(i, j);
    sum += factors[i] * factors[i] * scatter(i, i);
  }
  return sum > 0 ? sum : 0;
}

}  // namespace fairgauge::survey::measure
