// What to do for one participant, and for a region: actions of the catalogue, the best supported first.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "survey/lifecycle/action.hpp"
#include "survey/lifecycle/loss.hpp"

namespace fairgauge::survey::lifecycle {

// --- one participant

struct IndicatorGap {
  std::string indicator;  // "VQ"
  Thousandths gap = 0;    // experience minus expectation
};

// What is known of a participant besides the standing.
struct Situation {
  std::vector<IndicatorGap> gaps = {};
  std::string largest_cost = {};  // the questionnaire's code; empty: not said
  LossKind loss = LossKind::unknown;
  bool unresolved_complaint = false;  // also one of an earlier edition that is still open
};

struct Recommendation {
  const StageAction* action = nullptr;
  std::vector<std::string> about;  // codes of what it is about: the two lowest gaps, the largest cost, the loss kind
};

// Actions of the participant's stage whose need is met, those with evidence of their own before those that are always
// right; the catalogue's order within.
[[nodiscard]] std::vector<Recommendation> recommend(const Standing& standing, Kind kind, const Situation& situation);

// --- a region

// An indicator rated here and elsewhere, as the measures have it.
struct GapContrast {
  std::string code;  // indicator or cost item
  Topic topic = Topic::none;
  double here = 0, elsewhere = 0;  // mean gap
  double adjusted_p = 1;           // Welch's test, Holm over the region's indicators with 30 answers on both sides
  int n_here = 0, n_elsewhere = 0;
};

// How well something is supported as a cause. A later one is stronger.
enum class Grade : std::uint8_t {
  none,    // no evidence of its own
  lead,    // falls short here, and more than elsewhere, not proven
  stated,  // named by those who were lost
  proven,  // falls short here, and more than elsewhere, adjusted p < .05
};

struct Cause {
  std::string code;
  Topic topic = Topic::none;
  Grade grade = Grade::none;
  double size = 0;  // proven, lead: rating points below elsewhere; stated: share of those lost whose reason is known
};

// Falls short means a gap below -0.25, the tolerance of a segment's mean. Others are no causes.
[[nodiscard]] std::vector<Cause> causes_of_gaps(const std::vector<GapContrast>& gaps);

// Reasons that at least 5 of the lost participants gave; fewer are not shown.
[[nodiscard]] std::vector<Cause> causes_of_losses(const LossProfile& losses);

struct RescueStep {
  const RescueAction* action = nullptr;
  std::vector<Cause> because;  // strongest first; empty: part of every plan
};

// All rescue actions, by the grade of their strongest cause, then by its size, then in the catalogue's order.
[[nodiscard]] std::vector<RescueStep> rescue_plan(const std::vector<Cause>& causes);

[[nodiscard]] std::string_view code(Grade grade);

}  // namespace fairgauge::survey::lifecycle
