// Does each interval hold what it promises? 2,000 simulated surveys an interval, from fixed seeds: the truth must lie
// inside in 95 % of them, give or take three standard errors of the simulation and what discrete answers allow.
#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <functional>

#include "chance.hpp"
#include "survey/measure/correlation.hpp"
#include "survey/measure/csi.hpp"
#include "survey/measure/freshness.hpp"
#include "survey/measure/item_answers.hpp"
#include "survey/measure/multiple_testing.hpp"
#include "survey/measure/nps.hpp"
#include "survey/measure/osat.hpp"
#include "survey/measure/paired_disconfirmation.hpp"
#include "survey/measure/rebooking.hpp"
#include "survey/measure/reliability.hpp"
#include "survey/measure/unpaired_disconfirmation.hpp"

namespace fairgauge::survey::measure {
namespace {

constexpr int kRuns = 2000;
constexpr double kLow = 0.935, kHigh = 0.965;  // .95 -+ 3 sqrt(.95 * .05 / 2000)

// Share of runs whose interval contains the truth.
double coverage(std::uint64_t seed, double truth, const std::function<Interval(Chance&)>& survey) {
  Chance chance(seed);
  int inside = 0;
  for (int run = 0; run < kRuns; ++run) inside += survey(chance).contains(truth) ? 1 : 0;
  return static_cast<double>(inside) / kRuns;
}

void holds(std::uint64_t seed, double truth, const std::function<Interval(Chance&)>& survey) {
  const double share = coverage(seed, truth, survey);
  CAPTURE(seed, truth);
  CHECK(share >= kLow);
  CHECK(share <= kHigh);
}

const std::vector<double> kAnswers = {.05, .10, .25, .40, .20};  // of ratings 1..5
constexpr double kMean = 3.6, kTop = .60, kNet = .45;

TEST_CASE("the t interval of a mean, the Wilson interval of a share, the adjusted interval of a net share",
          "[coverage]") {
  const auto survey = [](Chance& chance) {
    Osat osat;
    for (int i = 0; i < 60; ++i) osat.add(chance.rating(kAnswers));
    return osat.result();
  };
  holds(1, kMean, [&](Chance& chance) { return *survey(chance).mean.interval; });
  holds(2, kTop, [&](Chance& chance) { return *survey(chance).top.interval; });
  holds(3, kNet, [&](Chance& chance) { return *survey(chance).net.interval; });
}

TEST_CASE("the intervals of a weighted sample on its effective n", "[coverage]") {
  // South is half of the visitors but four in five of the respondents, and less content; weights put that right.
  const std::vector<double> south = {.10, .20, .30, .30, .10}, north = {.02, .08, .20, .40, .30};
  const double mean = (3.10 + 3.88) / 2, top = (.40 + .70) / 2;
  const auto survey = [&](Chance& chance) {
    Osat osat;
    for (int i = 0; i < 160; ++i) {
      const bool is_south = i % 5 != 0;
      osat.add(chance.rating(is_south ? south : north), is_south ? .625 : 2.5);
    }
    return osat.result();
  };
  // Kish's n is cautious where weights go with fixed group sizes: never too narrow is the promise.
  CHECK(coverage(4, mean, [&](Chance& chance) { return *survey(chance).mean.interval; }) >= kLow);
  CHECK(coverage(5, top, [&](Chance& chance) { return *survey(chance).top.interval; }) >= kLow);
  // Weights that have nothing to do with the answer: as promised.
  const auto noise = [](Chance& chance) {
    Osat osat;
    for (int i = 0; i < 120; ++i) osat.add(chance.rating(kAnswers), 0.3 + 2.7 * chance.unit());
    return osat.result();
  };
  holds(6, kMean, [&](Chance& chance) { return *noise(chance).mean.interval; });
  holds(7, kTop, [&](Chance& chance) { return *noise(chance).top.interval; });
  holds(8, kNet, [&](Chance& chance) { return *noise(chance).net.interval; });
}

TEST_CASE("the narrower intervals of a known population", "[coverage]") {
  std::vector<double> companies;
  for (std::size_t rating = 1; rating <= 5; ++rating) {
    companies.insert(companies.end(), static_cast<std::size_t>(std::lround(120 * kAnswers[rating - 1])),
                     static_cast<double>(rating));
  }
  REQUIRE(companies.size() == 120);
  const Publication publication{{}, .95, 120};
  const auto survey = [&](Chance& chance) {
    auto drawn = companies;
    chance.shuffle(drawn);
    Osat osat;
    for (std::size_t i = 0; i < 60; ++i) osat.add(drawn[i]);
    return osat.result(publication);
  };
  holds(9, kMean, [&](Chance& chance) { return *survey(chance).mean.population_interval; });
  holds(10, kTop, [&](Chance& chance) { return *survey(chance).top.population_interval; });
  holds(11, kNet, [&](Chance& chance) { return *survey(chance).net.population_interval; });
}

TEST_CASE("the intervals of disconfirmation, paired and unpaired", "[coverage]") {
  const std::vector<double> expected = {.02, .08, .20, .40, .30};  // mean 3.88
  holds(12, kMean - 3.88, [&](Chance& chance) {
    PairedDisconfirmation paired;
    for (int i = 0; i < 40; ++i) paired.add(chance.rating(expected), chance.rating(kAnswers));
    return *paired.result().disconfirmation.interval;
  });
  holds(13, kMean - 3.88, [&](Chance& chance) {
    UnpairedDisconfirmation unpaired;
    for (int i = 0; i < 25; ++i) unpaired.add_expected(chance.rating(expected));
    for (int i = 0; i < 60; ++i) unpaired.add_experienced(chance.rating(kAnswers));
    return *unpaired.result().disconfirmation.interval;
  });
}

TEST_CASE("the interval of the net promoter score", "[coverage]") {
  std::vector<double> answers(11, .05);  // 0..6: .35 detractors
  answers[7] = answers[8] = .125;
  answers[9] = answers[10] = .20;
  holds(14, 5, [&](Chance& chance) {
    Nps nps;
    for (int i = 0; i < 50; ++i) nps.add(static_cast<double>(chance.pick(answers)));
    return *nps.result().score.interval;
  });
}

TEST_CASE("the interval of expected returns", "[coverage]") {
  const std::vector<double> answers = {.05, .05, .05, .05, .05, .15, .10, .15, .15, .10, .10};
  double mean = 0;
  for (std::size_t j = 0; j < answers.size(); ++j) mean += answers[j] * return_probability(static_cast<double>(j));
  holds(15, 80 * mean, [&](Chance& chance) {
    Rebooking rebooking;
    for (int i = 0; i < 80; ++i) rebooking.add(static_cast<double>(chance.pick(answers)));
    return *rebooking.result().expected.interval;
  });
}

TEST_CASE("the interval of the satisfaction index when answers are missing", "[coverage]") {
  const std::vector<double> weights = {.4, .3, .2, .1}, missing = {.1, .2, .3, .4};
  const std::vector<std::vector<double>> answers = {
      {.05, .10, .25, .40, .20}, {.02, .08, .20, .40, .30}, {.10, .20, .30, .30, .10}, {.3, .3, .2, .1, .1}};
  const std::vector<double> means = {3.6, 3.88, 3.1, 2.4};
  // E CSI_i over the sets of answered items that carry half of the weight.
  double sum = 0, counted = 0;
  for (unsigned items = 1; items < 16; ++items) {
    double probability = 1, score = 0, weight = 0;
    for (std::size_t k = 0; k < 4; ++k) {
      const bool answered = (items >> k & 1U) != 0;
      probability *= answered ? 1 - missing[k] : missing[k];
      score += answered ? weights[k] * rescaled(means[k]) : 0;
      weight += answered ? weights[k] : 0;
    }
    if (weight < .5 - 1e-9) continue;
    sum += probability * score / weight;
    counted += probability;
  }
  holds(16, sum / counted, [&](Chance& chance) {
    Csi csi;
    for (int i = 0; i < 60; ++i) {
      std::vector<std::optional<double>> ratings(4);
      for (std::size_t k = 0; k < 4; ++k) {
        if (!chance.happens(missing[k])) ratings[k] = chance.rating(answers[k]);
      }
      csi.add(ratings);
    }
    return *csi.result(weights).interval;
  });
}

TEST_CASE("the interval of alpha and of a correlation", "[coverage]") {
  // Five items = common part + own part of equal variance: r = .5 between items, alpha = 5 * .5 / (1 + 4 * .5).
  holds(17, 5.0 / 6, [](Chance& chance) {
    ItemReliability items(5);
    for (int i = 0; i < 60; ++i) {
      const double common = chance.normal();
      std::array<std::optional<double>, 5> answers;
      for (auto& answer : answers) answer = common + chance.normal();
      items.add(answers);
    }
    return *items.result().alpha.interval;
  });
  holds(18, .5, [](Chance& chance) {
    Correlation correlation;
    for (int i = 0; i < 40; ++i) {
      const double common = chance.normal();
      correlation.add(common + chance.normal(), common + chance.normal());
    }
    return *correlation.result().interval;
  });
}

TEST_CASE("the intervals of comparisons", "[coverage]") {
  const auto count = [](Chance& chance, std::int64_t n, double p) {
    Counted counted{0, n};
    for (std::int64_t i = 0; i < n; ++i) counted.marked += chance.happens(p) ? 1 : 0;
    return counted;
  };
  holds(19, .24 - .35,
        [&](Chance& chance) { return compare_shares(count(chance, 250, .24), count(chance, 240, .35))->interval; });
  holds(20, .45 / .70,
        [&](Chance& chance) { return compare_share_ratio(count(chance, 84, .45), count(chance, 156, .70)).interval; });
  holds(21, (60.0 / 84) / (190.0 / 156), [](Chance& chance) {
    return compare_growth(chance.poisson(84), chance.poisson(60), chance.poisson(156), chance.poisson(190)).interval;
  });
  holds(22, 3.6 - 3.88, [](Chance& chance) {
    Moments a, b;
    for (int i = 0; i < 40; ++i) a.add(chance.rating(kAnswers));
    for (int i = 0; i < 120; ++i) b.add(chance.rating({.02, .08, .20, .40, .30}));
    return compare_means(a, b)->interval;
  });
}

TEST_CASE("the interval of the yearly rate of change", "[coverage]") {
  holds(23, yearly_rate(.4, 2), [](Chance& chance) {
    DataFreshness freshness;
    for (int i = 0; i < 100; ++i) freshness.add(chance.happens(.4), 2);
    return *freshness.result().rate.interval;
  });
}

TEST_CASE("Holm's correction keeps false alarms among indicators below one in twenty", "[coverage]") {
  constexpr std::uint64_t seed = 24;
  CAPTURE(seed);
  Chance chance(seed);
  int false_alarms = 0;
  for (int run = 0; run < kRuns; ++run) {
    std::vector<double> p;
    for (int indicator = 0; indicator < 5; ++indicator) {
      Moments a, b;
      for (int i = 0; i < 30; ++i) a.add(chance.rating(kAnswers));
      for (int i = 0; i < 40; ++i) b.add(chance.rating(kAnswers));
      p.push_back(compare_means(a, b)->p);
    }
    const auto adjusted = holm(p);
    false_alarms += *std::min_element(adjusted.begin(), adjusted.end()) < .05 ? 1 : 0;
  }
  CHECK(static_cast<double>(false_alarms) / kRuns < .065);  // .05 + 3 standard errors
}

}  // namespace
}  // namespace fairgauge::survey::measure
