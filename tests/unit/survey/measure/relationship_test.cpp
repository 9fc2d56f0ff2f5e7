// Relationship quality, reliability of items and of differences, delivered value.
#include "survey/measure/relationship.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "survey/measure/correlation.hpp"
#include "survey/measure/delivered_value.hpp"
#include "worked_number.hpp"

namespace fairgauge::survey::measure {
namespace {

RelationshipAnswers five(const char* digits) {
  RelationshipAnswers answers;
  for (std::size_t i = 0; i < kRelationshipItems; ++i) answers[i] = digits[i] - '0';
  return answers;
}

FourAnswers four(const std::string& digits) {
  FourAnswers answers;
  for (std::size_t i = 0; i < 4; ++i) answers[i] = digits[i] - '0';
  return answers;
}

const std::vector<const char*> kEight = {"54554", "44443", "33232", "45444", "22323", "55545", "34333", "43442"};

TEST_CASE("relationship quality of eight exhibitors", "[relationship]") {
  RelationshipQuality quality;
  const std::vector<double> indexes = {90, 70, 40, 80, 35, 95, 55, 60};
  for (std::size_t i = 0; i < kEight.size(); ++i) {
    const auto answers = five(kEight[i]);
    CHECK_THAT(*relationship_index(answers), Prints(std::to_string(indexes[i])));
    quality.add_person(answers);
    quality.add_index(*relationship_index(answers));
  }
  const auto result = quality.result();
  CHECK_THAT(result.index.value, Prints("65.625"));
  CHECK_THAT(result.index.interval->low, Prints("47.14"));
  CHECK_THAT(result.index.interval->high, Prints("84.11"));
  CHECK_THAT(result.reliability.alpha.value, Prints(".9224"));
  CHECK_THAT(result.reliability.alpha.interval->low, Prints(".7840"));
  CHECK_THAT(result.reliability.alpha.interval->high, Prints(".9823"));
  const std::vector<std::string> dropped = {".8823", ".9124", ".8928", ".9078", ".9260"};
  for (std::size_t i = 0; i < dropped.size(); ++i) {
    CHECK_THAT(result.reliability.alpha_without[i], Prints(dropped[i]));
  }
  CHECK_THAT(result.trust_correlation.value, Prints(".7333"));
  CHECK_THAT(result.trust_reliability, Prints(".8462"));
  CHECK_FALSE(result.reliability.usable);  // reliable, but eight people are too few
}

TEST_CASE("the interval of alpha as published for 89 people and seven items", "[reliability]") {
  const auto interval = feldt_interval(.85, 89, 7);
  CHECK_THAT(interval.low, Prints(".7971"));
  CHECK_THAT(interval.high, Prints(".8932"));
}

TEST_CASE("alpha takes complete cases, and the index is usable from thirty on", "[reliability]") {
  ItemReliability items(5);
  for (int round = 0; round < 4; ++round) {
    for (const char* digits : kEight) items.add(five(digits));
  }
  auto incomplete = five("15151");
  incomplete[2] = std::nullopt;
  items.add(incomplete);
  const auto result = items.result();
  CHECK(result.n == 32);
  CHECK_THAT(result.alpha.value, Prints(".9224"));
  CHECK(result.usable);
}

TEST_CASE("items that do not vary have no alpha", "[reliability]") {
  ItemReliability items(3);
  for (int i = 0; i < 40; ++i) items.add(std::vector<std::optional<double>>{3, 3, 3});
  const auto result = items.result();
  CHECK(std::isnan(result.alpha.value));
  CHECK_FALSE(result.alpha.interval);
  CHECK_FALSE(result.usable);
}

TEST_CASE("three of five answers make an index, one of two trust", "[relationship]") {
  RelationshipAnswers answers{};
  answers[credibility] = 4;
  answers[belonging] = 5;
  CHECK_FALSE(relationship_index(answers));
  CHECK(trust(answers) == 4);
  answers[friendship] = 3;
  CHECK(relationship_index(answers) == 75);
  answers[benevolence] = 2;
  CHECK(trust(answers) == 3);
  CHECK_FALSE(trust({}));
}

TEST_CASE("the reliability of a difference lies below that of its parts", "[reliability]") {
  CHECK_THAT(difference_reliability({.80, 1}, {.80, 1}, .50), Prints(".600"));
  CHECK_THAT(difference_reliability({.85, .9}, {.80, .6}, .40), Prints(".7378"));
  CHECK(std::isnan(difference_reliability({.8, 1}, {.8, 1}, 1)));
}

TEST_CASE("the reliability of a difference from people's answers", "[reliability]") {
  DisconfirmationReliability reliability(2);
  using Answers = std::vector<std::optional<double>>;
  std::vector<std::pair<Answers, Answers>> people;
  for (int i = 0; i < 40; ++i) {
    people.push_back({{1 + i % 5, 1 + (i + i / 5) % 5}, {1 + i % 3, 1 + (i + i / 7) % 4}});
  }
  people.push_back({{3, {}}, {2, 2}});
  for (const auto& [expected, experienced] : people) reliability.add(expected, experienced);
  const auto result = reliability.result();
  CHECK(result.n == 40);

  // By hand from the definition: alphas by item variances, spread and correlation of the means.
  ItemReliability e(2), p(2);
  VectorMoments means(2);
  for (const auto& [expected, experienced] : people) {
    if (!expected[1]) continue;
    e.add(expected);
    p.add(experienced);
    means.add(std::array{(*expected[0] + *expected[1]) / 2, (*experienced[0] + *experienced[1]) / 2});
  }
  const ScoreSpread spread_e{e.result().alpha.value, std::sqrt(means.covariance(0, 0))};
  const ScoreSpread spread_p{p.result().alpha.value, std::sqrt(means.covariance(1, 1))};
  CHECK_THAT(result.correlation, Prints(std::to_string(means.correlation(0, 1))));
  CHECK_THAT(result.difference,
             Prints(std::to_string(difference_reliability(spread_p, spread_e, means.correlation(0, 1)))));
  CHECK(std::isnan(DisconfirmationReliability(2).result().difference));
}

TEST_CASE("a trust factor's correlation has a Fisher interval", "[correlation]") {
  Correlation perfect, flat;
  for (int i = 0; i < 10; ++i) {
    perfect.add(i, 2 * i + 1);
    flat.add(i, 4);
  }
  CHECK_THAT(perfect.result().value, Prints("1.000000"));
  CHECK_FALSE(perfect.result().interval);
  CHECK(std::isnan(flat.result().value));
  CHECK_FALSE(flat.result().interval);
  // r = .5, n = 28: atanh .5 = .549306, half width 1.959964 / 5 = .391993
  const auto interval = fisher_z_interval(.5, 28);
  CHECK_THAT(interval.low, Prints("0.156"));
  CHECK_THAT(interval.high, Prints("0.736"));
}

TEST_CASE("delivered value of six exhibitors", "[delivered_value]") {
  const std::vector<std::string> benefits = {"4454", "4344", "3343", "5455", "2333", "4443"};
  const std::vector<std::string> costs = {"3322", "4333", "5434", "3222", "5445", "3332"};
  const std::vector<std::string> printed = {"43.75", "12.50", "-18.75", "62.50", "-43.75", "25.00"};
  DeliveredValue value;
  double sum_of_ratios = 0;
  for (std::size_t i = 0; i < benefits.size(); ++i) {
    const auto one = benefit_and_cost(four(benefits[i]), four(costs[i]));
    REQUIRE(one);
    CHECK_THAT(one->delivered(), Prints(printed[i]));
    value.add(*one);
    sum_of_ratios += one->benefit / one->cost;
  }
  const auto result = value.result();
  CHECK_THAT(result.value.value, Prints("13.5417"));
  CHECK_THAT(result.value.interval->low, Prints("-27.82"));
  CHECK_THAT(result.value.interval->high, Prints("54.90"));
  CHECK_THAT(result.negative.value, Prints("0.3333"));
  CHECK_THAT(result.ratio.value, Prints("1.1688"));
  CHECK_FALSE(result.ratio.interval);
  CHECK_THAT(sum_of_ratios / 6, Prints("1.2920"));  // which is not what we use
}

TEST_CASE("delivered value needs two answers on both sides", "[delivered_value]") {
  FourAnswers one{}, two{};
  one[0] = 4;
  two[0] = 4;
  two[3] = 2;
  CHECK_FALSE(benefit_and_cost(one, two));
  CHECK_FALSE(benefit_and_cost(two, one));
  REQUIRE(benefit_and_cost(two, two));
  CHECK(benefit_and_cost(two, two)->benefit == 3);
}

}  // namespace
}  // namespace fairgauge::survey::measure
