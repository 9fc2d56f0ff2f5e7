// The headline figures: overall satisfaction, recommendation, chance of return.
#include <catch2/catch_test_macros.hpp>

#include "survey/measure/company_votes.hpp"
#include "survey/measure/nps.hpp"
#include "survey/measure/osat.hpp"
#include "survey/measure/rebooking.hpp"
#include "twelve_visitors.hpp"
#include "worked_number.hpp"

namespace fairgauge::survey::measure {
namespace {

Nps nps_of(int promoters, int passives, int detractors) {
  Nps nps;
  for (int i = 0; i < promoters; ++i) nps.add(9 + i % 2);
  for (int i = 0; i < passives; ++i) nps.add(7 + i % 2);
  for (int i = 0; i < detractors; ++i) nps.add(i % 7);
  return nps;
}

TEST_CASE("overall satisfaction of the twelve", "[osat]") {
  Osat osat;
  for (const auto& visitor : kTwelveVisitors) osat.add(visitor.osat);
  const auto result = osat.result();
  CHECK_THAT(result.mean.value, Prints("3.6667"));
  CHECK_THAT(result.mean.interval->low, Prints("2.9849"));
  CHECK_THAT(result.mean.interval->high, Prints("4.3485"));
  CHECK_THAT(100 * result.top.value, Prints("58.33"));
  CHECK_THAT(100 * result.top.interval->low, Prints("31.95"));
  CHECK_THAT(100 * result.top.interval->high, Prints("80.67"));
  CHECK_THAT(100 * result.bottom.value, Prints("16.67"));
  CHECK_THAT(100 * result.net.value, Prints("41.67"));
  CHECK_THAT(100 * result.net.interval->low, Prints("-5.50"));
  CHECK_THAT(100 * result.net.interval->high, Prints("72.17"));
}

TEST_CASE("weights change the share and the effective n", "[osat]") {
  Osat plain, weighted;
  for (int i = 0; i < 10; ++i) plain.add(i < 4 ? 5 : 3), weighted.add(i < 4 ? 5 : 3, 1.6);
  for (int i = 0; i < 30; ++i) plain.add(i < 24 ? 4 : 2), weighted.add(i < 24 ? 4 : 2, 0.8);
  CHECK_THAT(100 * plain.result().top.value, Prints("70.00"));
  CHECK_THAT(100 * weighted.result().top.value, Prints("64.00"));
  CHECK_THAT(weighted.result().top.n_effective, Prints("35.71"));
  CHECK(weighted.result().top.n == 40);
  CHECK(weighted.result().top.weighted);
  CHECK_FALSE(plain.result().top.weighted);
}

TEST_CASE("the gates look at the effective n", "[osat]") {
  Osat osat;
  for (int i = 0; i < 6; ++i) osat.add(3 + i % 2, i == 0 ? 50 : 1);  // one voice drowns the others: n_eff 1.2
  CHECK(osat.result().mean.n == 6);
  CHECK(osat.result().mean.gate == Gate::suppressed);
}

TEST_CASE("a company votes once, with the mean of its people", "[osat]") {
  CompanyVotes people(3);
  const auto add = [&people](const char* company, double rating) {
    const auto vote = Osat::vote(rating);
    people.add(company, std::vector<std::optional<double>>{vote.rating, vote.top, vote.bottom});
  };
  for (const double rating : {5, 4, 3, 3}) add("north", rating);  // top 2/4
  for (const char* company : {"east", "west", "south"}) add(company, 4);
  add("middle", 2);
  Osat companies;
  for (const auto& [key, figures] : people.result()) companies.add({*figures[0], *figures[1], *figures[2]});
  const auto result = companies.result();
  CHECK(result.top.n == 5);
  CHECK_THAT(result.top.value, Prints("0.7000"));   // (0.5 + 1 + 1 + 1 + 0) / 5
  CHECK_THAT(result.mean.value, Prints("3.5500"));  // (3.75 + 4 + 4 + 4 + 2) / 5
  CHECK_THAT(result.bottom.value, Prints("0.2000"));
}

TEST_CASE("a figure that a colleague left out is the mean of those who have it", "[osat]") {
  CompanyVotes one(2), other(2);
  one.add("north", std::vector<std::optional<double>>{4.0, std::nullopt});
  other.add("north", std::vector<std::optional<double>>{2.0, std::nullopt});
  other.add("east", std::vector<std::optional<double>>{std::nullopt, 1.0});
  one.merge(other);
  const auto companies = one.result();
  CHECK(companies.at("north")[0] == 3.0);
  CHECK_FALSE(companies.at("north")[1]);
  CHECK_FALSE(companies.at("east")[0]);
}

TEST_CASE("net promoter score with the adjusted interval", "[nps]") {
  const auto nps = nps_of(24, 14, 12);
  const auto result = nps.result();
  CHECK_THAT(result.score.value, Prints("24.0"));
  CHECK_THAT(nps.votes().variance(), Prints(".6624"));
  CHECK_THAT(result.score.standard_error, Prints("11.51"));
  CHECK_THAT(result.score.value - 1.959964 * result.score.standard_error, Prints("1.44"));
  CHECK_THAT(result.score.value + 1.959964 * result.score.standard_error, Prints("46.56"));
  CHECK_THAT(result.score.interval->low, Prints("0.83"));
  CHECK_THAT(result.score.interval->high, Prints("44.45"));
}

TEST_CASE("net promoter score of the twelve", "[nps]") {
  Nps nps;
  for (const auto& visitor : kTwelveVisitors) nps.add(visitor.recommend);
  const auto result = nps.result();
  CHECK_THAT(result.score.value, Prints("8.33"));
  CHECK_THAT(result.score.interval->low, Prints("-35.54"));
  CHECK_THAT(result.score.interval->high, Prints("48.87"));
  CHECK_THAT(12 * result.promoters.value, Prints("5.00"));
  CHECK_THAT(12 * result.detractors.value, Prints("4.00"));
  CHECK_THAT(result.mean.value, Prints("7.3333"));
}

TEST_CASE("two net promoter scores are compared by plain standard errors", "[nps]") {
  const auto comparison = compare_nps(nps_of(60, 70, 70), nps_of(24, 14, 12));
  REQUIRE(comparison);
  CHECK_THAT(nps_of(60, 70, 70).result().score.value, Prints("-5.0"));
  CHECK_THAT(comparison->difference, Prints("-29.0"));
  CHECK_THAT(comparison->z, Prints("-2.2586"));
  CHECK_THAT(comparison->p, Prints(".0239"));
  CHECK_FALSE(compare_nps(nps_of(10, 10, 9), nps_of(24, 14, 12)));  // 29 on one side
  CHECK_FALSE(compare_nps(nps_of(40, 0, 0), nps_of(50, 0, 0)));     // no vote varies
}

TEST_CASE("the score is a fraction until it is printed", "[nps]") {
  CHECK_THAT(nps_of(2, 2, 7).result().score.value, Prints("-45.4545"));  // (2 - 7) / 11
}

TEST_CASE("the chance of return, and how many to expect", "[rebooking]") {
  Rebooking rebooking;
  for (const double j : {10, 9, 8, 8, 7, 5, 5, 3, 2, 0}) rebooking.add(j);
  const auto result = rebooking.result();
  CHECK_THAT(result.probability.value, Prints(".570"));
  CHECK_THAT(result.expected.value, Prints("5.70"));
  CHECK_THAT(result.expected.interval->low, Prints("3.39"));
  CHECK_THAT(result.expected.interval->high, Prints("8.01"));
  CHECK_THAT(100 * result.top.value, Prints("40.00"));
  CHECK_THAT(100 * result.top.interval->low, Prints("16.82"));
  CHECK_THAT(100 * result.top.interval->high, Prints("68.73"));
}

TEST_CASE("nothing is certain: 0 and 10 are .01 and .99", "[rebooking]") {
  CHECK(return_probability(0) == 0.01);
  CHECK(return_probability(10) == 0.99);
  CHECK(return_probability(5) == 0.5);
}

TEST_CASE("calibration sets what was done against what was said", "[rebooking]") {
  ReturnCalibration calibration;
  for (const double j : {10, 9, 8, 8, 7, 5, 5, 3, 2, 0}) calibration.add(j, j >= 8);
  const auto result = calibration.result();
  CHECK_THAT(result.expected, Prints("5.70"));
  CHECK(result.actual == 4);
  CHECK_THAT(result.ratio.value, Prints("0.7018"));  // 4 / 5.7
  CHECK_FALSE(result.ratio.interval);
}

}  // namespace
}  // namespace fairgauge::survey::measure
