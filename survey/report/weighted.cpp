#include "survey/report/weighted.hpp"

#include <algorithm>

#include "survey/measure/merge_maps.hpp"

namespace fairgauge::survey::report {
namespace {

using measure::merge_maps;

// Equal answers at once.
template <class Measure, class Key>
void feed(Measure& measure, const std::map<Key, std::int64_t>& counts, double weight) {
  for (const auto& [answer, count] : counts) {
    Measure one;
    one.add(answer, weight);
    measure.merge(one, count);
  }
}

}  // namespace

void WeightedHeadlines::Cell::merge(const Cell& other, std::int64_t times) {
  visitors += times * other.visitors;
  merge_maps(osat, other.osat, times);
  merge_maps(nps, other.nps, times);
  merge_maps(rebooking, other.rebooking, times);
  merge_maps(ratings, other.ratings, times);
}

void WeightedHeadlines::add(const Voice& visitor, const measure::MarginLevels& levels,
                            const std::vector<std::size_t>& core) {
  Cell& cell = cells_[levels];
  ++cell.visitors;
  if (const auto answer = visitor.mean(Number::osat)) ++cell.osat[*answer];
  if (const auto answer = visitor.mean(Number::nps)) ++cell.nps[*answer];
  if (const auto answer = visitor.mean(Number::rebook)) ++cell.rebooking[*answer];
  std::vector<std::optional<double>> ratings;
  for (const auto k : core) ratings.push_back(visitor.rating(k, form::Wave::experienced));
  const bool any = std::ranges::any_of(ratings, [](const auto& rating) { return rating.has_value(); });
  if (any) ++cell.ratings[ratings];
}

void WeightedHeadlines::merge(const WeightedHeadlines& other, std::int64_t times) {
  merge_maps(cells_, other.cells_, times);
}

std::optional<WeightedReport> WeightedHeadlines::result(std::vector<measure::Margin> margins,
                                                        const PartyReport& unweighted,
                                                        const measure::Parameters& parameters) const {
  measure::Raking raking(std::move(margins));
  for (const auto& [levels, cell] : cells_) raking.add(levels, cell.visitors);
  const auto weights = raking.result(parameters.weights);
  if (weights.unknown == weights.respondents) return std::nullopt;
  measure::Osat osat;
  measure::Nps nps;
  measure::Rebooking rebooking;
  measure::Csi csi;
  for (const auto& [levels, cell] : cells_) {
    const double weight = weights.of(levels);
    feed(osat, cell.osat, weight);
    feed(nps, cell.nps, weight);
    feed(rebooking, cell.rebooking, weight);
    feed(csi, cell.ratings, weight);
  }
  const measure::Publication publication{parameters.gates, parameters.confidence, std::nullopt};
  WeightedReport report{osat.result(publication), nps.result(publication), rebooking.result(publication), {},
                        weights.respondents,      weights.unknown,         weights.levels_missed};
  std::vector<double> importance;
  for (const auto& one : unweighted.indicators) {
    if (one.weight) importance.push_back(*one.weight);
  }
  if (!importance.empty()) report.csi = csi.result(importance, publication);
  return report;
}

}  // namespace fairgauge::survey::report
