// How well several items measure one thing, and how much of that survives a difference of two scores.
//
// Over people with all items answered (listwise), also for exhibitors. Sources: Cronbach 1951; Feldt, Woodruff & Salih
// 1987 for the interval; Spearman 1910 and Brown 1910, and Eisinga et al. 2013, for two items; Peter, Churchill & Brown
// 1993 for differences.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "survey/measure/estimate.hpp"
#include "survey/measure/vector_moments.hpp"

namespace fairgauge::survey::measure {

// 1 - (1 - a) F(1 - e; n - 1, (n - 1)(k - 1)) .. 1 - (1 - a) F(e; ...), e = (1 - confidence) / 2. n, k at least 2.
[[nodiscard]] Interval feldt_interval(double alpha, std::int64_t n, std::size_t items, double confidence = 0.95);

// Reliability of a sum of two items that correlate with r: 2r / (1 + r).
[[nodiscard]] constexpr double spearman_brown(double r) { return 2 * r / (1 + r); }

// Of some of the numbers in `moments`: k/(k-1) * (1 - sum of item variances / variance of the sum). NaN below two items
// or without variance.
[[nodiscard]] double cronbach_alpha(const VectorMoments& moments, std::span<const std::size_t> items);

class ItemReliability {
 public:
  explicit ItemReliability(std::size_t items) : moments_(items) {}

  void add(std::span<const std::optional<double>> answers);  // left out unless all are there
  void merge(const ItemReliability& other, std::int64_t times = 1) { moments_.merge(other.moments_, times); }

  struct Result {
    std::int64_t n = 0;                 // complete cases
    Estimate alpha;                     // Feldt interval; suppressed like any figure
    std::vector<double> alpha_without;  // item k dropped; shown only, no interval
    bool usable = false;  // alpha and n reach the limits of Reliability: the index may be shown, else single items only
  };
  [[nodiscard]] Result result(const Publication& publication = {}, const Reliability& limits = {}) const;

  [[nodiscard]] const VectorMoments& moments() const { return moments_; }

 private:
  VectorMoments moments_;
};

struct ScoreSpread {
  double reliability = 0, deviation = 0;
};

// Of P - E: (r_P s_P^2 + r_E s_E^2 - 2 r_PE s_P s_E) / (s_P^2 + s_E^2 - 2 r_PE s_P s_E). NaN if the difference does not
// vary.
[[nodiscard]] double difference_reliability(const ScoreSpread& experienced, const ScoreSpread& expected,
                                            double correlation);

// The same from people: alpha, spread and correlation of the means of the core items, before and after. Complete pairs.
class DisconfirmationReliability {
 public:
  explicit DisconfirmationReliability(std::size_t items) : items_(items), moments_(2 * items) {}

  void add(std::span<const std::optional<double>> expected, std::span<const std::optional<double>> experienced);
  void merge(const DisconfirmationReliability& other, std::int64_t times = 1) { moments_.merge(other.moments_, times); }

  struct Result {
    std::int64_t n = 0;
    double alpha_expected = kNoValue, alpha_experienced = kNoValue, correlation = kNoValue;
    double difference = kNoValue;  // r_D; NaN below Reliability::people_min complete pairs
  };
  [[nodiscard]] Result result(const Reliability& limits = {}) const;

 private:
  std::size_t items_;
  VectorMoments moments_;  // expected items, then experienced ones
};

}  // namespace fairgauge::survey::measure
