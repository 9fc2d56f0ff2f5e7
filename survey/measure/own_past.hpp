// An edition against the show's own past, in the manner of Explori's Overall Show Score. No outside data base is used.
//
// Each of four figures gets its mid-rank percentile among the show's editions, this one included: (editions below +
// half of the ties, itself among them) / editions * 100. Score = 40 % overall satisfaction + 20 % chance of return + 20
// % NPS
// + 20 % importance of the event. Nothing below five editions. Weights: Explori's help pages; ranks: ours.
#pragma once

#include <optional>
#include <span>

namespace fairgauge::survey::measure {

inline constexpr std::size_t kEditionsMin = 5;

// 0..100. `past` are the other editions' values. Nothing below kEditionsMin editions with this one.
[[nodiscard]] std::optional<double> mid_rank_percentile(double value, std::span<const double> past);

struct ShowFigures {
  double osat = 0, rebooking = 0, nps = 0, event_importance = 0;  // values, or percentiles of them
};

// 0..100, of four percentiles.
[[nodiscard]] double overall_show_score(const ShowFigures& percentiles);

// The same from the figures of this edition and of those before.
[[nodiscard]] std::optional<double> overall_show_score(const ShowFigures& edition, std::span<const ShowFigures> past);

}  // namespace fairgauge::survey::measure
