// Mixes, movements, flows and the stage of a segment.
#include "survey/lifecycle/segment.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include "histories.hpp"
#include "survey/lifecycle/retention.hpp"

namespace fairgauge::survey::lifecycle {
namespace {

using Catch::Approx;

Member member(std::string region, const History& history) {
  return {std::move(region), standings(history, Kind::exhibitor)};
}

StageMix mix(int confirmation, int trust, int weakening, int gone, int risk = 0) {
  StageMix made;
  made.count = {0, confirmation, trust, weakening, gone};
  made.risk = risk;
  return made;
}

std::vector<Member> small_show() {
  const Edition c = came(), x = missed();
  return {
      member("south", {c, x, c}),                   // recovered in the third
      member("south", {c, c, x}),                   // kept, then weakening
      member("south", {c, x, x}),                   // risk, then gone
      member("south", {x, c, c}),                   // newcomer of the second
      member("south", {x, booked(), x}),            // decided, then not
      member("north", {c, refusing(missed()), x}),  // skipped 2 to 5, carried
      member("north", {c, c, c}),                   //
      member("", {c, c, c}),                        // region unknown
  };
}

TEST_CASE("a mix counts stages and what decides about decline", "[lifecycle][segment]") {
  const auto show = small_show();
  const StageMix second = stage_mix(show, in_region("south"), 1);
  CHECK(second.of(Stage::confirmation) == 5);
  CHECK(second.decided == 1);
  CHECK(second.risk == 2);
  CHECK(second.active() == 4);
  CHECK(second.ever_attended() == 4);
  CHECK(second.declining() == 2);

  const StageMix third = stage_mix(show, in_region("south"), 2);
  CHECK(third.of(Stage::cultivation) == 1);
  CHECK(third.of(Stage::weakening) == 1);
  CHECK(third.of(Stage::disappearance) == 1);
  CHECK(third.skipped_2_5 == 1);
  CHECK(third.gone_already == 0);
  CHECK(third.declining() == 2);
}

TEST_CASE("a loss counts in the edition in which it happens, not for ever", "[lifecycle][segment]") {
  const auto show = small_show();
  const StageMix second = stage_mix(show, in_region("north"), 1), third = stage_mix(show, in_region("north"), 2);
  CHECK(second.declining() == 1);
  CHECK(second.at_risk() == 2);
  CHECK(third.gone_already == 1);
  CHECK(third.declining() == 0);
  CHECK(third.at_risk() == 1);
}

TEST_CASE("who was won back is no loss any more", "[lifecycle][segment]") {
  const std::vector<Member> show = {member("south", {came(), missed(), missed(), came()})};
  const StageMix back = stage_mix(show, in_region("south"), 3);
  CHECK(back.gone_already == 0);
  CHECK(back.at_risk() == 1);
  CHECK(back.declining() == 0);
}

TEST_CASE("who has no region is in no segment and in nobody's comparison", "[lifecycle][segment]") {
  const auto show = small_show();
  CHECK(stage_mix(show, elsewhere("south"), 1).ever_attended() == 2);
  CHECK(stage_mix(show, in_region(""), 1).ever_attended() == 0);
}

TEST_CASE("movements go from the stage before to the stage now", "[lifecycle][segment]") {
  const auto show = small_show();
  const Movement moved = movement(show, in_region("south"), 2);
  const auto at = [&](Stage from, Stage to) { return moved[static_cast<size_t>(from)][static_cast<size_t>(to)]; };
  CHECK(at(Stage::confirmation, Stage::weakening) == 1);
  CHECK(at(Stage::confirmation, Stage::disappearance) == 1);
  CHECK(at(Stage::confirmation, Stage::cultivation) == 1);  // booked and did not come
  CHECK(at(Stage::confirmation, Stage::confirmation) == 2);
  int all = 0;
  for (const auto& row : moved) {
    for (const int count : row) all += count;
  }
  CHECK(all == 5);
}

TEST_CASE("a flow is kept, lost, new and recovered", "[lifecycle][segment]") {
  const auto show = small_show();
  const Flow second = flow(show, in_region("south"), 1);
  CHECK(second.prior == 3);
  CHECK(second.kept == 1);
  CHECK(second.lost() == 2);
  CHECK(second.newcomers == 1);
  CHECK(second.recovered == 0);
  const Flow third = flow(show, in_region("south"), 2);
  CHECK(third.prior == 2);
  CHECK(third.kept == 1);
  CHECK(third.recovered == 1);
  CHECK(third.attended() == attended(show, in_region("south"), 2));
}

TEST_CASE("the seaplane shares of decline make the south weaken and the others confirm", "[lifecycle][segment]") {
  const StageMix south = mix(106, 0, 0, 0, 46), others = mix(237, 0, 0, 0, 47);
  const SegmentStage weak = segment_stage(south, others, true);
  CHECK(weak.stage == Stage::weakening);
  CHECK(weak.rule == SegmentRule::alarm_and_excess);
  CHECK(weak.decline.share() == Approx(.434).margin(5e-4));
  CHECK(weak.decline_elsewhere.share() == Approx(.198).margin(5e-4));
  CHECK(weak.decline.share() - weak.decline_elsewhere.share() == Approx(.236).margin(5e-4));
  CHECK(segment_stage(south, others, false).stage == Stage::confirmation);  // below .50 without an alarm
  CHECK(segment_stage(others, south, false).stage == Stage::confirmation);
}

TEST_CASE("a segment's stage changes exactly at its limits", "[lifecycle][segment]") {
  const StageMix calm = mix(100, 0, 0, 0);
  const auto stage = [&](const StageMix& here, bool alarm = false, const StageMix* rest = nullptr) {
    return segment_stage(here, rest == nullptr ? calm : *rest, alarm).stage;
  };
  CHECK(stage(mix(25, 0, 0, 75)) == Stage::disappearance);
  CHECK(stage(mix(26, 0, 0, 74)) == Stage::weakening);
  CHECK(stage(mix(50, 0, 50, 0)) == Stage::weakening);
  CHECK(stage(mix(51, 0, 49, 0)) == Stage::confirmation);
  CHECK(stage(mix(85, 0, 15, 0), true) == Stage::weakening);
  CHECK(stage(mix(86, 0, 14, 0), true) == Stage::confirmation);
  CHECK(stage(mix(50, 50, 0, 0)) == Stage::trust);
  CHECK(stage(mix(51, 50, 0, 0)) == Stage::confirmation);
  const StageMix nobody;
  CHECK(stage(nobody, true) == Stage::cultivation);
  CHECK(stage(mix(85, 0, 15, 0), true, &nobody) == Stage::confirmation);  // no rest to compare with
  StageMix all_gone = mix(0, 0, 0, 10);
  all_gone.gone_already = 10;
  CHECK(stage(all_gone) == Stage::disappearance);
}

TEST_CASE("the median of editions in confirmation and trust counts from the first attendance", "[lifecycle][segment]") {
  const std::vector<Member> show = {
      member("a", {came(), came(), came()}),        // 3
      member("a", {booked(), came(), missed()}),    // decided does not count: 2
      member("a", {came(), missed(), missed()}),    // 2, then gone
      member("a", {missed(), missed(), missed()}),  // never came: not counted
  };
  CHECK(median_editions_in_2_and_3(show, in_region("a")) == 2.0);
  CHECK(median_editions_in_2_and_3({show.data(), 2}, in_region("a")) == 2.5);
  CHECK_FALSE(median_editions_in_2_and_3(show, in_region("b")));
}

}  // namespace
}  // namespace fairgauge::survey::lifecycle
