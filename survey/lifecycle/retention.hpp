// Who stayed, left, came and came back between two editions.
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
  [[nodiscard]] measure::Counted retention() const { return {kept, prior}; }
  [[nodiscard]] measure::Counted churn() const { return {lost(), prior}; }
};

[[nodiscard]] Flow flow(Members members, const Choice& chosen, size_t edition);  // `edition` is 1 or more
[[nodiscard]] int attended(Members members, const Choice& chosen, size_t edition);

// Median number of editions in confirmation or trust, from the first attendance on, over all who ever came: the lecture
// asks to prolong these two stages. Nothing if nobody ever came. Two in the middle: their mean.
[[nodiscard]] std::optional<double> median_editions_in_2_and_3(Members members, const Choice& chosen);

}  // namespace fairgauge::survey::lifecycle
