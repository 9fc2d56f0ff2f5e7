#include "survey/measure/own_past.hpp"

#include <vector>

namespace fairgauge::survey::measure {

std::optional<double> mid_rank_percentile(double value, std::span<const double> past) {
  const std::size_t editions = past.size() + 1;
  if (editions < kEditionsMin) return std::nullopt;
  double rank = 0.5;  // its own tie with itself
  for (const double other : past) rank += other < value ? 1 : other == value ? 0.5 : 0;
  return rank / static_cast<double>(editions) * 100;
}

double overall_show_score(const ShowFigures& percentiles) {
  return (40 * percentiles.osat + 20 * percentiles.rebooking + 20 * percentiles.nps +
          20 * percentiles.event_importance) /
         100;
}

std::optional<double> overall_show_score(const ShowFigures& edition, std::span<const ShowFigures> past) {
  if (past.size() + 1 < kEditionsMin) return std::nullopt;
  ShowFigures percentiles;
  for (double ShowFigures::*figure :
       {&ShowFigures::osat, &ShowFigures::rebooking, &ShowFigures::nps, &ShowFigures::event_importance}) {
    std::vector<double> others;
    for (const auto& other : past) others.push_back(other.*figure);
    percentiles.*figure = *mid_rank_percentile(edition.*figure, others);
  }
  return overall_show_score(percentiles);
}

}  // namespace fairgauge::survey::measure
