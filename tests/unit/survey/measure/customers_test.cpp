// The customer base over editions: churn, freshness of data, rank among the show's own past.
#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "survey/measure/churn.hpp"
#include "survey/measure/freshness.hpp"
#include "survey/measure/own_past.hpp"
#include "worked_number.hpp"

namespace fairgauge::survey::measure {
namespace {

Cohort cohort(int retained, int lost, int acquired) {
  Cohort made;
  for (int i = 0; i < retained; ++i) made.add(true, true);
  for (int i = 0; i < lost; ++i) made.add(true, false);
  for (int i = 0; i < acquired; ++i) made.add(false, true);
  return made;
}

TEST_CASE("churn of the show whose southern customers stay away", "[churn]") {
  auto all = cohort(38, 46, 22);
  const auto south = all.result();
  CHECK(south.prior == 84);
  CHECK(south.current == 60);
  const auto others = cohort(109, 47, 81);
  CHECK(others.result().current == 190);
  all.merge(others);
  all.add(false, false);
  const auto result = all.result();
  CHECK(result.prior == 240);
  CHECK(result.lost == 93);
  CHECK_THAT(100 * result.churn.value, Prints("38.75"));
  CHECK_THAT(100 * result.churn.interval->low, Prints("32.81"));
  CHECK_THAT(100 * result.churn.interval->high, Prints("45.04"));
  CHECK_THAT(100 * result.retention.value, Prints("61.25"));
  CHECK(result.acquired == 103);
  CHECK_THAT(100 * result.newcomers.value, Prints("41.20"));
}

TEST_CASE("what losing companies costs is nothing until the show sets its cost", "[churn]") {
  CHECK(value_of_retention(93, {}) == 0);
  CHECK(value_of_retention(93, {5, 1000}) == 372000);
}

TEST_CASE("data grow old as the lecture says", "[freshness]") {
  CHECK_THAT(share_fresh(.20, 1), Prints(".80"));
  CHECK_THAT(share_fresh(.20, 2), Prints(".64"));
  CHECK_THAT(share_fresh(.20, 3), Prints(".512"));
  CHECK_THAT(half_life_years(.20), Prints("3.11"));
  CHECK_THAT(share_fresh(.25, 1), Prints(".75"));
  CHECK_THAT(share_fresh(.25, 2), Prints(".5625"));
  CHECK_THAT(share_fresh(.25, 3), Prints(".4219"));
  CHECK_THAT(half_life_years(.25), Prints("2.41"));
  CHECK(std::isinf(half_life_years(0)));
}

TEST_CASE("the yearly rate undoes the years since the data were confirmed", "[freshness]") {
  CHECK_THAT(yearly_rate(1 - .64, 2), Prints(".200000"));
  DataFreshness freshness;
  for (int i = 0; i < 100; ++i) freshness.add(i < 36, 2);
  const auto result = freshness.result();
  CHECK_THAT(result.rate.value, Prints(".2000"));
  CHECK_THAT(result.half_life, Prints("3.11"));
  CHECK_THAT(result.rate.interval->low, Prints("0.1472"));   // 1 - sqrt(1 - .27271)
  CHECK_THAT(result.rate.interval->high, Prints("0.2636"));  // 1 - sqrt(1 - .45765)
}

TEST_CASE("the overall show score weights four percentiles", "[own_past]") {
  CHECK_THAT(overall_show_score({90, 95, 80, 100}), Prints("91"));
  CHECK_THAT(overall_show_score({20, 10, 5, 25}), Prints("16"));
}

TEST_CASE("an edition is ranked against its own past from the fifth on", "[own_past]") {
  CHECK_FALSE(mid_rank_percentile(4, std::vector<double>{3, 3.2, 3.4}));
  CHECK(mid_rank_percentile(4, std::vector<double>{3, 3.2, 3.4, 3.6}) == 90);
  CHECK(mid_rank_percentile(2, std::vector<double>{3, 3.2, 3.4, 3.6}) == 10);
  CHECK(mid_rank_percentile(3.2, std::vector<double>{3, 3.2, 3.4, 3.6}) == 40);  // one below, two ties halved
  const std::vector<ShowFigures> past = {{3, .4, 10, .5}, {3.2, .5, 20, .6}, {3.4, .6, 30, .7}, {3.6, .7, 40, .8}};
  CHECK(overall_show_score({4, .3, 25, .9}, past) == 40 * .9 + 20 * .1 + 20 * .5 + 20 * .9);
  CHECK_FALSE(overall_show_score({4, .3, 25, .9}, std::span(past).first(3)));
}

}  // namespace
}  // namespace fairgauge::survey::measure
