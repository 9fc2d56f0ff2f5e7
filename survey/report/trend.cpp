#include "survey/report/trend.hpp"

#include <cmath>

#include "survey/measure/comparison.hpp"
#include "survey/measure/own_past.hpp"

namespace fairgauge::survey::report {
namespace {

using measure::Estimate;

TrendPoint point_of(const EditionOfParty& one) {
  const auto& figures = one.figures;
  return {one.edition,
          figures.osat.top,
          {{{TrendFigure::satisfaction, figures.osat.mean},
            {TrendFigure::index, figures.csi},
            {TrendFigure::disconfirmation, figures.paired.disconfirmation},
            {TrendFigure::return_chance, figures.rebooking.probability},
            {TrendFigure::recommendation, figures.nps.score}}},
          figures.event_importance.top};
}

measure::Sample sample_of(const Estimate& mean) {
  return {mean.n_effective, mean.value, mean.standard_error * std::sqrt(mean.n_effective)};
}

std::optional<TrendChange> change_of_mean(TrendFigure figure, const Estimate& before, const Estimate& now,
                                          const measure::Parameters& parameters) {
  if (!before.shown() || !now.shown()) return std::nullopt;
  if (!measure::admits_comparison(now.n_effective, before.n_effective, parameters.gates)) return std::nullopt;
  const auto test = measure::compare_means(sample_of(now), sample_of(before), parameters.confidence);
  if (!test) return std::nullopt;
  return TrendChange{figure, test->difference, test->interval, test->p};
}

std::vector<Improvement> improvements(const PartyReport& before, const PartyReport& now,
                                      const measure::Parameters& parameters) {
  std::vector<Improvement> log;
  for (std::size_t k = 0; k < before.indicators.size() && k < now.indicators.size(); ++k) {
    const auto &then = before.indicators[k], &since = now.indicators[k];
    const Estimate& gap = then.gap();
    if (!gap.shown() || !gap.interval || gap.interval->high >= 0) continue;
    if (!measure::admits_comparison(since.experienced.n_effective, then.experienced.n_effective, parameters.gates)) {
      continue;
    }
    const auto test =
        measure::compare_means(sample_of(since.experienced), sample_of(then.experienced), parameters.confidence);
    if (!test) continue;
    log.push_back({then.code, gap, then.experienced, since.experienced, test->difference, test->interval, test->p});
  }
  return log;
}

std::optional<measure::ShowFigures> show_figures(const TrendPoint& point) {
  const auto value = [&](TrendFigure figure) { return point.figures[static_cast<std::size_t>(figure)].second; };
  const auto osat = value(TrendFigure::satisfaction), rebooking = value(TrendFigure::return_chance),
             nps = value(TrendFigure::recommendation);
  if (!osat.shown() || !rebooking.shown() || !nps.shown() || !point.event_importance.shown()) return std::nullopt;
  return measure::ShowFigures{osat.value, rebooking.value, nps.value, point.event_importance.value};
}

std::optional<double> score_in_own_past(const std::vector<TrendPoint>& points) {
  const auto now = show_figures(points.back());
  if (!now) return std::nullopt;
  std::vector<measure::ShowFigures> past;
  for (std::size_t i = 0; i + 1 < points.size(); ++i) {
    if (const auto figures = show_figures(points[i])) past.push_back(*figures);
  }
  return measure::overall_show_score(*now, past);
}

}  // namespace

TrendReport trend_of(const std::vector<EditionOfParty>& editions, const measure::Parameters& parameters) {
  TrendReport trend;
  for (const auto& one : editions) trend.points.push_back(point_of(one));
  if (editions.size() < 2) return trend;
  const auto& now = trend.points.back();
  const auto& before = trend.points[trend.points.size() - 2];
  for (std::size_t i = 0; i < now.figures.size(); ++i) {
    const auto figure = now.figures[i].first;
    if (figure == TrendFigure::recommendation) {
      const auto test = measure::compare_nps(editions.back().nps, editions[editions.size() - 2].nps, parameters.gates);
      if (test) trend.changes.push_back({figure, test->difference, std::nullopt, test->p});
    } else if (auto change = change_of_mean(figure, before.figures[i].second, now.figures[i].second, parameters)) {
      trend.changes.push_back(*change);
    }
  }
  trend.score = score_in_own_past(trend.points);
  trend.improvements = improvements(editions[editions.size() - 2].figures, editions.back().figures, parameters);
  return trend;
}

}  // namespace fairgauge::survey::report
