// A segment's life cycle, usually a region's: how its participants are spread over the stages, how they moved since the
// edition before, and the stage of the segment as a whole.
#pragma once

#include <array>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "survey/lifecycle/stage.hpp"
#include "survey/measure/comparison.hpp"

namespace fairgauge::survey::lifecycle {

// A participant with one standing for each edition of the show, oldest first. Members of one span are all exhibitors or
// all visitors: figures never mix the two. A member without a region is in no
// segment and in nobody's comparison.
struct Member {
  std::string region;
  std::vector<Standing> standings;
};

using Members = std::span<const Member>;
using Choice = std::function<bool(const Member&)>;

[[nodiscard]] Choice in_region(std::string region);
[[nodiscard]] Choice elsewhere(std::string region);  // in any other region, not in none

// The stages of those chosen at one edition.
struct StageMix {
  std::array<int, kStages> count{};
  int decided = 0;       // of those in confirmation: booked, have never come yet
  int risk = 0;          // of those in confirmation
  int gone_already = 0;  // of those who disappeared: at the edition before as well
  int skipped_2_5 = 0;   // of those who disappeared at this edition

  [[nodiscard]] int of(Stage stage) const { return count[static_cast<size_t>(stage)]; }
  [[nodiscard]] int active() const;  // have come at least once and are in confirmation, trust or weakening
  [[nodiscard]] int ever_attended() const { return active() + of(Stage::disappearance); }

  // A loss counts in the edition in which it happens, not for ever: those gone at both editions are out of both counts.
  [[nodiscard]] int at_risk() const { return ever_attended() - gone_already; }
  [[nodiscard]] int declining() const;
  [[nodiscard]] measure::Counted decline() const { return {declining(), at_risk()}; }
};

[[nodiscard]] StageMix stage_mix(Members members, const Choice& chosen, size_t edition);

// [from][to]: participants by their stage at the edition before and at this one; `edition` is 1 or more.
using Movement = std::array<std::array<int, kStages>, kStages>;
[[nodiscard]] Movement movement(Members members, const Choice& chosen, size_t edition);

struct SegmentLimits {
  int gone_percent = 75;       // decline from here on: disappearance
  int weak_percent = 50;       // from here on: weakening
  int weak_points_above = 15;  // with an alarm: weakening from this far above the rest
  int trusting_percent = 50;   // of the active: trust
};

enum class SegmentRule : std::uint8_t {
  nobody_came,       // cultivation
  most_gone,         // disappearance
  most_declining,    // weakening
  alarm_and_excess,  // weakening
  most_trusting,     // trust
  otherwise,         // confirmation
};

struct SegmentStage {
  Stage stage = Stage::cultivation;
  SegmentRule rule = SegmentRule::nobody_came;
  measure::Counted decline, decline_elsewhere;
};

[[nodiscard]] SegmentStage segment_stage(const StageMix& here, const StageMix& elsewhere, bool alarm,
                                         const SegmentLimits& limits = {});

[[nodiscard]] std::string_view code(SegmentRule rule);

}  // namespace fairgauge::survey::lifecycle
