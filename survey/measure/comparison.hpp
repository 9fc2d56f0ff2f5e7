// Tests that compare two segments, two editions, or a whole row of them. Two-sided throughout.
//
// A test is only asked for what passes Gates::comparison (admits); what cannot be tested (no variance at all, an empty
// side) comes back as nothing: "test not possible".
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "survey/measure/estimate.hpp"
#include "survey/measure/share.hpp"

namespace fairgauge::survey::measure {

// Both sides reach the gate of comparisons.
[[nodiscard]] bool admits_comparison(double n_effective_a, double n_effective_b, const Gates& gates = {});

struct MeanComparison {
  double difference = 0;  // a - b
  double standard_error = 0;
  double degrees_of_freedom = 0;  // Welch & Satterthwaite
  double t = 0;
  double p = 1;
  Interval interval;  // of the difference
};

// Welch's (1947) t test: SE = sqrt(s_a^2/n_a + s_b^2/n_b).
[[nodiscard]] std::optional<MeanComparison> compare_means(const Moments& a, const Moments& b, double confidence = 0.95);

// The same from published figures.
struct Sample {
  double n = 0, mean = 0, deviation = 0;
};
[[nodiscard]] std::optional<MeanComparison> compare_means(const Sample& a, const Sample& b, double confidence = 0.95);

// `marked` of `n` on one side of a fourfold table.
struct Counted {
  std::int64_t marked = 0, n = 0;
  [[nodiscard]] double share() const { return n == 0 ? 0 : static_cast<double>(marked) / static_cast<double>(n); }
};

struct ShareComparison {
  double difference = 0;     // a - b, 0..1
  Interval interval;         // Wald, of the difference
  double z = 0;              // pooled variance
  double z_p = 1;            // of z
  double fisher_p = 1;       // exact: the tables no more likely than this one
  bool small_cells = false;  // an expected cell below 5
  double p = 1;              // fisher_p if small_cells, else z_p
};

// Two-proportion z test, Fisher's exact test beside it. Nothing if a side is empty or all, or none, are marked.
[[nodiscard]] std::optional<ShareComparison> compare_shares(Counted a, Counted b, double confidence = 0.95);

struct NetComparison {
  double difference = 0, z = 0, p = 1;
};

// Difference of two net shares (NPS) by plain standard errors; at the edge it can disagree with the adjusted intervals.
[[nodiscard]] std::optional<NetComparison> compare_net(const NetShare& a, const NetShare& b);

struct RatioComparison {
  double ratio = 1;
  Interval interval;  // exp(log ratio -+ z SE)
  double p = 1;
};

// Growth relative to the others: (a2 / a1) / (b2 / b1) of four counts, SE of the logarithm
// sqrt(1/a1 + 1/a2 + 1/b1 + 1/b2). If any count is 0, half is added to all four (Haldane 1956).
[[nodiscard]] RatioComparison compare_growth(std::int64_t a1, std::int64_t a2, std::int64_t b1, std::int64_t b2,
                                             double confidence = 0.95);

// Ratio of two shares, SE of the logarithm sqrt(1/marked_a - 1/n_a + 1/marked_b - 1/n_b) (Katz 1978). If any cell of
// the table is 0, half is added to all four.
[[nodiscard]] RatioComparison compare_share_ratio(Counted a, Counted b, double confidence = 0.95);

struct Trend {
  double z = 0;  // below 0: falling
  double chi_squared = 0;
  double p = 1;
};

// Cochran (1954) and Armitage (1955): linear trend of shares with the scores 1, 2, 3 ... Nothing below three groups, or
// if all or none are marked.
[[nodiscard]] std::optional<Trend> trend_of_shares(std::span<const Counted> groups);

}  // namespace fairgauge::survey::measure
