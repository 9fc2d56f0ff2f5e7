#include "survey/lifecycle/segment.hpp"

#include <cstdint>

namespace fairgauge::survey::lifecycle {
namespace {

// Shares are compared as whole numbers, so that 46 of 92 is 50 % and no less.
bool at_least_percent(measure::Counted count, int percent) { return count.marked * 100 >= count.n * percent; }

bool exceeds_by(measure::Counted here, measure::Counted elsewhere, int points) {
  const std::int64_t excess = here.marked * elsewhere.n - elsewhere.marked * here.n;
  return excess * 100 >= here.n * elsewhere.n * points;
}

}  // namespace

Choice in_region(std::string region) {
  return [region = std::move(region)](const Member& member) { return !region.empty() && member.region == region; };
}

Choice elsewhere(std::string region) {
  return
      [region = std::move(region)](const Member& member) { return !member.region.empty() && member.region != region; };
}

int StageMix::active() const { return of(Stage::confirmation) - decided + of(Stage::trust) + of(Stage::weakening); }

int StageMix::declining() const { return of(Stage::weakening) + of(Stage::disappearance) - gone_already + risk; }

StageMix stage_mix(Members members, const Choice& chosen, size_t edition) {
  StageMix mix;
  for (const Member& member : members) {
    if (!chosen(member)) continue;
    const Standing& now = member.standings[edition];
    const bool gone_before = edition > 0 && member.standings[edition - 1].stage == Stage::disappearance;
    ++mix.count[static_cast<size_t>(now.stage)];
    mix.decided += now.flag == Flag::decided;
    mix.risk += now.flag == Flag::risk;
    mix.skipped_2_5 += now.flag == Flag::skipped_2_5;
    mix.gone_already += now.stage == Stage::disappearance && gone_before;
  }
  return mix;
}

Movement movement(Members members, const Choice& chosen, size_t edition) {
  Movement moved{};
  for (const Member& member : members) {
    if (!chosen(member)) continue;
    const auto from = static_cast<size_t>(member.standings[edition - 1].stage);
    const auto to = static_cast<size_t>(member.standings[edition].stage);
    ++moved[from][to];
  }
  return moved;
}

SegmentStage segment_stage(const StageMix& here, const StageMix& elsewhere, bool alarm, const SegmentLimits& limits) {
  const measure::Counted decline = here.decline(), other = elsewhere.decline();
  const auto verdict = [&](Stage stage, SegmentRule rule) { return SegmentStage{stage, rule, decline, other}; };
  if (here.ever_attended() == 0) return verdict(Stage::cultivation, SegmentRule::nobody_came);
  // Nobody left to lose is a segment lost.
  if (at_least_percent(decline, limits.gone_percent)) return verdict(Stage::disappearance, SegmentRule::most_gone);
  if (at_least_percent(decline, limits.weak_percent)) return verdict(Stage::weakening, SegmentRule::most_declining);
  if (alarm && other.n > 0 && exceeds_by(decline, other, limits.weak_points_above)) {
    return verdict(Stage::weakening, SegmentRule::alarm_and_excess);
  }
  if (at_least_percent({here.of(Stage::trust), here.active()}, limits.trusting_percent)) {
    return verdict(Stage::trust, SegmentRule::most_trusting);
  }
  return verdict(Stage::confirmation, SegmentRule::otherwise);
}

std::string_view code(SegmentRule rule) {
  static constexpr std::array<std::string_view, 6> kCodes = {"nobody_came",      "most_gone",     "most_declining",
                                                             "alarm_and_excess", "most_trusting", "otherwise"};
  return kCodes[static_cast<size_t>(rule)];
}

}  // namespace fairgauge::survey::lifecycle
