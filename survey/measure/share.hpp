// A share and its Wilson interval, and the difference of two shares of the same people (net share).
#pragma once

#include <cstdint>

#include "survey/measure/estimate.hpp"

namespace fairgauge::survey::measure {

// Counts how many of those asked carry a mark. A company votes with the share of its people, so a vote is any number
// from 0 to 1. Exact and independent of order without weights.
class Share {
 public:
  [[nodiscard]] static Share of(double marked, std::int64_t n);  // votes without weights

  void add(double vote, double weight = 1);
  void add(bool marked) { add(marked ? 1.0 : 0.0, 1); }
  void merge(const Share& other, std::int64_t times = 1);

  [[nodiscard]] const WeightSum& weights() const { return weights_; }
  [[nodiscard]] std::int64_t n() const { return weights_.n; }
  // Sum of weight * vote.
  [[nodiscard]] double marked() const { return weights_.weighted ? weighted_ : marked_.value(); }
  [[nodiscard]] double value() const;  // 0..1; 0 when empty

 private:
  WeightSum weights_;
  ExactSum marked_;  // of the votes, whatever they weigh
  double weighted_ = 0;
};

// Wilson (1927) score interval without continuity correction, also for fractional counts:
// (p + z^2/2n -+ z sqrt(p(1-p)/n + z^2/4n^2)) / (1 + z^2/n). `n` may be an effective one; above 0.
[[nodiscard]] Interval wilson_interval(double share, double n, double confidence = 0.95);

// 0..1 with its Wilson interval on the effective n. With a known population N, n becomes n (N - 1) / (N - n).
[[nodiscard]] Estimate estimate_share(const Share& share, const Publication& publication = {});

// The share of those above minus the share of those below: top-2 minus bottom-2 boxes, promoters minus detractors.
class NetShare {
 public:
  void add(double above, double below, double weight = 1);  // votes, 0..1 each and together
  void merge(const NetShare& other, std::int64_t times = 1);

  [[nodiscard]] const Share& above() const { return above_; }
  [[nodiscard]] const Share& below() const { return below_; }

  // p + d - (p - d)^2, the variance of one vote.
  [[nodiscard]] double variance() const;
  // -1..1. Its interval is the adjusted Wald: n + 3 answers, 3/4 of one more above and 3/4 more below (Rocks 2016); the
  // standard error beside it is the plain sqrt(variance / n).
  [[nodiscard]] Estimate estimate(const Publication& publication = {}) const;

 private:
  Share above_, below_;
};

}  // namespace fairgauge::survey::measure
