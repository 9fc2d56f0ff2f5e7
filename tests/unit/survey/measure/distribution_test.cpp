// Quantiles against printed tables, whoever asked for which before.
#include "survey/measure/distribution.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <thread>
#include <vector>

namespace fairgauge::survey::measure {
namespace {

TEST_CASE("quantiles of Student's t are those of the tables", "[distribution]") {
  for (int round = 0; round < 2; ++round) {
    CHECK(student_quantile(.975, 1) == Catch::Approx(12.70620).epsilon(1e-6));
    CHECK(student_quantile(.975, 10) == Catch::Approx(2.228139).epsilon(1e-6));
    CHECK(student_quantile(.95, 10) == Catch::Approx(1.812461).epsilon(1e-6));
    CHECK(student_quantile(.975, 29) == Catch::Approx(2.045230).epsilon(1e-6));
  }
}

TEST_CASE("a quantile is the same however many others were asked for, on any thread", "[distribution]") {
  const auto ask = [](bool backwards) {
    constexpr int kMost = 3000;
    std::vector<double> quantiles(2 * kMost);
    for (int i = 0; i < 2 * kMost; ++i) {
      const int at = backwards ? 2 * kMost - 1 - i : i;
      quantiles[static_cast<std::size_t>(at)] = student_quantile(at % 2 == 0 ? .975 : .95, 1 + at / 2 * .5);
    }
    return quantiles;
  };
  const auto forwards = ask(false);
  CHECK(ask(true) == forwards);
  std::vector<double> elsewhere;
  std::thread([&] { elsewhere = ask(true); }).join();
  CHECK(elsewhere == forwards);
  for (std::size_t i = 2; i < forwards.size(); i += 2) CHECK(forwards[i] < forwards[i - 2]);
}

}  // namespace
}  // namespace fairgauge::survey::measure
