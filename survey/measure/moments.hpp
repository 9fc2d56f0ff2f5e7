// Count, mean and spread of a stream of numbers, with weights: the sufficient statistics of every mean in this folder.
//
// Without weights sums are exact (exact_sum.hpp): added in any order, merged from any parts, or taken away again, they
// give the same figures to the last digit. With weights the figures are the same to rounding.
#pragma once

#include <cstdint>

#include "survey/measure/exact_sum.hpp"

namespace fairgauge::survey::measure {

// How many, and how much they weigh.
struct WeightSum {
  std::int64_t n = 0;
  double weight = 0;
  double squares = 0;  // of the weights
  bool weighted = false;

  void add(double added_weight);
  void merge(const WeightSum& other, std::int64_t times = 1);

  // Kish (1965): (sum w)^2 / sum w^2; n itself when all weights are equal. 0 when empty.
  [[nodiscard]] double n_effective() const;
};

class Moments {
 public:
  // A weight of 0 or less leaves the value out; NaN is a fault of the caller.
  void add(double value, double weight = 1);
  // `times` of what the other holds; -1 takes away what was merged before. So in all measures of this folder.
  void merge(const Moments& other, std::int64_t times = 1);

  [[nodiscard]] const WeightSum& weights() const { return weights_; }
  [[nodiscard]] std::int64_t n() const { return weights_.n; }
  [[nodiscard]] bool empty() const { return n() == 0; }
  [[nodiscard]] double n_effective() const { return weights_.n_effective(); }
  [[nodiscard]] double mean() const;  // 0 when empty
  [[nodiscard]] double sum() const { return weights_.weighted ? weighted_sum_ : sum_.value(); }

  // s^2 = sum w (x - m)^2 / sum w * n_eff / (n_eff - 1); without weights the usual one with n - 1. NaN below n_eff = 2.
  [[nodiscard]] double variance() const;
  [[nodiscard]] double deviation() const;       // s
  [[nodiscard]] double standard_error() const;  // s / sqrt(n_eff)

  // At least one value, and all the same: exact, not a matter of rounding.
  [[nodiscard]] bool all_equal() const { return weights_.n > 0 && scatter_of(weights_.n, sum_, sum_, squares_) == 0; }

 private:
  WeightSum weights_;
  ExactSum sum_;         // of the values, whatever they weigh
  UInt128 squares_ = 0;  // of the values in units
  double weighted_sum_ = 0, weighted_squares_ = 0;
};

}  // namespace fairgauge::survey::measure
