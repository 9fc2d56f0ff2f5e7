// Where to act: importance against performance, rivals, problems, goals, levels, the value ladder.
#include <catch2/catch_test_macros.hpp>
#include <string>

#include "survey/measure/breakdown.hpp"
#include "survey/measure/competitor.hpp"
#include "survey/measure/goals.hpp"
#include "survey/measure/ipa.hpp"
#include "survey/measure/kano.hpp"
#include "survey/measure/levels.hpp"
#include "survey/measure/problems.hpp"
#include "survey/measure/servqual.hpp"
#include "survey/measure/value_ladder.hpp"
#include "worked_number.hpp"

namespace fairgauge::survey::measure {
namespace {

struct RatedIndicator {
  double importance, performance, expectation;
  [[nodiscard]] double gap() const { return performance - expectation; }
};

const std::vector<RatedIndicator> kSix = {{4.7, 3.6, 4.5}, {3.6, 4.1, 3.8}, {4.2, 4.3, 4.1},
                                          {3.9, 4.5, 3.9}, {3.4, 3.2, 3.6}, {4.4, 3.4, 4.2}};

std::vector<Quadrant> quadrants(const std::vector<IpaPoint>& points, const Crosshair& crosshair) {
  std::vector<Quadrant> found;
  for (const auto& placement : place_all(points, crosshair)) found.push_back(placement.quadrant);
  return found;
}

TEST_CASE("six indicators in the four quadrants, by each crosshair", "[ipa]") {
  std::vector<IpaPoint> points, gaps;
  for (const auto& one : kSix) {
    points.push_back({one.importance, one.performance, {}, {}});
    gaps.push_back({one.importance, one.gap(), {}, {}});
  }
  const auto centre = data_centred(points);
  CHECK_THAT(centre.importance, Prints("4.0333"));
  CHECK_THAT(centre.performance, Prints("3.85"));
  const std::vector<Quadrant> expected = {Quadrant::concentrate_here, Quadrant::possible_overkill,
                                          Quadrant::keep_up,          Quadrant::possible_overkill,
                                          Quadrant::low_priority,     Quadrant::concentrate_here};
  CHECK(quadrants(points, centre) == expected);
  CHECK(quadrants(gaps, gap_centred(gaps)) == expected);
  CHECK(quadrants(points, scale_centred()) == std::vector<Quadrant>(6, Quadrant::keep_up));
}

TEST_CASE("the diagonal and the priority index of the six", "[ipa]") {
  const std::vector<std::string> gap = {"-.9", ".3", ".2", ".6", "-.4", "-.8"};
  const std::vector<std::string> diagonal = {"-1.1", ".5", ".1", ".6", "-.2", "-1.0"};
  const std::vector<std::string> priority = {"4.23", "0.00", "0.00", "0.00", "1.36", "3.52"};
  for (std::size_t i = 0; i < kSix.size(); ++i) {
    CHECK_THAT(kSix[i].gap(), Prints(gap[i]));
    CHECK_THAT(diagonal_gap(kSix[i].importance, kSix[i].performance), Prints(diagonal[i]));
    CHECK_THAT(priority_index(kSix[i].importance, kSix[i].gap()), Prints(priority[i]));
  }
}

TEST_CASE("a point on the crosshair is high, and borderline if its interval crosses", "[ipa]") {
  const Crosshair crosshair{0.2, 3.5};
  CHECK(place({0.2, 3.5, {}, {}}, crosshair).quadrant == Quadrant::keep_up);
  CHECK_FALSE(place({0.3, 4, {}, {}}, crosshair).borderline);
  CHECK(place({0.3, 4, Interval{0.1, 0.5}, {}}, crosshair).borderline);
  CHECK(place({0.3, 4, Interval{0.25, 0.5}, Interval{3.4, 4.6}}, crosshair).borderline);
  CHECK_FALSE(place({0.3, 4, Interval{0.25, 0.5}, Interval{3.6, 4.4}}, crosshair).borderline);
}

TEST_CASE("equal weights are all on the crosshair", "[ipa]") {
  std::vector<IpaPoint> points(7, IpaPoint{1.0 / 7, 4, {}, {}});
  CHECK(quadrants(points, data_centred(points)) == std::vector<Quadrant>(7, Quadrant::keep_up));
}

TEST_CASE("own show against a rival that the same people rated", "[competitor]") {
  CompetitorComparison comparison;
  const std::vector<double> own = {4, 4, 5, 3, 4, 5, 3, 4}, rival = {3, 4, 4, 4, 3, 4, 3, 3};
  for (std::size_t i = 0; i < own.size(); ++i) comparison.add(own[i], rival[i]);
  const auto result = comparison.result();
  CHECK_THAT(result.difference.value, Prints("0.5"));
  CHECK_THAT(result.difference.interval->low, Prints("-0.132"));
  CHECK_THAT(result.difference.interval->high, Prints("1.132"));
  CHECK_THAT(result.ratio.value, Prints("114.29"));
  CHECK_FALSE(result.ratio.interval);
}

TEST_CASE("the overall ratio weights the indicators' ratios", "[competitor]") {
  const std::vector<double> own = {4.0, 3.5, 4.2}, rival = {3.5, 4.0, 4.0}, weights = {.5, .3, .2};
  std::vector<Estimate> ratios;
  double own_mean = 0, rival_mean = 0;
  for (std::size_t k = 0; k < 3; ++k) {
    CompetitorComparison comparison;
    for (int i = 0; i < 6; ++i) comparison.add(own[k], rival[k]);
    ratios.push_back(comparison.result().ratio);
    own_mean += weights[k] * own[k];
    rival_mean += weights[k] * rival[k];
  }
  CHECK_THAT(ratios[0].value, Prints("114.286"));
  CHECK_THAT(ratios[1].value, Prints("87.5"));
  CHECK_THAT(ratios[2].value, Prints("105.000"));
  CHECK_THAT(overall_rpi(ratios, weights), Prints("104.393"));
  CHECK_THAT(100 * own_mean / rival_mean, Prints("103.733"));  // which is not what we use

  CompetitorComparison few;
  few.add(1, 5);
  ratios[1] = few.result().ratio;                               // below the gate: its weight goes to the others
  CHECK_THAT(overall_rpi(ratios, weights), Prints("111.633"));  // (.5 * 114.286 + .2 * 105) / .7
  CHECK(std::isnan(overall_rpi(std::vector<Estimate>(3), weights)));
}

TEST_CASE("problems, voice, silence and recovery", "[problems]") {
  Problems problems;
  for (int i = 0; i < 162; ++i) problems.add({false, {}, {}, {}});
  for (int i = 0; i < 23; ++i) problems.add({true, false, {}, {}});
  for (int i = 0; i < 9; ++i) problems.add({true, true, 4 + i % 2, {}});
  for (int i = 0; i < 5; ++i) problems.add({true, true, 1 + i % 3, {}});
  problems.add({true, true, {}, {}});
  const auto result = problems.result();
  CHECK(result.asked == 200);
  CHECK(result.problems == 38);
  CHECK(result.told == 15);
  CHECK(result.rated == 14);
  CHECK(result.recovered == 9);
  const auto percent = [](const Estimate& share, const char* value, const char* low, const char* high) {
    CHECK_THAT(100 * share.value, Prints(value));
    CHECK_THAT(100 * share.interval->low, Prints(low));
    CHECK_THAT(100 * share.interval->high, Prints(high));
  };
  percent(result.incidence, "19.0", "14.17", "25.00");
  percent(result.voice, "39.5", "25.60", "55.28");
  percent(result.recovery, "64.3", "38.76", "83.66");
  percent(result.unresolved, "14.5", "10.29", "20.05");
  CHECK_THAT(100 * result.silent.value, Prints("60.5"));
  CHECK_FALSE(result.recovery_effect);
}

TEST_CASE("a problem without 'told us?' is in the incidence only", "[problems]") {
  Problems problems;
  for (int i = 0; i < 10; ++i) problems.add({true, {}, {}, {}});
  for (int i = 0; i < 10; ++i) problems.add({true, true, {}, {}});
  const auto result = problems.result();
  CHECK(result.problems == 20);
  CHECK(result.voice.n == 10);
  CHECK(result.voice.value == 1);
}

TEST_CASE("the effect of recovery needs thirty on both sides", "[problems]") {
  Problems problems;
  for (int i = 0; i < 30; ++i) problems.add({true, true, 5, 4 + i % 2});
  for (int i = 0; i < 29; ++i) problems.add({false, {}, {}, 3 + i % 2});
  CHECK_FALSE(problems.result().recovery_effect);
  problems.add({false, {}, {}, 4});
  const auto effect = problems.result().recovery_effect;
  REQUIRE(effect);
  CHECK_THAT(effect->difference, Prints("1.000"));
}

TEST_CASE("a complaint is unresolved unless its handling was rated good", "[problems]") {
  CHECK(unresolved_complaint({true, true, {}, {}}));
  CHECK(unresolved_complaint({true, true, 3, {}}));
  CHECK_FALSE(unresolved_complaint({true, true, 4, {}}));
  CHECK_FALSE(unresolved_complaint({true, false, {}, {}}));
  CHECK_FALSE(unresolved_complaint({true, {}, {}, {}}));
  CHECK_FALSE(unresolved_complaint({false, {}, {}, {}}));
}

TEST_CASE("attainment by goal, and goals without a rating", "[goals]") {
  GoalAttainment goals;
  for (int i = 0; i < 6; ++i) goals.add({"distribution", 4 + i % 2});
  for (int i = 0; i < 5; ++i) goals.add({"price", 2});
  goals.add({"price", std::nullopt});
  const auto result = goals.result();
  CHECK(result.all.mean.n == 11);
  CHECK_THAT(result.by_goal.at("distribution").mean.value, Prints("4.5000"));
  CHECK(result.by_goal.at("distribution").top.value == 1);
  CHECK(result.by_goal.at("price").top.value == 0);
  CHECK(result.goals.at("price").value == 0.5);
  CHECK(result.goals.at("price").n == 12);
}

TEST_CASE("a company's goals are one vote", "[goals]") {
  GoalAttainment goals;
  goals.add(std::vector<PersonGoal>{{"price", 5}, {"price", 2}, {"contacts", 4}, {"contacts", {}}});
  for (int i = 0; i < 4; ++i) goals.add({"price", 3});
  const auto result = goals.result();
  CHECK(result.goals.at("price").n == 5);
  CHECK_THAT(result.goals.at("price").value, Prints("0.9000"));         // (2/4 + 4) / 5
  CHECK_THAT(result.by_goal.at("price").mean.value, Prints("3.1000"));  // (3.5 + 4 * 3) / 5
  CHECK_THAT(result.by_goal.at("price").top.value, Prints("0.1000"));   // half of one company
  CHECK_THAT(result.all.mean.value, Prints("3.1333"));                  // (11/3 + 4 * 3) / 5
  CHECK_FALSE(result.by_goal.at("contacts").mean.shown());
}

TEST_CASE("several choices of one person are several shares of one", "[breakdown]") {
  Breakdown channels;
  for (int i = 0; i < 5; ++i) channels.add(std::vector<std::string>{"phone", "email"});
  for (int i = 0; i < 5; ++i) channels.add("email");
  channels.add(std::map<std::string, double>{{"mail", 0.5}, {"email", 0.5}});
  const auto shares = channels.result();
  CHECK(channels.n() == 11);
  CHECK_THAT(shares.at("email").value, Prints("0.9545"));
  CHECK_THAT(shares.at("phone").value, Prints("0.4545"));
  CHECK_THAT(shares.at("mail").value, Prints("0.0455"));
}

// PROD and RES are material, ENV and SERV spiritual, SOC social; SOC is asked of one in two only.
const std::vector<std::string> kVertical = {"V1", "V2", "V2", "V1", "V3"};

std::vector<ItemAnswers> five_items(bool asked_about_social) {
  return {{true, 4, 5},
          {true, 4, 3},
          {true, {}, 5},
          {true, 5, {}},
          {asked_about_social, 3, asked_about_social ? std::optional(4.0) : std::nullopt}};
}

TEST_CASE("a level's score is the mean of respondents' means over what was asked", "[levels]") {
  LevelScores levels(kVertical);
  for (int i = 0; i < 10; ++i) levels.add(five_items(i % 2 == 0));
  const auto result = levels.result();
  CHECK_THAT(result.at("V1").experienced.value, Prints("5.0000"));  // 1 of 2 answered is half
  CHECK_THAT(result.at("V1").disconfirmation.value, Prints("1.0000"));
  CHECK_THAT(result.at("V2").experienced.value, Prints("4.0000"));
  CHECK_THAT(result.at("V2").disconfirmation.value, Prints("-1.0000"));  // SERV has no expectation
  CHECK(result.at("V3").experienced.n == 5);
  CHECK_THAT(result.at("V3").disconfirmation.value, Prints("1.0000"));
}

TEST_CASE("fewer than half of a level's items make no score", "[levels]") {
  std::vector<ItemAnswers> items(3, ItemAnswers{true, 4, {}});
  items[0].experienced = 5;
  const std::vector<std::string> levels(3, "V1");
  CHECK_FALSE(respondent_level(items, levels, "V1").experienced);
  items[1].experienced = 4;
  CHECK(respondent_level(items, levels, "V1").experienced == 4.5);
}

TEST_CASE("an item that was not asked does not raise the half", "[levels]") {
  std::vector<ItemAnswers> items(3, ItemAnswers{true, 4, {}});
  items[0].experienced = 5;
  items[2].asked = false;
  CHECK(respondent_level(items, std::vector<std::string>(3, "V1"), "V1").experienced == 5);
}

TEST_CASE("weights inside a level; none where everybody sees no item of it", "[levels]") {
  const std::vector<double> weights = {.3, .2, .1, .4, 0};
  CHECK(weights_within("V1", weights, kVertical) == std::vector<double>{.3, 0, 0, .4, 0});
  CHECK(weights_within("V3", weights, kVertical).empty());
}

TEST_CASE("the value ladder names its rungs from below and links neighbours", "[levels]") {
  ValueLadder ladder({"attribute", "attribute", "consequence", ""});
  for (int i = 0; i < 10; ++i) {
    const double quality = 1 + i % 5;
    const std::vector<ItemAnswers> items = {
        {true, 3, quality}, {true, 3, quality}, {true, 3, i % 2 == 0 ? quality : 3}, {true, 3, 3}};
    ladder.add(items);
  }
  const auto result = ladder.result();
  CHECK_THAT(result.rungs[0].experienced.value, Prints("3.0000"));
  CHECK_THAT(result.rungs[1].disconfirmation.value, Prints("0.0000"));
  CHECK_FALSE(result.rungs[2].experienced.shown());  // no indicator there
  CHECK(result.links[0].n == 10);
  CHECK_THAT(result.links[0].value, Prints("0.7071"));  // half of the variance follows: covariance 10, variances 20, 10
  REQUIRE(result.links[0].interval);
  CHECK_FALSE(result.links[1].shown());
}

TEST_CASE("SERVQUAL gaps, plain and weighted by points", "[servqual]") {
  const std::vector<double> gaps = {-.20, -.90, -.55, -.30, -.45}, points = {15, 35, 25, 15, 10};
  CHECK_THAT(servqual_gap(gaps), Prints("-0.4800"));
  CHECK_THAT(servqual_gap(gaps, points), Prints("-0.5725"));
}

TEST_CASE("Kano's better and worse", "[kano]") {
  Kano kano;
  const auto add = [&kano](KanoClass one, int times) {
    for (int i = 0; i < times; ++i) kano.add(one);
  };
  add(KanoClass::attractive, 12);
  add(KanoClass::one_dimensional, 14);
  add(KanoClass::must_be, 8);
  add(KanoClass::indifferent, 5);
  add(KanoClass::reverse, 1);
  const auto result = kano.result();
  CHECK_THAT(result.better.value, Prints(".6667"));
  CHECK_THAT(result.worse.value, Prints("-.5641"));
  CHECK(result.better.n == 39);
  CHECK(result.worse.interval->low < result.worse.value);
  CHECK(result.worse.value < result.worse.interval->high);
}

TEST_CASE("Kano's table, at its corners and edges", "[kano]") {
  CHECK(kano_class(1, 1) == KanoClass::questionable);
  CHECK(kano_class(1, 5) == KanoClass::one_dimensional);
  CHECK(kano_class(1, 3) == KanoClass::attractive);
  CHECK(kano_class(2, 5) == KanoClass::must_be);
  CHECK(kano_class(3, 3) == KanoClass::indifferent);
  CHECK(kano_class(5, 1) == KanoClass::reverse);
  CHECK(kano_class(4, 1) == KanoClass::reverse);
  CHECK(kano_class(5, 5) == KanoClass::questionable);
}

}  // namespace
}  // namespace fairgauge::survey::measure
