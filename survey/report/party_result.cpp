// From a party's sums to its figures.
#include <algorithm>
#include <numeric>

#include "survey/measure/multiple_testing.hpp"
#include "survey/report/party_fold.hpp"

namespace fairgauge::survey::report {
namespace {

using measure::Estimate;
using measure::Publication;

// Which way a figure points: its whole interval on one side of where neither side is meant.
Sign sign_of(const Estimate& estimate, double neutral) {
  if (!estimate.shown() || !estimate.interval) return Sign::open;
  if (estimate.interval->low > neutral) return Sign::positive;
  return estimate.interval->high < neutral ? Sign::negative : Sign::open;
}

// Disappointed beyond the tolerance points down, delighted up; "as expected" is neither.
Sign sign_of(const std::optional<measure::SegmentVerdict>& verdict) {
  if (!verdict) return Sign::open;
  if (verdict->verdict == measure::Verdict::delighted) return Sign::positive;
  return verdict->verdict == measure::Verdict::dissatisfied ? Sign::negative : Sign::open;
}

// Few problems left open point up, many down; between the two bounds is neither. The bounds are ours.
constexpr double kFewUnresolved = .05, kManyUnresolved = .15;
Sign sign_of_unresolved(const Estimate& unresolved) {
  if (!unresolved.shown() || !unresolved.interval) return Sign::open;
  if (unresolved.interval->high < kFewUnresolved) return Sign::positive;
  return unresolved.interval->low > kManyUnresolved ? Sign::negative : Sign::open;
}

// From here on a day is worth walking over to the hall for. The bounds are ours.
constexpr double kAlertP = .05, kAlertFall = .3;

// The gap of the mode that is reported: paired, or unpaired while there are too few pairs.
const Estimate& reported_gap(const PartyReport& report) {
  return report.paired.disconfirmation.shown() ? report.paired.disconfirmation : report.direct.disconfirmation;
}

void put_methods(PartyReport& report) {
  report.methods = {{
      {Method::overall, report.osat.net, sign_of(report.osat.net, 0)},
      {Method::indicators, report.csi, sign_of(report.csi, 50)},
      {Method::expectation, reported_gap(report),
       report.paired.disconfirmation.shown() ? sign_of(report.paired.verdict)
                                             : sign_of(report.direct.disconfirmation, 0)},
      {Method::return_chance, report.rebooking.probability, sign_of(report.rebooking.probability, .5)},
      {Method::recommendation, report.nps.score, sign_of(report.nps.score, 0)},
      {Method::problems, report.problems.unresolved, sign_of_unresolved(report.problems.unresolved)},
  }};
  for (const auto& up : report.methods) {
    for (const auto& down : report.methods) {
      if (up.sign == Sign::positive && down.sign == Sign::negative) {
        report.contradictions.push_back({up.method, down.method});
      }
    }
  }
}

}  // namespace

PartyReport PartyFold::result(const measure::Parameters& parameters, std::optional<std::int64_t> population) const {
  PartyReport report;
  report.party = party_;
  report.units = units_;
  report.arrivals = arrivals_;
  report.exits = exits_;
  report.linked = linked_;
  report.pairs = pairs_;
  report.too_short = too_short_;
  report.out_of_order = out_of_order_;
  report.population = population;
  put_headlines(report, {parameters.gates, parameters.confidence, population});
  put_indicators(report, parameters);
  put_methods(report);
  put_segments(report, parameters);
  put_days(report, parameters);
  return report;
}

void PartyFold::put_headlines(PartyReport& report, const Publication& whole_show) const {
  const Publication plain{whole_show.gates, whole_show.confidence, std::nullopt};
  report.osat = osat_.result(whole_show);
  report.osat_unflagged = osat_unflagged_.result(whole_show);
  report.nps = nps_.result(whole_show);
  report.nps_unflagged = nps_unflagged_.result(whole_show);
  if (report.nps.score.shown()) report.nps_answers = nps_answers_;
  report.rebooking = rebooking_.result(whole_show);
  report.acsi = acsi_.result(whole_show);
  report.paired = paired_.result(plain);
  report.direct = direct_.result(plain);
  report.retrospective = retrospective_.result(plain);
  report.problems = problems_.result(plain);
  report.delivered_value = delivered_value_.result(whole_show);
  report.worth = worth_.result(plain);
  report.trust = trust_.result(plain);
  report.event_importance = event_importance_.result(plain);
  for (const auto& [driver, correlation] : trust_drivers_) report.trust_drivers[driver] = correlation.result(plain);
  report.goals = goals_.result(plain);
  for (const auto& [measure, breakdown] : choices_) report.choices[measure] = breakdown.result(plain);
  report.freshness = freshness_.result(plain);
}

Estimate PartyFold::csi(const std::vector<double>& weights, const Publication& publication) const {
  if (party_ != Party::exhibitor) return csi_.result(weights, publication);
  measure::Moments companies;
  for (const auto& [company, count] : companies_ratings_) {
    measure::Moments people, one_company;
    for (const auto& ratings : company) {
      if (const auto one = measure::respondent_csi(ratings, weights)) people.add(*one);
    }
    if (people.n() > 0) one_company.add(people.mean());
    companies.merge(one_company, count);
  }
  return estimate_mean(companies, publication);
}

void PartyFold::put_indicators(PartyReport& report, const measure::Parameters& parameters) const {
  const Publication publication{parameters.gates, parameters.confidence, std::nullopt};
  const auto weights = core_.empty() ? std::vector<double>() : picks_.weights();
  const auto derived = derived_.result(parameters.reliability);
  for (const auto k : rated_) {
    const auto& indicator = forms_.pack().indicators[k];
    const auto& sums = indicators_[k];
    auto& one = report.indicators.emplace_back();
    one.code = indicator.code;
    one.name = indicator.name;
    one.v_level = indicator.v_level;
    one.h_level = indicator.h_level;
    one.value_level = indicator.value_level;
    one.experienced = estimate_mean(sums.experienced, publication);
    one.paired = sums.paired.result(publication);
    one.unpaired = sums.unpaired.result(publication);
    one.mode = measure::reported_mode(one.paired.disconfirmation.n, parameters.gates);
    // A few pairs are better than nothing at all.
    if (!one.unpaired.disconfirmation.shown()) one.mode = measure::DisconfirmationMode::paired;
    if (one.mode == measure::DisconfirmationMode::paired) {
      one.verdict = measure::segment_verdict(one.paired.disconfirmation, parameters.tolerances.mean);
    }
    one.missing = sums.missing.result(parameters.reliability);
    const auto core = std::ranges::find(core_, k);
    one.core = core != core_.end();
    if (!one.core) continue;
    const auto at = static_cast<std::size_t>(core - core_.begin());
    one.weight = weights[at];
    one.picks = picks_.share(at, publication);
    if (!derived.weights.empty()) one.derived_weight = derived.weights[at];
    const auto& gap = one.gap();
    if (gap.shown()) one.priority = measure::priority_index(*one.weight, gap.value);
  }
  std::vector<measure::IpaPoint> points;
  std::vector<IndicatorReport*> placed;
  for (auto& one : report.indicators) {
    if (!one.core || !one.experienced.shown() || !one.picks.shown()) continue;
    points.push_back({*one.weight, one.experienced.value, one.picks.interval, one.experienced.interval});
    placed.push_back(&one);
  }
  if (!points.empty()) {
    report.crosshair = measure::data_centred(points);
    report.crosshair.importance = 1 / static_cast<double>(core_.size());
    const auto placements = measure::place_all(points, report.crosshair);
    for (std::size_t i = 0; i < placed.size(); ++i) placed[i]->placement = placements[i];
  }
  report.sign_check = sign_check_.result(publication, parameters.reliability);
  report.reliability = reliability_.result(parameters.reliability);
  report.relationship = relationship_.result(publication, parameters.reliability);
  if (!core_.empty()) {
    report.csi = csi(weights, {parameters.gates, parameters.confidence, report.population});
    put_levels(report, weights, parameters);
  }
  put_rivals(report, weights, parameters);
}

void PartyFold::put_levels(PartyReport& report, const std::vector<double>& weights,
                           const measure::Parameters& parameters) const {
  const Publication publication{parameters.gates, parameters.confidence, std::nullopt};
  const auto put = [&](const measure::LevelScores& scores, std::string form::Indicator::*level,
                       std::vector<LevelReport>& into) {
    std::vector<std::string> core_levels;
    for (const auto k : core_) core_levels.push_back(forms_.pack().indicators[k].*level);
    for (const auto& [code, figures] : scores.result(publication)) {
      auto& one = into.emplace_back();
      one.code = code;
      one.scores = figures;
      const auto within = measure::weights_within(code, weights, core_levels);
      if (!within.empty()) one.index = csi(within, publication);
    }
  };
  put(vertical_, &form::Indicator::v_level, report.vertical);
  put(horizontal_, &form::Indicator::h_level, report.horizontal);
  report.ladder = ladder_.result(publication);
}

void PartyFold::put_rivals(PartyReport& report, const std::vector<double>& weights,
                           const measure::Parameters& parameters) const {
  const Publication publication{parameters.gates, parameters.confidence, std::nullopt};
  const auto shares = rival_shares_.result(publication);
  std::map<std::size_t, measure::CompetitorComparison> pooled;
  for (const auto& [code, share] : shares) {
    auto& one = report.rivals.emplace_back();
    one.code = code;
    one.share = share;
    const auto found = rivals_.find(code);
    if (found == rivals_.end()) continue;
    one.rating = estimate_mean(found->second.rating, publication);
    for (const auto& [k, comparison] : found->second.by_indicator) {
      one.by_indicator[forms_.indicators()[k]] = comparison.result(publication);
      pooled[k].merge(comparison);
    }
  }
  std::vector<Estimate> ratios;
  std::vector<double> used;
  for (const auto& [k, comparison] : pooled) {
    const auto result = comparison.result(publication);
    report.against_rivals[forms_.indicators()[k]] = result;
    const auto core = std::ranges::find(core_, k);
    if (core == core_.end()) continue;
    ratios.push_back(result.ratio);
    used.push_back(weights[static_cast<std::size_t>(core - core_.begin())]);
  }
  report.overall_rpi = measure::overall_rpi(ratios, used);
}

void PartyFold::put_segments(PartyReport& report, const measure::Parameters& parameters) const {
  const Publication publication{parameters.gates, parameters.confidence, std::nullopt};
  for (const auto& [kind, segments] : segments_) {
    for (const auto& [level, fold] : segments) {
      auto& one = report.segments.emplace_back();
      one.kind = kind;
      one.level = level;
      one.osat = fold.osat.result(publication);
      one.nps = fold.nps.result(publication);
      one.rebooking = fold.rebooking.result(publication);
      one.disconfirmation = fold.disconfirmation.result(publication);
    }
  }
}

// The last day against those before it, indicator by indicator; Holm over those with enough answers on both sides.
void PartyFold::put_days(PartyReport& report, const measure::Parameters& parameters) const {
  const Publication publication{parameters.gates, parameters.confidence, std::nullopt};
  std::map<std::size_t, measure::Moments> before;
  for (const auto& [day, fold] : days_) {
    auto& one = report.days.emplace_back();
    one.day = day;
    one.pressure = estimate_mean(fold.pressure, publication);
    for (const auto& [k, ratings] : fold.experienced) {
      one.experienced[forms_.indicators()[k]] = estimate_mean(ratings, publication);
      if (day != days_.rbegin()->first) before[k].merge(ratings);
    }
  }
  if (days_.size() < 2) return;
  std::vector<double> p;
  for (const auto& [k, now] : days_.rbegin()->second.experienced) {
    const auto& earlier = before[k];
    if (!measure::admits_comparison(now.n_effective(), earlier.n_effective(), parameters.gates)) continue;
    const auto test = measure::compare_means(now, earlier, parameters.confidence);
    if (!test) continue;
    report.on_site.push_back({forms_.indicators()[k], estimate_mean(earlier, publication),
                              estimate_mean(now, publication), test->difference, test->interval, test->p, false});
    p.push_back(test->p);
  }
  const auto adjusted = measure::holm(p);
  for (std::size_t i = 0; i < p.size(); ++i) {
    auto& watch = report.on_site[i];
    watch.p = adjusted[i];
    watch.alert = adjusted[i] < kAlertP && watch.difference <= -kAlertFall;
  }
}

}  // namespace fairgauge::survey::report
