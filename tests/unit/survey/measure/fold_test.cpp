// What every measure promises of its fold: any order, any parts, any number of threads; bounds; mirrored scales.
#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <thread>

#include "chance.hpp"
#include "everything.hpp"
#include "survey/measure/breakdown.hpp"

namespace fairgauge::survey::measure {
namespace {

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
