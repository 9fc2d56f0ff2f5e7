// Count, mean and spread of a stream of numbers, with weights: the sufficient statistics of every mean in this folder.
//
// Values may be added in any order and parts merged: the result is that of the whole, to rounding (Welford 1962; Chan,
// Golub & LeVeque 1979 for the merge). Counts and sums of whole weights are exact up to 2^53.
#pragma once

#include <cstdint>

namespace fairgauge::survey::measure {

// How many, and how much they weigh.
struct WeightSum {
  std::int64_t n = 0;
  double weight = 0;
  double squares = 0;  // of the weights
  bool weighted = false;

  void add(double added_weight);
  void merge(const WeightSum& other);

  // Kish (1965): (sum w)^2 / sum w^2; n itself when all weights are equal. 0 when empty.
  [[nodiscard]] double n_effective() const;
};

class Moments {
 public:
  // A weight of 0 or less leaves the value out; NaN is a fault of the caller.
  void add(double value, double weight = 1);
  void merge(const Moments& other);

  [[nodiscard]] const WeightSum& weights() const { return weights_; }
  [[nodiscard]] std::int64_t n() const { return weights_.n; }
  [[nodiscard]] double n_effective() const { return weights_.n_effective(); }
  [[nodiscard]] double mean() const { return mean_; }  // 0 when empty
  [[nodiscard]] double sum() const { return mean_ * weights_.weight; }

  // s^2 = sum w (x - m)^2 / sum w * n_eff / (n_eff - 1); without weights the usual one with n - 1. NaN below n_eff = 2.
  [[nodiscard]] double variance() const;
  [[nodiscard]] double deviation() const;       // s
  [[nodiscard]] double standard_error() const;  // s / sqrt(n_eff)

  // At least one value, and all the same: exact, not a matter of rounding.
  [[nodiscard]] bool all_equal() const { return weights_.n > 0 && minimum_ == maximum_; }

 private:
  WeightSum weights_;
  double mean_ = 0;
  double scatter_ = 0;  // sum w (x - mean)^2
  double minimum_ = 0, maximum_ = 0;
};

}  // namespace fairgauge::survey::measure
