// The answer to the lecture's question about a region: in which stage are its customers, why, and what is to be done.
//
// Four tests carry it: share of all participants, growth relative to the other regions, retention of those who came
// before, gap per indicator. Everything is a number or a code; describe() puts it into English words for the reader who
// has no translation.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "survey/lifecycle/alarm.hpp"
#include "survey/lifecycle/recommendation.hpp"
#include "survey/lifecycle/retention.hpp"
#include "survey/lifecycle/segment.hpp"

namespace fairgauge::survey::lifecycle {

// What the measures and the questionnaires know of the region besides its histories.
struct RegionEvidence {
  std::vector<GapContrast> gaps;
  LossProfile losses;  // of those lost between the two editions
};

struct RegionAnswer {
  std::string region;
  size_t edition = 1;
  SegmentStage stage;
  StageMix mix, mix_elsewhere;
  Movement movement{};
  Flow flow, flow_elsewhere;
  measure::Counted first_share, earlier_share, share;    // of all who came, by edition
  std::optional<measure::ShareComparison> share_change;  // from the edition before; nothing if all or none are here
  std::optional<measure::RatioComparison>
      growth_since_first;  // relative to the others; from the third edition on; printed, no alarm
  RegionTests tests;
  std::vector<Cause> causes;  // strongest first
  LossProfile losses;
  std::vector<RescueStep> plan;
};

inline constexpr double kTargetGrowth = .95;  // of the rescue plan: relative growth to the next edition, at least

// For a region of `members` at `edition`, 1 or more; nothing if nobody came to one of the two editions, or if there is
// no such region.
[[nodiscard]] std::optional<RegionAnswer> answer(Members members, const std::string& region, size_t edition,
                                                 const RegionEvidence& evidence);

// The stage, the four tests and the causes, each as one or two English sentences, in this order.
[[nodiscard]] std::vector<std::string> describe(const RegionAnswer& answer);

}  // namespace fairgauge::survey::lifecycle
