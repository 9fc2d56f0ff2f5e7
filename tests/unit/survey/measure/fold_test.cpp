// What every measure promises of its fold: any order, any parts, any number of threads; bounds; mirrored scales.
#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <thread>

#include "chance.hpp"
#include "survey/measure/breakdown.hpp"
#include "survey/measure/churn.hpp"
#include "survey/measure/competitor.hpp"
#include "survey/measure/csi.hpp"
#include "survey/measure/delivered_value.hpp"
#include "survey/measure/direct_disconfirmation.hpp"
#include "survey/measure/freshness.hpp"
#include "survey/measure/goals.hpp"
#include "survey/measure/importance.hpp"
#include "survey/measure/levels.hpp"
#include "survey/measure/nps.hpp"
#include "survey/measure/osat.hpp"
#include "survey/measure/paired_disconfirmation.hpp"
#include "survey/measure/problems.hpp"
#include "survey/measure/rebooking.hpp"
#include "survey/measure/relationship.hpp"
#include "survey/measure/session_quality.hpp"
#include "survey/measure/unpaired_disconfirmation.hpp"
#include "survey/measure/value_ladder.hpp"
#include "survey/measure/weighting.hpp"

namespace fairgauge::survey::measure {
namespace {

// One simulated respondent with everything the measures take.
struct Respondent {
  std::vector<ItemAnswers> items;
  RelationshipAnswers relationship;
  FourAnswers benefits, costs;
  double osat = 0, direct = 0, recommend = 0, rebook = 0, rival = 0, weight = 1;
  std::size_t pick = 0;
  ProblemReport problem;
  bool changed = false, before = false, now = false;
  milliseconds shown{};

  [[nodiscard]] std::vector<std::optional<double>> experienced() const {
    std::vector<std::optional<double>> ratings;
    for (const auto& item : items) ratings.push_back(item.experienced);
    return ratings;
  }
};

constexpr std::size_t kIndicators = 5;
const std::vector<std::string> kLevels = {"attribute", "attribute", "consequence", "end-goal", ""};
const std::vector<double> kWeights = {.3, .25, .2, .15, .1};

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

std::vector<Respondent> draw_many(std::uint64_t seed, std::size_t count) {
  Chance chance(seed);
  std::vector<Respondent> respondents;
  for (std::size_t i = 0; i < count; ++i) respondents.push_back(draw(chance));
  return respondents;
}

// Every measure of this folder that folds, fed with the same people.
struct Everything {
  Osat osat, weighted_osat;
  Nps nps;
  Rebooking rebooking;
  ReturnCalibration calibration;
  PairedDisconfirmation paired;
  OverallDisconfirmation overall;
  UnpairedDisconfirmation unpaired;
  DirectDisconfirmation direct;
  SignCheck signs;
  Csi csi, weighted_csi;
  ImportancePicks picks{kIndicators};
  DerivedImportance derived{kIndicators};
  CompetitorComparison competitor;
  Problems problems;
  RelationshipQuality relationship;
  DisconfirmationReliability reliability{kIndicators};
  DeliveredValue value;
  GoalAttainment goals;
  LevelScores levels{kLevels};
  ValueLadder ladder{kLevels};
  DataFreshness freshness;
  Cohort cohort;
  PageTimes page_times;
  Raking raking{{{{"yes", 40}, {"no", 60}}, {{"0", 1}, {"1", 1}, {"2", 2}, {"3", 1}, {"4", 1}}}};

  void add(const Respondent& one) {
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

  void merge(const Everything& other, std::int64_t times = 1) {
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

  [[nodiscard]] std::vector<Estimate> estimates() const {
    std::vector<Estimate> all;
    const auto add_osat = [&all](const Osat::Result& r) { all.insert(all.end(), {r.mean, r.top, r.bottom, r.net}); };
    const auto add_split = [&all](const OutcomeSplit::Result& r) {
      all.insert(all.end(), {r.dissatisfied_share, r.basic_share, r.delighted_share});
    };
    add_osat(osat.result());
    add_osat(weighted_osat.result());
    all.insert(all.end(), {nps.result().score, nps.result().mean, rebooking.result().expected, rebooking.result().top,
                           calibration.result().ratio});
    all.insert(all.end(),
               {paired.result().disconfirmation, paired.result().expected, overall.result().disconfirmation,
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

  [[nodiscard]] std::vector<double> numbers() const {
    auto all = picks.weights();
    for (const double weight : derived.result().weights) all.push_back(weight);
    for (const double alpha : relationship.result().reliability.alpha_without) all.push_back(alpha);
    all.push_back(reliability.result().difference);
    all.push_back(problems.result().recovery_effect->difference);
    all.push_back(raking.result().of({"yes", "2"}));
    return all;
  }
};

bool close(double a, double b, double tolerance) {
  return (std::isnan(a) && std::isnan(b)) || std::abs(a - b) <= tolerance * std::max({1.0, std::abs(a), std::abs(b)});
}

void check_same(const Everything& one, const Everything& other, double tolerance = 1e-12) {
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

TEST_CASE("order changes no figure", "[fold]") {
  for (const std::uint64_t seed : {101, 102, 103}) {
    CAPTURE(seed);
    auto respondents = draw_many(seed, 700);
    const auto whole = fold(respondents);
    Chance chance(seed + 1000);
    chance.shuffle(respondents);
    check_same(whole, fold(respondents));
  }
}

TEST_CASE("parts merged in any order are the whole", "[fold]") {
  for (const std::uint64_t seed : {201, 202, 203}) {
    CAPTURE(seed);
    const auto respondents = draw_many(seed, 700);
    Chance chance(seed + 1000);
    std::vector<Everything> parts(1 + chance.below(12));  // some may stay empty
    for (const auto& one : respondents) parts[chance.below(parts.size())].add(one);
    parts.emplace_back();
    chance.shuffle(parts);
    Everything merged;
    for (const auto& part : parts) merged.merge(part);
    check_same(fold(respondents), merged);
  }
}

TEST_CASE("counts without weights are the same to the last bit", "[fold]") {
  const auto respondents = draw_many(301, 500);
  const auto whole = fold(respondents);
  auto merged = fold(std::span(respondents).first(123));
  merged.merge(fold(std::span(respondents).subspan(123)));
  CHECK(whole.osat.result().top.value == merged.osat.result().top.value);
  CHECK(whole.osat.result().net.interval == merged.osat.result().net.interval);
  CHECK(whole.overall.result().split.delighted_share.interval ==
        merged.overall.result().split.delighted_share.interval);
  CHECK(whole.problems.result().unresolved.interval == merged.problems.result().unresolved.interval);
  CHECK(whole.picks.weights() == merged.picks.weights());
  CHECK(whole.cohort.result().churn.interval == merged.cohort.result().churn.interval);
  CHECK(whole.raking.result().of({"yes", "2"}) == merged.raking.result().of({"yes", "2"}));
}

TEST_CASE("threads fold parts side by side", "[fold]") {
  const auto respondents = draw_many(401, 4000);
  std::array<Everything, 4> parts;
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < parts.size(); ++t) {
    threads.emplace_back([&, t] { parts[t] = fold(std::span(respondents).subspan(t * 1000, 1000)); });
  }
  for (auto& thread : threads) thread.join();
  for (std::size_t t = 1; t < parts.size(); ++t) parts[0].merge(parts[t]);
  check_same(fold(respondents), parts[0]);
}

TEST_CASE("figures stay on their scales, inside their own intervals", "[fold]") {
  for (std::uint64_t seed = 501; seed < 521; ++seed) {
    CAPTURE(seed);
    Chance chance(seed);
    Everything all;
    for (const auto& one : draw_many(seed, 5 + chance.below(60))) all.add(one);
    const auto within = [](const Estimate& estimate, double low, double high) {
      if (!estimate.shown() || std::isnan(estimate.value)) return;
      CHECK(estimate.value >= low - 1e-9);
      CHECK(estimate.value <= high + 1e-9);
      if (estimate.interval) CHECK(estimate.interval->low <= estimate.interval->high);
    };
    const auto osat = all.osat.result();
    within(osat.mean, 1, 5);
    within(osat.net, -1, 1);
    within(all.nps.result().score, -100, 100);
    within(all.csi.result(kWeights), 0, 100);
    within(all.relationship.result().index, 0, 100);
    within(all.relationship.result().reliability.alpha, -1e9, 1);
    within(all.value.result().value, -100, 100);
    within(all.value.result().ratio, .2, 5);
    within(all.paired.result().disconfirmation, -4, 4);
    within(all.direct.result().disconfirmation, -2, 2);
    within(all.rebooking.result().probability, .01, .99);
    for (const auto& share : {osat.top, osat.bottom, all.problems.result().incidence, all.cohort.result().churn,
                              all.direct.result().split.basic_share}) {
      within(share, 0, 1);
      if (!share.interval) continue;
      CHECK(share.interval->contains(share.value));
      CHECK(share.interval->low >= -1e-12);
      CHECK(share.interval->high <= 1 + 1e-12);
    }
    for (const auto& mean : {osat.mean, all.csi.result(kWeights), all.value.result().value}) {
      if (mean.interval) CHECK(mean.interval->contains(mean.value));
    }
  }
}

// The same person with every five-point answer turned around.
Respondent mirrored(Respondent one) {
  const auto turn = [](std::optional<double>& rating) {
    if (rating) *rating = 6 - *rating;
  };
  for (auto& item : one.items) {
    turn(item.expected);
    turn(item.experienced);
  }
  for (auto& answer : one.relationship) turn(answer);
  one.osat = 6 - one.osat;
  one.direct = 6 - one.direct;
  one.rival = 6 - one.rival;
  std::swap(one.benefits, one.costs);
  return one;
}

TEST_CASE("a scale turned around turns the figures around", "[fold]") {
  const auto respondents = draw_many(601, 400);
  Everything plain, turned;
  for (const auto& one : respondents) {
    plain.add(one);
    turned.add(mirrored(one));
  }
  const auto near = [](double a, double b) { CHECK(close(a, b, 1e-12)); };
  const auto turns = [&](const Estimate& a, const Estimate& b, double sum) {
    near(a.value + b.value, sum);
    near(a.interval->low + b.interval->high, sum);
    near(a.interval->high + b.interval->low, sum);
  };
  turns(plain.osat.result().mean, turned.osat.result().mean, 6);
  turns(plain.osat.result().net, turned.osat.result().net, 0);
  CHECK(plain.osat.result().top.interval == turned.osat.result().bottom.interval);
  turns(plain.csi.result(kWeights), turned.csi.result(kWeights), 100);
  turns(plain.paired.result().disconfirmation, turned.paired.result().disconfirmation, 0);
  turns(plain.overall.result().disconfirmation, turned.overall.result().disconfirmation, 0);
  CHECK(plain.overall.result().split.delighted == turned.overall.result().split.dissatisfied);
  CHECK(plain.overall.result().split.basic == turned.overall.result().split.basic);
  turns(plain.unpaired.result().disconfirmation, turned.unpaired.result().disconfirmation, 0);
  turns(plain.direct.result().disconfirmation, turned.direct.result().disconfirmation, 0);
  turns(plain.competitor.result().difference, turned.competitor.result().difference, 0);
  turns(plain.value.result().value, turned.value.result().value, 0);
  near(plain.value.result().ratio.value * turned.value.result().ratio.value, 1);
  turns(plain.relationship.result().index, turned.relationship.result().index, 100);
  near(plain.relationship.result().reliability.alpha.value, turned.relationship.result().reliability.alpha.value);
  near(plain.reliability.result().difference, turned.reliability.result().difference);
}

TEST_CASE("weights count by their proportions, and whole weights as repeated people", "[fold]") {
  const auto respondents = draw_many(701, 300);
  Osat once, scaled_weights, doubled, repeated;
  Csi csi_doubled, csi_repeated;
  for (const auto& one : respondents) {
    once.add(one.osat, one.weight);
    scaled_weights.add(one.osat, 7 * one.weight);
    const double times = one.pick < 2 ? 2 : 1;
    doubled.add(one.osat, times);
    csi_doubled.add(one.experienced(), times);
    for (int i = 0; i < times; ++i) {
      repeated.add(one.osat);
      csi_repeated.add(one.experienced());
    }
  }
  const auto a = once.result().mean, b = scaled_weights.result().mean;
  CHECK(close(a.value, b.value, 1e-12));
  CHECK(close(a.interval->high, b.interval->high, 1e-12));
  CHECK(close(a.n_effective, b.n_effective, 1e-12));
  // The same centre; but weights, unlike people, bring no certainty.
  CHECK(close(doubled.result().mean.value, repeated.result().mean.value, 1e-12));
  CHECK(close(csi_doubled.result(kWeights).value, csi_repeated.result(kWeights).value, 1e-12));
  CHECK(doubled.result().mean.n_effective < repeated.result().mean.n_effective);
}

// Figures of unweighted answers, which must not differ by a rounding.
void check_exactly(const Everything& one, const Everything& other) {
  const auto same = [](const Estimate& a, const Estimate& b) {
    return a.n == b.n && close(a.value, b.value, 0) && a.interval == b.interval;
  };
  CHECK(same(one.osat.result().mean, other.osat.result().mean));
  CHECK(same(one.osat.result().net, other.osat.result().net));
  CHECK(same(one.overall.result().disconfirmation, other.overall.result().disconfirmation));
  CHECK(same(one.unpaired.result().disconfirmation, other.unpaired.result().disconfirmation));
  CHECK(same(one.csi.result(kWeights), other.csi.result(kWeights)));
  CHECK(same(one.value.result().value, other.value.result().value));
  CHECK(same(one.relationship.result().reliability.alpha, other.relationship.result().reliability.alpha));
  CHECK(same(one.goals.result().all.mean, other.goals.result().all.mean));
  CHECK(one.goals.result().by_goal.size() == other.goals.result().by_goal.size());
  CHECK(one.picks.weights() == other.picks.weights());
  CHECK(one.derived.result().weights == other.derived.result().weights);
}

TEST_CASE("what is taken away was never there, to the last digit", "[fold]") {
  const auto stay = draw_many(901, 300), leave = draw_many(902, 200);
  const auto staying = fold(stay), leaving = fold(leave);
  Everything all = leaving;
  all.merge(staying);
  check_exactly(all, fold([&] {
                  auto both = stay;
                  both.insert(both.end(), leave.begin(), leave.end());
                  return both;
                }()));
  all.merge(leaving, -1);
  check_exactly(all, staying);
  all.merge(staying, -1);
  CHECK(all.osat.empty());
  CHECK(all.goals.result().by_goal.empty());
}

TEST_CASE("equal answers may be added at once", "[fold]") {
  Osat singly, at_once, one;
  for (int i = 0; i < 40; ++i) singly.add(4, 1.25);
  one.add(4, 1.25);
  at_once.merge(one, 40);
  CHECK(at_once.result().mean.n == 40);
  CHECK(close(at_once.result().mean.n_effective, singly.result().mean.n_effective, 1e-12));
  CHECK(close(at_once.result().mean.value, singly.result().mean.value, 1e-12));
}

TEST_CASE("the index folded by groups is that of respondents one by one", "[fold]") {
  const auto respondents = draw_many(801, 400);
  Csi grouped;
  Moments single;
  for (const auto& one : respondents) {
    grouped.add(one.experienced(), one.weight);
    if (const auto index = respondent_csi(one.experienced(), kWeights)) single.add(*index, one.weight);
  }
  const auto a = grouped.result(kWeights), b = estimate_mean(single);
  CHECK(a.n == b.n);
  CHECK(close(a.value, b.value, 1e-12));
  CHECK(close(a.interval->low, b.interval->low, 1e-12));
  CHECK(close(a.n_effective, b.n_effective, 1e-12));
}

TEST_CASE("spread survives a large offset", "[fold]") {
  Moments moments;
  for (int i = 0; i < 100000; ++i) moments.add(7e6 + i % 2);
  CHECK(close(moments.variance(), .25 * 100000 / 99999, 1e-15));
  CHECK(moments.mean() == 7e6 + .5);
}

TEST_CASE("sums of answers, halves, thirds and chances are exact", "[fold]") {
  Moments moments, nothing_varies;
  for (int i = 0; i < 3; ++i) {
    moments.add(i % 2 == 0 ? 1.0 / 3 : 7.0 / 3);
    nothing_varies.add(.1);
  }
  CHECK(moments.mean() == 1);
  CHECK(moments.sum() == 3);
  CHECK(nothing_varies.all_equal());
  CHECK(nothing_varies.variance() == 0);
  Share votes;
  for (int i = 0; i < 3; ++i) votes.add(1.0 / 3, 1);
  CHECK(votes.marked() == 1);
  VectorMoments pairs(2);
  for (int i = 0; i < 7; ++i) pairs.add(std::array{1.0 / 3, static_cast<double>(i)});
  CHECK(pairs.scatter(0, 0) == 0);
  CHECK(pairs.scatter(0, 1) == 0);
  CHECK(pairs.scatter(1, 1) == 28);
}

}  // namespace
}  // namespace fairgauge::survey::measure
