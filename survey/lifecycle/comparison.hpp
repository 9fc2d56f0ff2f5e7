// Comparing counts of one region with those of all others, and editions with each other.
//
// Two-sided p values; intervals of 95 %. The same firms come back, so the samples are not quite independent: the
// comparison of cohort retention is the cleanest of them.
#pragma once

#include <optional>
#include <span>
#include <vector>

namespace fairgauge::survey::lifecycle {

struct Interval {
  double low = 0, high = 0;
};

struct Count {
  int part = 0, whole = 0;
  [[nodiscard]] double share() const { return whole == 0 ? 0 : static_cast<double>(part) / whole; }
};

// Wilson's score interval without continuity correction; `whole` above 0.
[[nodiscard]] Interval wilson(Count count);

// later - earlier. z and p with the pooled share, the interval with each share's own variance. Both wholes above 0.
struct ShareChange {
  double difference = 0;
  Interval interval;
  double z = 0, p = 1;
};
[[nodiscard]] ShareChange share_change(Count earlier, Count later);

struct Ratio {
  double value = 1;
  Interval interval;
  double p = 1;
};

// Growth of a region relative to the growth of all others: (after/before) / (others_after/others_before), with the
// normal interval of its logarithm, SE = sqrt of the sum of the four reciprocals. If any of the four is 0, 0.5 is added
// to each.
[[nodiscard]] Ratio relative_growth(int before, int after, int others_before, int others_after);

// How many of the customers of one edition came back to the next, here and elsewhere.
struct RetentionContrast {
  double difference = 0;  // here - elsewhere
  Ratio ratio;            // here / elsewhere, Katz's logarithmic interval, 0.5 added to all four cells if one is 0
  double fisher_p = 1;    // exact
};
[[nodiscard]] RetentionContrast contrast_retention(Count here, Count elsewhere);  // both wholes above 0

// Fisher's exact test: the sum over all tables of these margins that are no more probable than this one.
[[nodiscard]] double fisher_p(Count here, Count elsewhere);

// Cochran-Armitage test for a trend of the share, with scores 1, 2, 3 ...; z below 0 is a fall. Wholes may be 0.
struct Trend {
  double z = 0, p = 1;
};
[[nodiscard]] Trend share_trend(std::span<const Count> editions);

// Benjamini and Hochberg (1995): p values as adjusted for the rate of false discoveries in their family.
[[nodiscard]] std::vector<double> benjamini_hochberg(std::span<const double> p);

}  // namespace fairgauge::survey::lifecycle
