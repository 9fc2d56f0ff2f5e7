#include "survey/measure/vector_moments.hpp"

#include <cassert>
#include <cmath>
#include <limits>
#include <utility>

namespace fairgauge::survey::measure {

VectorMoments::VectorMoments(std::size_t size) : mean_(size), scatter_(size * (size + 1) / 2) {}

std::size_t VectorMoments::at(std::size_t i, std::size_t j) const {
  if (i < j) std::swap(i, j);
  return i * (i + 1) / 2 + j;
}

void VectorMoments::add(std::span<const double> values, double weight) {
  assert(values.size() == size());
  if (!(weight > 0)) return;
  const double before = weights_.weight;
  weights_.add(weight);
  // Each pair's distance is taken from the means before this observation: hence the factor before / after.
  const double factor = weight * before / weights_.weight;
  for (std::size_t i = 0; i < size(); ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      scatter_[at(i, j)] += factor * (values[i] - mean_[i]) * (values[j] - mean_[j]);
    }
  }
  for (std::size_t i = 0; i < size(); ++i) mean_[i] += (values[i] - mean_[i]) * (weight / weights_.weight);
}

void VectorMoments::merge(const VectorMoments& other) {
  assert(other.size() == size());
  if (other.weights_.n == 0) return;
  const double here = weights_.weight, there = other.weights_.weight;
  weights_.merge(other.weights_);
  const double factor = here * there / weights_.weight;
  for (std::size_t i = 0; i < size(); ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      const double distances = (other.mean_[i] - mean_[i]) * (other.mean_[j] - mean_[j]);
      scatter_[at(i, j)] += other.scatter_[at(i, j)] + factor * distances;
    }
  }
  for (std::size_t i = 0; i < size(); ++i) mean_[i] += (other.mean_[i] - mean_[i]) * (there / weights_.weight);
}

double VectorMoments::scatter(std::size_t i, std::size_t j) const { return scatter_[at(i, j)]; }

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
  for (std::size_t i = 0; i < size(); ++i) sum += factors[i] * mean_[i];
  return sum;
}

double VectorMoments::combined_scatter(std::span<const double> factors) const {
  assert(factors.size() == size());
  double sum = 0;
  for (std::size_t i = 0; i < size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) sum += 2 * factors[i] * factors[j] * scatter_[at(i, j)];
    sum += factors[i] * factors[i] * scatter_[at(i, i)];
  }
  return sum > 0 ? sum : 0;
}

}  // namespace fairgauge::survey::measure
