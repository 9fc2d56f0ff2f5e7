// The worked numbers of the seaplane case, and the edges of each test.
#include "survey/lifecycle/comparison.hpp"

#include <array>
#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

namespace fairgauge::survey::lifecycle {
namespace {

using Catch::Approx;

TEST_CASE("the south's share fell from 35.0 to 24.0 per cent", "[lifecycle][comparison]") {
  const ShareChange change = share_change({84, 240}, {60, 250});
  CHECK(change.difference == Approx(-.11).margin(1e-12));
  CHECK(change.interval.low == Approx(-.1903).margin(5e-5));
  CHECK(change.interval.high == Approx(-.0297).margin(5e-5));
  CHECK(change.z == Approx(-2.672).margin(5e-4));
  CHECK(change.p == Approx(.00754).margin(5e-6));
}

TEST_CASE("growth relative to the others has its logarithmic interval", "[lifecycle][comparison]") {
  const Ratio south = relative_growth(84, 60, 156, 190);
  CHECK(south.value == Approx(.5865).margin(5e-5));
  CHECK(south.interval.low == Approx(.3958).margin(5e-5));
  CHECK(south.interval.high == Approx(.8690).margin(5e-5));
  CHECK(south.p == Approx(.00781).margin(5e-6));
  CHECK(relative_growth(70, 85, 170, 165).p == Approx(.2505).margin(5e-5));  // east
  CHECK(relative_growth(56, 64, 184, 186).p == Approx(.5598).margin(5e-5));  // north
  CHECK(relative_growth(30, 41, 210, 209).p == Approx(.2214).margin(5e-5));  // west
  const Ratio both = relative_growth(84, 45, 156, 210);
  CHECK(both.value == Approx(.398).margin(5e-4));
  CHECK(both.interval.low == Approx(.262).margin(5e-4));
  CHECK(both.interval.high == Approx(.604).margin(5e-4));
}

TEST_CASE("a zero among the four adds a half to each", "[lifecycle][comparison]") {
  const Ratio growth = relative_growth(20, 0, 100, 100);
  CHECK(growth.value == Approx((.5 / 20.5) / (100.5 / 100.5)));
  CHECK(growth.interval.low > 0);
  CHECK(growth.p < .05);
  const RetentionContrast contrast = contrast_retention({0, 20}, {50, 100});
  CHECK(contrast.ratio.value == Approx((.5 / 21) / (50.5 / 101)));
  CHECK(contrast.difference == Approx(-.5));
}

TEST_CASE("retention is compared exactly and by its ratio", "[lifecycle][comparison]") {
  const RetentionContrast south = contrast_retention({38, 84}, {109, 156});
  CHECK(Count{38, 84}.share() == Approx(.4524).margin(5e-5));
  CHECK(Count{109, 156}.share() == Approx(.6987).margin(5e-5));
  CHECK(south.fisher_p == Approx(.00028).margin(5e-6));
  CHECK(south.ratio.value == Approx(.647).margin(5e-4));
  CHECK(south.ratio.interval.low == Approx(.501).margin(5e-4));
  CHECK(south.ratio.interval.high == Approx(.837).margin(5e-4));
}

TEST_CASE("Fisher's test is exact on tables small enough to count", "[lifecycle][comparison]") {
  CHECK(fisher_p({3, 4}, {1, 4}) == Approx(34.0 / 70));  // the tea-tasting table
  CHECK(fisher_p({4, 4}, {0, 4}) == Approx(2.0 / 70));
  CHECK(fisher_p({2, 4}, {2, 4}) == Approx(1));
  CHECK(fisher_p({0, 5}, {0, 5}) == Approx(1));
  CHECK(fisher_p({1, 2}, {30, 30}) == Approx(fisher_p({30, 30}, {1, 2})));
}

TEST_CASE("the trend over three editions falls", "[lifecycle][comparison]") {
  const std::array south = {Count{84, 240}, Count{60, 250}, Count{45, 255}};
  const Trend trend = share_trend(south);
  CHECK(trend.z == Approx(-4.423).margin(5e-4));
  CHECK(trend.z * trend.z == Approx(19.563).margin(5e-4));
  CHECK(trend.p == Approx(9.73e-6).margin(5e-9));
}

TEST_CASE("a trend of nothing, or of all, is none", "[lifecycle][comparison]") {
  CHECK(share_trend({}).p == 1);
  CHECK(share_trend(std::array{Count{0, 10}, Count{0, 10}}).p == 1);
  CHECK(share_trend(std::array{Count{10, 10}, Count{10, 10}}).z == 0);
  CHECK(share_trend(std::array{Count{0, 0}, Count{0, 0}}).p == 1);
  CHECK(share_trend(std::array{Count{5, 10}, Count{0, 0}, Count{5, 10}}).p == Approx(1));
}

TEST_CASE("churn has Wilson's interval", "[lifecycle][comparison]") {
  const Count churn = {93, 240};
  CHECK(churn.share() == Approx(.3875));
  CHECK(wilson(churn).low == Approx(.3281).margin(5e-5));
  CHECK(wilson(churn).high == Approx(.4504).margin(5e-5));
  CHECK(wilson({0, 10}).low == 0);
  CHECK(wilson({10, 10}).high == Approx(1));
}

TEST_CASE("Benjamini and Hochberg's adjustment keeps the order and never exceeds 1", "[lifecycle][comparison]") {
  const auto adjusted = benjamini_hochberg(std::array{.2505, .00781, .5598, .2214});
  REQUIRE(adjusted.size() == 4);
  CHECK(adjusted[1] == Approx(.03124).margin(5e-6));
  CHECK(adjusted[0] == Approx(.334).margin(5e-4));
  CHECK(adjusted[3] == Approx(adjusted[0]));  // the smaller p takes the larger one's value
  CHECK(adjusted[2] == Approx(.5598));
  CHECK(benjamini_hochberg({}).empty());
  CHECK(benjamini_hochberg(std::array{.9, .95})[0] == Approx(.95));
}

}  // namespace
}  // namespace fairgauge::survey::lifecycle
