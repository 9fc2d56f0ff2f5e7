// Who stayed, left, came and came back between two editions, and what keeping them is worth.
#pragma once

#include <optional>

#include "survey/lifecycle/segment.hpp"

namespace fairgauge::survey::lifecycle {

// The four figures of customer relationship management, from edition t-1 to t: new, kept, lost, recovered.
struct Flow {
  int prior = 0;      // came to the edition before
  int kept = 0;       // of these, came again
  int newcomers = 0;  // came for the first time
  int recovered = 0;  // came, not to the edition before, but earlier
  [[nodiscard]] int lost() const { return prior - kept; }
  [[nodiscard]] int attended() const { return kept + newcomers + recovered; }
  [[nodiscard]] int acquired() const { return newcomers + recovered; }
  [[nodiscard]] Count retention() const { return {kept, prior}; }
  [[nodiscard]] Count churn() const { return {lost(), prior}; }  // its interval is wilson(churn())
};

[[nodiscard]] Flow flow(Members members, const Choice& chosen, size_t edition);  // `edition` is 1 or more
[[nodiscard]] int attended(Members members, const Choice& chosen, size_t edition);

// Median number of editions in confirmation or trust, from the first attendance on, over all who ever came: the lecture
// asks to prolong these two stages. Nothing if nobody ever came. Two in the middle: their mean.
[[nodiscard]] std::optional<double> median_editions_in_2_and_3(Members members, const Choice& chosen);

// What losing customers costs: lost * (acquisition cost ratio - 1) * what keeping one costs, in the unit of
// `keep_cost`. The ratio of 5 is the lecture's, unsourced; other texts say 5 to 25. An estimate, to be labelled so.
[[nodiscard]] double value_of_retention(int lost, double acquisition_cost_ratio, double keep_cost);

// Share of the contact data that is still right after so many years, if the share r changes each year: (1-r)^years. The
// lecture says 20 to 25 % a year, unsourced.
[[nodiscard]] double freshness(double yearly_change, double years);

// The yearly change behind an observed share of changed data, `years` (above 0) after it was last confirmed:
// 1-(1-share)^(1/years).
[[nodiscard]] double yearly_change(Count changed, double years);

}  // namespace fairgauge::survey::lifecycle
