// Three outcomes with a band of tolerance, and the verdict on a segment.
#include "survey/measure/outcome.hpp"

#include <catch2/catch_test_macros.hpp>

namespace fairgauge::survey::measure {
namespace {

Estimate mean_within(double low, double high) {
  Estimate estimate;
  estimate.gate = Gate::normal;
  estimate.value = (low + high) / 2;
  estimate.interval = Interval{low, high};
  return estimate;
}

TEST_CASE("the band of tolerance includes its edges, whatever rounding says", "[outcome]") {
  CHECK(outcome_of(0, 1, 0.5) == Outcome::basic);
  CHECK(outcome_of(1, 1, 0.5) == Outcome::delighted);
  CHECK(outcome_of(-1, 1, 0.5) == Outcome::dissatisfied);
  CHECK(outcome_of(1, 4, 0.25) == Outcome::basic);
  CHECK(outcome_of(-1, 4, 0.25) == Outcome::basic);
  CHECK(outcome_of(2, 4, 0.25) == Outcome::delighted);
  CHECK(outcome_of(0.1 + 0.2, 3, 0.1) == Outcome::basic);  // 0.30000000000000004 against 0.30000000000000004 - 5e-17
  CHECK(outcome_of(-1e-6, 1, 0) == Outcome::dissatisfied);
}

TEST_CASE("who expected the most cannot be delighted", "[outcome]") {
  CHECK_FALSE(can_be_delighted(0, 1, 0.5));
  CHECK(can_be_delighted(1, 1, 0.5));
  CHECK_FALSE(can_be_delighted(1, 4, 0.25));  // three fives and one four: at best a quarter above
  CHECK(can_be_delighted(2, 4, 0.25));
}

TEST_CASE("a verdict needs the whole interval on one side", "[outcome]") {
  struct Case {
    double low, high;
    Verdict verdict;
    Outcome lean;
  };
  for (const auto& [low, high, verdict, lean] : {
           Case{-1.7046, -.1287, Verdict::undetermined, Outcome::dissatisfied},
           Case{-.62, -.30, Verdict::dissatisfied, Outcome::dissatisfied},
           Case{-.12, .18, Verdict::basic, Outcome::basic},
           Case{.31, .55, Verdict::delighted, Outcome::delighted},
           Case{-.25, .25, Verdict::basic, Outcome::basic},
           Case{-.26, .2, Verdict::undetermined, Outcome::basic},
           Case{.2, .9, Verdict::undetermined, Outcome::delighted},
       }) {
    CAPTURE(low, high);
    const auto result = segment_verdict(mean_within(low, high));
    REQUIRE(result);
    CHECK(result->verdict == verdict);
    CHECK(result->lean == lean);
  }
}

TEST_CASE("all equal answers leave the verdict undetermined, too few leave none", "[outcome]") {
  Moments equal;
  for (int i = 0; i < 8; ++i) equal.add(-1);
  const auto estimate = estimate_mean(equal);
  CHECK(estimate.all_equal);
  CHECK_FALSE(estimate.interval);
  const auto result = segment_verdict(estimate);
  REQUIRE(result);
  CHECK(result->verdict == Verdict::undetermined);
  CHECK(result->lean == Outcome::dissatisfied);

  Moments few;
  for (int i = 0; i < 4; ++i) few.add(i);
  CHECK_FALSE(segment_verdict(estimate_mean(few)));
}

}  // namespace
}  // namespace fairgauge::survey::measure
