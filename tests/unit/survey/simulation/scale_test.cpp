// From an opinion to a tap: the mean that was stated comes out, and so do the shares.
#include "survey/simulation/scale.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "survey/simulation/chance.hpp"

namespace fairgauge::survey::simulation {
namespace {

using Catch::Approx;

TEST_CASE("the mean of the taps is the one stated, at every place and spread", "[simulation][scale]") {
  for (const auto& [low, high] : {std::pair{1, 5}, {0, 10}, {1, 7}}) {
    for (const double spread : {.3, .9, 2.5}) {
      for (double mean = low + .3; mean <= high - .3; mean += .35) {
        CAPTURE(low, high, spread, mean);
        const auto distribution = Scale(low, high, mean, spread).distribution();
        CHECK(distribution.mean() == Approx(mean).margin(1e-9));
        CHECK(distribution.at_least(low) == Approx(1));
        CHECK(distribution.at_most(high) == Approx(1));
      }
    }
  }
}

TEST_CASE("a mean at the very end is drawn a little inwards", "[simulation][scale]") {
  CHECK(Scale(1, 5, 5, .9).distribution().mean() == Approx(4.92));
  CHECK(Scale(1, 5, 1, .9).distribution().mean() == Approx(1.08));
}

TEST_CASE("taps fall on the steps as often as the distribution says", "[simulation][scale]") {
  const Scale scale(0, 10, 7.4, 2.2);
  const auto distribution = scale.distribution();
  Chance chance{7};
  constexpr int kTaps = 200'000;
  std::vector<int> count(11);
  for (int i = 0; i < kTaps; ++i) ++count[static_cast<size_t>(scale.tap(chance.normal()))];
  for (size_t step = 0; step < count.size(); ++step) {
    const double share = distribution.share[step], error = std::sqrt(share * (1 - share) / kTaps);
    CAPTURE(step, share);
    CHECK(std::abs(count[step] / static_cast<double>(kTaps) - share) <= 4.5 * error + 1e-9);
  }
}

TEST_CASE("dissatisfied, as expected and delighted are as likely as correlated taps make them", "[simulation][scale]") {
  const Scale expected(1, 5, 4.1, .9), experienced(1, 5, 3.6, .9);
  for (const double correlation : {-.4, 0.0, .12, .7}) {
    const auto outcomes = expected.outcomes(experienced, correlation);
    Chance chance{9, static_cast<std::uint64_t>(correlation * 100 + 100)};
    constexpr int kPeople = 200'000;
    int below = 0, above = 0;
    for (int i = 0; i < kPeople; ++i) {
      const double x = chance.normal();
      const double y = correlation * x + std::sqrt(1 - correlation * correlation) * chance.normal();
      const int gap = experienced.tap(y) - expected.tap(x);
      below += gap < 0 ? 1 : 0;
      above += gap > 0 ? 1 : 0;
    }
    CAPTURE(correlation);
    CHECK(below / static_cast<double>(kPeople) == Approx(outcomes.below).margin(.005));
    CHECK(above / static_cast<double>(kPeople) == Approx(outcomes.above).margin(.005));
    CHECK(outcomes.below + outcomes.same + outcomes.above == Approx(1));
  }
}

}  // namespace
}  // namespace fairgauge::survey::simulation
