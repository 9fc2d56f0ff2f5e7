// Tests between segments and editions, on the invented show whose southern customers stay away.
#include "survey/measure/comparison.hpp"

#include <catch2/catch_test_macros.hpp>
#include <vector>

#include "survey/measure/multiple_testing.hpp"
#include "worked_number.hpp"

namespace fairgauge::survey::measure {
namespace {

TEST_CASE("the southern share falls from the first to the second edition", "[comparison]") {
  const auto change = compare_shares({60, 250}, {84, 240});
  REQUIRE(change);
  CHECK_THAT(100.0 * 84 / 240, Prints("35.0"));
  CHECK_THAT(100.0 * 60 / 250, Prints("24.0"));
  CHECK_THAT(100.0 * 45 / 255, Prints("17.65"));
  CHECK_THAT(100 * change->difference, Prints("-11.0"));
  CHECK_THAT(100 * change->interval.low, Prints("-19.03"));
  CHECK_THAT(100 * change->interval.high, Prints("-2.97"));
  CHECK_THAT(change->z, Prints("-2.672"));
  CHECK_THAT(change->z_p, Prints(".00754"));
  CHECK_FALSE(change->small_cells);
  CHECK(change->p == change->z_p);
}

TEST_CASE("the southern share falls over three editions", "[comparison]") {
  const auto trend = trend_of_shares(std::vector<Counted>{{84, 240}, {60, 250}, {45, 255}});
  REQUIRE(trend);
  CHECK_THAT(trend->z, Prints("-4.423"));
  CHECK_THAT(trend->chi_squared, Prints("19.563"));
  CHECK_THAT(trend->p, Prints("9.73e-6"));
  CHECK_FALSE(trend_of_shares(std::vector<Counted>{{84, 240}, {60, 250}}));
  CHECK_FALSE(trend_of_shares(std::vector<Counted>{{0, 240}, {0, 250}, {0, 255}}));
}

TEST_CASE("growth of each region relative to all others", "[comparison]") {
  struct Region {
    std::int64_t before, after;
    const char* p;
  };
  const std::vector<Region> regions = {{84, 60, ".00781"}, {70, 85, ".2505"}, {56, 64, ".5598"}, {30, 41, ".2214"}};
  std::vector<double> p;
  for (const auto& region : regions) {
    const auto growth = compare_growth(region.before, region.after, 240 - region.before, 250 - region.after);
    CHECK_THAT(growth.p, Prints(region.p));
    p.push_back(growth.p);
  }
  const auto south = compare_growth(84, 60, 156, 190);
  CHECK_THAT(south.ratio, Prints(".5865"));
  CHECK_THAT(south.interval.low, Prints(".3958"));
  CHECK_THAT(south.interval.high, Prints(".8690"));
  const auto adjusted = benjamini_hochberg(p);
  CHECK_THAT(adjusted[0], Prints(".0312"));
  for (std::size_t i = 1; i < 4; ++i) CHECK(adjusted[i] >= .33);

  const auto long_run = compare_growth(84, 45, 156, 210);
  CHECK_THAT(long_run.ratio, Prints(".398"));
  CHECK_THAT(long_run.interval.low, Prints(".262"));
  CHECK_THAT(long_run.interval.high, Prints(".604"));
}

TEST_CASE("fewer southern customers are retained", "[comparison]") {
  const Counted south{38, 84}, others{109, 156};
  const auto retention = compare_shares(south, others);
  REQUIRE(retention);
  CHECK_THAT(100.0 * 38 / 84, Prints("45.24"));
  CHECK_THAT(100.0 * 109 / 156, Prints("69.87"));
  CHECK_THAT(100 * retention->difference, Prints("-24.6"));
  CHECK_THAT(retention->fisher_p, Prints(".00028"));
  CHECK_THAT(4 * retention->fisher_p, Prints(".0011"));  // the most it can become among four regions
  const auto ratio = compare_share_ratio(south, others);
  CHECK_THAT(ratio.ratio, Prints(".647"));
  CHECK_THAT(ratio.interval.low, Prints(".501"));
  CHECK_THAT(ratio.interval.high, Prints(".837"));
}

TEST_CASE("southern satisfaction and gaps against the others", "[comparison]") {
  const auto osat = compare_means({40, 3.20, 1.0}, {120, 3.85, .9});
  REQUIRE(osat);
  CHECK_THAT(osat->difference, Prints("-.65"));
  CHECK_THAT(osat->interval.low, Prints("-1.006"));
  CHECK_THAT(osat->interval.high, Prints("-.294"));
  CHECK_THAT(osat->t, Prints("-3.648"));
  CHECK_THAT(osat->degrees_of_freedom, Prints("61.44"));
  CHECK_THAT(osat->p, Prints(".00055"));

  const std::vector<std::pair<Sample, Sample>> gaps = {{{40, -1.10, .95}, {120, -.20, .90}},
                                                       {{40, -.80, 1.0}, {120, -.45, 1.0}},
                                                       {{40, -.60, 1.1}, {120, -.15, .95}},
                                                       {{40, .05, .9}, {120, .00, .9}}};
  std::vector<double> p;
  for (const auto& [south, others] : gaps) p.push_back(compare_means(south, others)->p);
  const auto adjusted = holm(p);
  CHECK_THAT(adjusted[0], Prints("7.2e-6"));
  CHECK_THAT(adjusted[1], Prints(".119"));
  CHECK_THAT(adjusted[2], Prints(".072"));
  CHECK_THAT(adjusted[3], Prints(".762"));
}

TEST_CASE("an empty cell adds half to all four", "[comparison]") {
  const auto growth = compare_growth(10, 0, 20, 20);
  CHECK_THAT(growth.ratio, Prints("0.047619"));  // (.5 / 10.5) / (20.5 / 20.5)
  const auto ratio = compare_share_ratio({0, 10}, {5, 10});
  CHECK_THAT(ratio.ratio, Prints("0.090909"));  // (.5 / 11) / (5.5 / 11)
  const auto all_kept = compare_share_ratio({10, 10}, {5, 10});
  CHECK_THAT(all_kept.ratio, Prints("1.909091"));  // (10.5 / 11) / (5.5 / 11)
}

TEST_CASE("small cells are tested exactly", "[comparison]") {
  const auto tea = compare_shares({3, 4}, {1, 4});  // Fisher's tea tasting
  REQUIRE(tea);
  CHECK(tea->small_cells);
  CHECK_THAT(tea->fisher_p, Prints("0.485714"));  // 34 / 70
  CHECK(tea->p == tea->fisher_p);
}

TEST_CASE("what cannot be tested is said so", "[comparison]") {
  CHECK_FALSE(compare_shares({0, 0}, {3, 5}));
  CHECK_FALSE(compare_shares({5, 5}, {7, 7}));
  CHECK_FALSE(compare_shares({0, 5}, {0, 7}));
  CHECK_FALSE(compare_means({30, 4, 0}, {30, 3, 0}));
  CHECK_FALSE(compare_means({1, 4, 0}, {30, 3, 1}));
  CHECK(compare_means({30, 4, 0}, {30, 3, 1}));
}

TEST_CASE("segments are compared from thirty on each side", "[comparison]") {
  CHECK(admits_comparison(30, 30));
  CHECK_FALSE(admits_comparison(29.9, 500));
}

TEST_CASE("corrections keep the order given and never pass 1", "[comparison]") {
  CHECK(holm(std::vector<double>{.5, .01, .6}) == std::vector<double>{1, .03, 1});
  CHECK(benjamini_hochberg(std::vector<double>{.04, .02, .04}) == std::vector<double>{.04, .04, .04});
  CHECK(holm({}).empty());
  CHECK(benjamini_hochberg({}).empty());
}

}  // namespace
}  // namespace fairgauge::survey::measure
