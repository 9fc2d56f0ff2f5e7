// Means, variances and covariances of several numbers that are observed together: for correlations, alpha, and index
// values whose weights are only known after the fold.
//
// Exact without weights, as Moments.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "survey/measure/moments.hpp"

namespace fairgauge::survey::measure {

class VectorMoments {
 public:
  explicit VectorMoments(std::size_t size = 0);

  // One observation: exactly size() numbers. A weight of 0 or less leaves it out.
  void add(std::span<const double> values, double weight = 1);
  void merge(const VectorMoments& other, std::int64_t times = 1);  // of the same size

  [[nodiscard]] std::size_t size() const { return sums_.size(); }
  [[nodiscard]] const WeightSum& weights() const { return weights_; }
  [[nodiscard]] std::int64_t n() const { return weights_.n; }
  [[nodiscard]] double mean(std::size_t i) const;

  // sum w (x_i - m_i)(x_j - m_j); the covariance made of it with n - 1, or as in Moments::variance with weights.
  [[nodiscard]] double scatter(std::size_t i, std::size_t j) const;
  [[nodiscard]] double covariance(std::size_t i, std::size_t j) const;
  [[nodiscard]] double correlation(std::size_t i, std::size_t j) const;  // Pearson; NaN if one does not vary

  // Of the linear combination sum_i factor_i x_i: its mean and sum w (value - mean)^2.
  [[nodiscard]] double combined_mean(std::span<const double> factors) const;
  [[nodiscard]] double combined_scatter(std::span<const double> factors) const;

 private:
  // What weights make of the same observations; empty until one of them weighs something else than 1.
  struct Weighted {
    std::vector<double> sums, products;
  };
  [[nodiscard]] std::size_t at(std::size_t i, std::size_t j) const;  // in the lower triangle
  [[nodiscard]] Weighted with_weights() const;

  WeightSum weights_;
  std::vector<ExactSum> sums_;
  std::vector<UInt128> products_;  // in units; lower triangle, row by row
  Weighted weighted_;
};

}  // namespace fairgauge::survey::measure
