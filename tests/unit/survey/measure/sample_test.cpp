// Whom the answers stand for: margins of error, weights, coverage, missing answers.
#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "survey/measure/coverage.hpp"
#include "survey/measure/missing.hpp"
#include "survey/measure/planning.hpp"
#include "survey/measure/share.hpp"
#include "survey/measure/weighting.hpp"
#include "worked_number.hpp"

namespace fairgauge::survey::measure {
namespace {

TEST_CASE("a known, small population narrows the margin", "[planning]") {
  CHECK_THAT(finite_population_factor(60, 120), Prints(".7101"));
  CHECK_THAT(100 * margin_of_error(.8 * .2, 60), Prints("10.12"));
  CHECK_THAT(100 * margin_of_error(.8 * .2, 60, 120), Prints("7.19"));
  CHECK(finite_population_factor(120, 120) == 0);
}

TEST_CASE("how many answers a margin needs", "[planning]") {
  CHECK(answers_needed(.25, .10) == 97);
  CHECK(answers_needed(.25, .05) == 385);
  CHECK(answers_needed(.66, .10) == 254);
  CHECK(answers_needed(.9 * .9, .2) == 78);
}

TEST_CASE("every interval narrows with a known population, and vanishes when all answered", "[estimate]") {
  Moments mean;
  Share share;
  NetShare net;
  for (int i = 0; i < 60; ++i) {
    mean.add(1 + i % 5);
    share.add(i % 5 != 0);
    net.add(i % 3 == 0, i % 3 == 1);
  }
  const auto check = [&](auto&& estimate) {
    const Estimate partly = estimate(Publication{{}, .95, 120}), wholly = estimate(Publication{{}, .95, 60});
    REQUIRE(partly.interval);
    REQUIRE(partly.population_interval);
    const double width = partly.interval->high - partly.interval->low;
    const double narrowed = partly.population_interval->high - partly.population_interval->low;
    CHECK(std::abs(narrowed / width - .7101) < 0.02);  // exactly so for means and net shares
    CHECK(wholly.population_interval->high - wholly.population_interval->low < 1e-12);
  };
  check([&](const Publication& p) { return estimate_mean(mean, p); });
  check([&](const Publication& p) { return estimate_share(share, p); });
  check([&](const Publication& p) { return net.estimate(p); });
  // Wilson with n (N - 1) / (N - n).
  const auto narrowed = estimate_share(share, Publication{{}, .95, 120}).population_interval;
  CHECK(*narrowed == wilson_interval(.8, 60.0 * 119 / 60));
}

TEST_CASE("below five nothing leaves, not even the value", "[estimate]") {
  Moments mean;
  for (int i = 0; i < 4; ++i) mean.add(i);
  const auto suppressed = estimate_mean(mean);
  CHECK(suppressed.gate == Gate::suppressed);
  CHECK(std::isnan(suppressed.value));
  CHECK_FALSE(suppressed.interval);
  CHECK(suppressed.n == 4);
  mean.add(4);
  CHECK(estimate_mean(mean).gate == Gate::indicative);
  CHECK(gate_of(29.99) == Gate::indicative);
  CHECK(gate_of(30) == Gate::normal);
}

TEST_CASE("what is displayed is clipped to the scale", "[estimate]") {
  CHECK(clipped({-0.2, 1.3}, {0, 1}) == Interval{0, 1});
  CHECK(clipped({0.2, 0.3}, {0, 1}) == Interval{0.2, 0.3});
}

TEST_CASE("raking brings each margin to its badge counts", "[weighting]") {
  Raking raking({{{"south", 400}, {"north", 600}}, {{"first", 500}, {"again", 500}}});
  const std::vector<std::pair<MarginLevels, int>> cells = {
      {{"south", "first"}, 30}, {{"south", "again"}, 40}, {{"north", "first"}, 20}, {{"north", "again"}, 50}};
  for (const auto& [levels, count] : cells) {
    for (int i = 0; i < count; ++i) raking.add(levels);
  }
  const auto weights = raking.result();
  CHECK(weights.converged);
  CHECK(weights.respondents == 140);
  double total = 0, south = 0, first = 0;
  for (const auto& [levels, count] : cells) {
    const double weight = count * weights.of(levels);
    total += weight;
    south += levels[0] == "south" ? weight : 0;
    first += levels[1] == "first" ? weight : 0;
  }
  CHECK_THAT(total, Prints("140.000000"));
  CHECK_THAT(south / total, Prints("0.400000"));
  CHECK_THAT(first / total, Prints("0.500000"));
  // Raking keeps the odds ratio of the cells.
  const auto odds = weights.of({"south", "first"}) * weights.of({"north", "again"}) /
                    (weights.of({"south", "again"}) * weights.of({"north", "first"}));
  CHECK_THAT(odds, Prints("1.000000"));
}

TEST_CASE("an unknown margin weighs one, a level without respondents leaves its margin", "[weighting]") {
  Raking raking({{{"south", 100}, {"north", 100}, {"islands", 50}}});
  for (int i = 0; i < 30; ++i) raking.add({"south"});
  for (int i = 0; i < 10; ++i) raking.add({"north"});
  for (int i = 0; i < 10; ++i) raking.add({""});
  raking.add({"abroad"});  // no badges of it: as good as unknown
  const auto weights = raking.result();
  CHECK(weights.unknown == 11);
  CHECK(weights.levels_missed == std::vector<std::string>{"islands"});
  CHECK_THAT(weights.of({"south"}), Prints("0.666667"));
  CHECK_THAT(weights.of({"north"}), Prints("2.000000"));
  CHECK_THAT(weights.of({""}), Prints("1.000000"));
  CHECK(weights.of({"abroad"}) == weights.of({""}));
}

TEST_CASE("weights are trimmed once and then rescaled to mean one", "[weighting]") {
  Raking raking({{{"south", 900}, {"north", 100}}});
  for (int i = 0; i < 10; ++i) raking.add({"south"});
  for (int i = 0; i < 90; ++i) raking.add({"north"});
  // Raw: 9 and 1/9; trimmed: 3 and .3; their mean is .57.
  const auto weights = raking.result();
  CHECK_THAT(weights.of({"south"}), Prints("5.263158"));
  CHECK_THAT(weights.of({"north"}), Prints("0.526316"));
}

TEST_CASE("effective n of equal and of unequal weights", "[weighting]") {
  CHECK(effective_n(std::vector<double>(40, 1)) == 40);
  std::vector<double> weights(10, 1.6);
  weights.insert(weights.end(), 30, 0.8);
  CHECK_THAT(effective_n(weights), Prints("35.71"));
}

TEST_CASE("raking without any known respondent leaves everybody at one", "[weighting]") {
  Raking raking({{{"south", 10}}});
  CHECK(raking.result().respondents == 0);
  raking.add({""});
  CHECK(raking.result().of({""}) == 1);
}

TEST_CASE("coverage sets respondents beside badges", "[coverage]") {
  Coverage coverage;
  coverage.add_badges("south", 300);
  coverage.add_badges("north", 700);
  for (int i = 0; i < 60; ++i) coverage.add_respondent("south");
  for (int i = 0; i < 40; ++i) coverage.add_respondent("north");
  coverage.add_respondent("");
  const auto levels = coverage.result();
  CHECK(levels.at("south").rate == 0.2);
  CHECK_THAT(levels.at("south").ratio, Prints("1.9802"));  // (60 / 101) / .3
  CHECK_THAT(levels.at("north").ratio, Prints("0.5658"));
  CHECK(std::isnan(levels.at("").ratio));
}

TEST_CASE("missing answers are told apart and warned of above a fifth", "[missing]") {
  Missing missing;
  for (int i = 0; i < 8; ++i) missing.add(AnswerState::answered);
  missing.add(AnswerState::not_applicable);
  missing.add(AnswerState::unanswered);
  missing.add(AnswerState::not_shown);
  auto result = missing.result();
  CHECK(result.shown == 10);
  CHECK(result.share == 0.2);
  CHECK_FALSE(result.warning);
  missing.add(AnswerState::unanswered);
  CHECK(missing.result().warning);
  CHECK(missing.result().not_applicable == 1);
}

}  // namespace
}  // namespace fairgauge::survey::measure
