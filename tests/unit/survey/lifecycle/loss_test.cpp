// Loss reasons, one participant and a region.
#include "survey/lifecycle/loss.hpp"

#include <catch2/catch_test_macros.hpp>

namespace fairgauge::survey::lifecycle {
namespace {

LossKind kind(std::vector<LossReason> answers, bool discarded = false) { return classify(answers, discarded); }

TEST_CASE("only unmet needs, a rival and bad service can be won back", "[lifecycle][loss]") {
  for (int i = 0; i < kLossKinds; ++i) {
    const auto one = static_cast<LossKind>(i);
    CAPTURE(code(one));
    const bool expected = one == LossKind::needs_unmet || one == LossKind::rival || one == LossKind::service;
    CHECK(is_winnable(one) == expected);
  }
}

TEST_CASE("a company's kind is what most of its people say; a tie goes to what can be won back", "[lifecycle][loss]") {
  using enum LossReason;
  CHECK(kind({}) == LossKind::unknown);
  CHECK(kind({price}) == LossKind::price_seeker);
  CHECK(kind({price, price, service}) == LossKind::price_seeker);
  CHECK(kind({price, service}) == LossKind::service);
  CHECK(kind({service, needs_unmet}) == LossKind::needs_unmet);  // both can: the questionnaire's order
  CHECK(kind({price, own_situation}) == LossKind::price_seeker);
  CHECK(kind({location_dates}) == LossKind::place_or_dates);
  CHECK(kind({not_suitable}) == LossKind::refusal);
  CHECK(kind({service, service}, true) == LossKind::discarded);
}

TEST_CASE("a region's profile counts each kind", "[lifecycle][loss]") {
  const std::vector lost = {LossKind::rival, LossKind::rival, LossKind::price_seeker, LossKind::unknown};
  const LossProfile counted = profile(lost);
  CHECK(counted.lost() == 4);
  CHECK(counted.known() == 3);
  CHECK(counted.winnable() == 2);
  CHECK(counted.of(LossKind::rival) == 2);
  CHECK(counted.of(LossKind::service) == 0);
}

TEST_CASE("the questionnaire's codes are read and written alike", "[lifecycle][loss]") {
  for (int i = 0; i < kLossReasons; ++i) {
    const auto reason = static_cast<LossReason>(i);
    CHECK(loss_reason(code(reason)) == reason);
  }
  CHECK(code(LossReason::location_dates) == "location_dates");
  CHECK_FALSE(loss_reason("weather"));
}

}  // namespace
}  // namespace fairgauge::survey::lifecycle
