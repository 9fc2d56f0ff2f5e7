#include "everything.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "chance.hpp"

namespace fairgauge::survey::measure {
namespace {

std::optional<double> maybe_rating(Chance& chance) {
  return chance.happens(.15) ? std::nullopt : std::optional(chance.rating({.05, .1, .25, .4, .2}));
}

Respondent draw(Chance& chance) {
  Respondent one;
  for (std::size_t k = 0; k < kIndicators; ++k) one.items.push_back({true, maybe_rating(chance), maybe_rating(chance)});
  for (auto& answer : one.relationship) answer = maybe_rating(chance);
  for (auto& answer : one.benefits) answer = maybe_rating(chance);
  for (auto& answer : one.costs) answer = maybe_rating(chance);
  one.osat = chance.rating({.05, .1, .25, .4, .2});
  one.direct = chance.rating({.1, .2, .3, .3, .1});
  one.recommend = static_cast<double>(chance.below(11));
  one.rebook = static_cast<double>(chance.below(11));
  one.rival = chance.rating({.1, .2, .4, .2, .1});
  one.weight = .3 + 2.7 * chance.unit();
  one.pick = chance.below(kIndicators);
  one.problem = {chance.happens(.3), {}, {}, one.osat};
  if (one.problem.had && chance.happens(.9)) one.problem.told = chance.happens(.6);
  if (one.problem.told.value_or(false)) one.problem.handling = maybe_rating(chance);
  one.changed = chance.happens(.3);
  one.before = chance.happens(.6);
  one.now = chance.happens(.6);
  one.shown = milliseconds(chance.below(20000));
  return one;
}

}  // namespace

std::vector<Respondent> draw_many(std::uint64_t seed, std::size_t count) {
  Chance chance(seed);
  std::vector<Respondent> respondents;
  for (std::size_t i = 0; i < count; ++i) respondents.push_back(draw(chance));
  return respondents;
}

void Everything::add(const Respondent& one) {
  osat.add(one.osat);
  weighted_osat.add(one.osat, one.weight);
  nps.add(one.recommend, one.weight);
  rebooking.add(one.rebook);
  calibration.add(one.rebook, one.now);
  if (one.items[0].paired()) paired.add(*one.items[0].expected, *one.items[0].experienced);
  if (const auto d = respondent_disconfirmation(one.items)) {
    overall.add(*d);
    signs.add(one.direct, d->mean());
  }
  if (one.items[1].expected) unpaired.add_expected(*one.items[1].expected);
  if (one.items[1].experienced) unpaired.add_experienced(*one.items[1].experienced);
  direct.add(one.direct);
  csi.add(one.experienced());
  weighted_csi.add(one.experienced(), one.weight);
  picks.add(one.pick);
  derived.add(one.experienced(), one.osat);
  if (one.items[2].experienced) competitor.add(*one.items[2].experienced, one.rival);
  problems.add(one.problem);
  relationship.add_person(one.relationship);
  if (const auto index = relationship_index(one.relationship)) relationship.add_index(*index);
  std::vector<std::optional<double>> expected;
  for (const auto& item : one.items) expected.push_back(item.expected);
  reliability.add(expected, one.experienced());
  if (const auto both = benefit_and_cost(one.benefits, one.costs)) value.add(*both);
  goals.add({std::to_string(one.pick), one.items[3].experienced});
  levels.add(one.items);
  ladder.add(one.items);
  freshness.add(one.changed);
  cohort.add(one.before, one.now);
  page_times.add("v1", "page", "en", one.shown);
  raking.add({one.changed ? "yes" : "no", std::to_string(one.pick)});
}

void Everything::merge(const Everything& other, std::int64_t times) {
  osat.merge(other.osat, times);
  weighted_osat.merge(other.weighted_osat, times);
  nps.merge(other.nps, times);
  rebooking.merge(other.rebooking, times);
  calibration.merge(other.calibration, times);
  paired.merge(other.paired, times);
  overall.merge(other.overall, times);
  unpaired.merge(other.unpaired, times);
  direct.merge(other.direct, times);
  signs.merge(other.signs, times);
  csi.merge(other.csi, times);
  weighted_csi.merge(other.weighted_csi, times);
  picks.merge(other.picks, times);
  derived.merge(other.derived, times);
  competitor.merge(other.competitor, times);
  problems.merge(other.problems, times);
  relationship.merge(other.relationship, times);
  reliability.merge(other.reliability, times);
  value.merge(other.value, times);
  goals.merge(other.goals, times);
  levels.merge(other.levels, times);
  ladder.merge(other.ladder, times);
  freshness.merge(other.freshness, times);
  cohort.merge(other.cohort, times);
  if (times > 0) page_times.merge(other.page_times);  // a histogram of the report, from which nothing is taken
  raking.merge(other.raking, times);
}

std::vector<Estimate> Everything::estimates() const {
  std::vector<Estimate> all;
  const auto add_osat = [&all](const Osat::Result& r) { all.insert(all.end(), {r.mean, r.top, r.bottom, r.net}); };
  const auto add_split = [&all](const OutcomeSplit::Result& r) {
    all.insert(all.end(), {r.dissatisfied_share, r.basic_share, r.delighted_share});
  };
  add_osat(osat.result());
  add_osat(weighted_osat.result());
  all.insert(all.end(), {nps.result().score, nps.result().mean, rebooking.result().expected, rebooking.result().top,
                         calibration.result().ratio});
  all.insert(all.end(), {paired.result().disconfirmation, paired.result().expected, overall.result().disconfirmation,
                         unpaired.result().disconfirmation, direct.result().disconfirmation, signs.result().opposite});
  add_split(paired.result().split);
  add_split(overall.result().split);
  add_split(direct.result().split);
  all.insert(all.end(), {csi.result(kWeights), weighted_csi.result(kWeights), csi.result(picks.weights())});
  all.insert(all.end(), {competitor.result().difference, competitor.result().ratio});
  const auto p = problems.result();
  all.insert(all.end(), {p.incidence, p.voice, p.silent, p.recovery, p.unresolved});
  const auto r = relationship.result();
  all.insert(all.end(), {r.index, r.reliability.alpha, r.trust_correlation, r.items[0]});
  all.insert(all.end(), {value.result().value, value.result().negative, value.result().ratio});
  add_osat(goals.result().all);
  for (const auto& [level, score] : levels.result()) {
    all.insert(all.end(), {score.experienced, score.disconfirmation});
  }
  for (const auto& link : ladder.result().links) all.push_back(link);
  all.insert(all.end(), {freshness.result().rate, cohort.result().churn});
  return all;
}

std::vector<double> Everything::numbers() const {
  auto all = picks.weights();
  for (const double weight : derived.result().weights) all.push_back(weight);
  for (const double alpha : relationship.result().reliability.alpha_without) all.push_back(alpha);
  all.push_back(reliability.result().difference);
  all.push_back(problems.result().recovery_effect->difference);
  all.push_back(raking.result().of({"yes", "2"}));
  return all;
}

bool close(double a, double b, double tolerance) {
  return (std::isnan(a) && std::isnan(b)) || std::abs(a - b) <= tolerance * std::max({1.0, std::abs(a), std::abs(b)});
}

void check_same(const Everything& one, const Everything& other, double tolerance) {
  const auto a = one.estimates(), b = other.estimates();
  REQUIRE(a.size() == b.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    CAPTURE(i, a[i].value, b[i].value);
    CHECK(a[i].n == b[i].n);
    CHECK(a[i].gate == b[i].gate);
    CHECK(close(a[i].n_effective, b[i].n_effective, tolerance));
    CHECK(close(a[i].value, b[i].value, tolerance));
    REQUIRE(a[i].interval.has_value() == b[i].interval.has_value());
    if (!a[i].interval) continue;
    CHECK(close(a[i].interval->low, b[i].interval->low, tolerance));
    CHECK(close(a[i].interval->high, b[i].interval->high, tolerance));
  }
  const auto x = one.numbers(), y = other.numbers();
  REQUIRE(x.size() == y.size());
  for (std::size_t i = 0; i < x.size(); ++i) {
    CAPTURE(i, x[i], y[i]);
    CHECK(close(x[i], y[i], tolerance));
  }
  CHECK(one.page_times.median("v1", "page", "en") == other.page_times.median("v1", "page", "en"));
}

Everything fold(std::span<const Respondent> respondents) {
  Everything all;
  for (const auto& one : respondents) all.add(one);
  return all;
}

}  // namespace fairgauge::survey::measure
