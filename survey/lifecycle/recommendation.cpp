#include "survey/lifecycle/recommendation.hpp"

#include <algorithm>
#include <array>

#include "survey/measure/parameters.hpp"

namespace fairgauge::survey::lifecycle {
namespace {

constexpr size_t kLowestGaps = 2;
constexpr double kSignificance = .05;

// The codes of the lowest gaps below zero, lowest first; equal ones in the questionnaire's order.
std::vector<std::string> lowest_gaps(const Situation& situation) {
  std::vector<IndicatorGap> negative;
  std::ranges::copy_if(situation.gaps, std::back_inserter(negative), [](const auto& gap) { return gap.gap < 0; });
  std::ranges::stable_sort(negative, {}, &IndicatorGap::gap);
  std::vector<std::string> codes;
  for (size_t i = 0; i < std::min(kLowestGaps, negative.size()); ++i) codes.push_back(negative[i].indicator);
  return codes;
}

bool has_signal(const Standing& standing, Signal signal) {
  return std::ranges::find(standing.reason.signals, signal) != standing.reason.signals.end();
}

// What the action would be about; nothing if there is no need for it.
std::optional<std::vector<std::string>> subject(const StageAction& action, const Standing& standing,
                                                const Situation& situation) {
  using Codes = std::vector<std::string>;
  const auto if_true = [](bool holds, Codes about = {}) {
    return holds ? std::optional(std::move(about)) : std::nullopt;
  };
  switch (action.need) {
    case Need::always: return Codes();
    case Need::came: return if_true(standing.present());
    case Need::missed: return if_true(standing.ever_attended() && !standing.present());
    case Need::booked: return if_true(!standing.ever_attended());
    case Need::complaint: return if_true(situation.unresolved_complaint || has_signal(standing, Signal::complaint));
    case Need::negative_gap: {
      auto lowest = lowest_gaps(situation);
      return if_true(!lowest.empty(), lowest);
    }
    case Need::cost:
      if (!situation.largest_cost.empty()) return Codes{situation.largest_cost};
      return if_true(has_signal(standing, Signal::value));
    case Need::loss_unknown: return if_true(situation.loss == LossKind::unknown);
    case Need::loss_winnable: return if_true(is_winnable(situation.loss), {std::string(code(situation.loss))});
  }
  return std::nullopt;
}

// The questionnaire's reason behind a kind, where there is one.
std::optional<LossReason> reason_of(LossKind kind) {
  for (int i = 0; i < kLossReasons; ++i) {
    if (kind_of(static_cast<LossReason>(i)) == kind) return static_cast<LossReason>(i);
  }
  return std::nullopt;
}

bool is_stronger(const Cause& a, const Cause& b) { return a.grade != b.grade ? a.grade > b.grade : a.size > b.size; }

}  // namespace

std::vector<Recommendation> recommend(const Standing& standing, Kind kind, const Situation& situation) {
  std::vector<Recommendation> list;
  for (const StageAction& action : stage_actions()) {
    if (action.stage != standing.stage) continue;
    if (action.audience == Audience::exhibitors && kind != Kind::exhibitor) continue;
    if (auto about = subject(action, standing, situation)) list.push_back({&action, std::move(*about)});
  }
  std::stable_partition(list.begin(), list.end(),  // clang 14 cannot read that of ranges
                        [](const Recommendation& one) { return one.action->need != Need::always; });
  return list;
}

std::vector<Cause> causes_of_gaps(const std::vector<GapContrast>& gaps) {
  std::vector<Cause> causes;
  for (const GapContrast& gap : gaps) {
    if (gap.here >= -measure::Tolerances().mean || gap.here >= gap.elsewhere) continue;
    const Grade grade = gap.adjusted_p < kSignificance ? Grade::proven : Grade::lead;
    causes.push_back({gap.code, gap.topic, grade, gap.elsewhere - gap.here});
  }
  std::ranges::stable_sort(causes, is_stronger);
  return causes;
}

std::vector<Cause> causes_of_losses(const LossProfile& losses) {
  std::vector<Cause> causes;
  for (int i = 0; i < kLossKinds; ++i) {
    const auto kind = static_cast<LossKind>(i);
    const auto reason = reason_of(kind);
    const Topic topic = reason ? topic_of(code(*reason)) : Topic::none;
    if (topic == Topic::none || losses.of(kind) < measure::Gates().shown) continue;
    const double share = static_cast<double>(losses.of(kind)) / losses.known();
    causes.push_back({std::string(code(*reason)), topic, Grade::stated, share});
  }
  std::ranges::stable_sort(causes, is_stronger);
  return causes;
}

std::vector<RescueStep> rescue_plan(const std::vector<Cause>& causes) {
  std::vector<RescueStep> plan;
  for (const RescueAction& action : rescue_actions()) {
    RescueStep& step = plan.emplace_back(RescueStep{&action, {}});
    std::ranges::copy_if(causes, std::back_inserter(step.because), [&](const Cause& cause) {
      return std::ranges::find(action.topics, cause.topic) != action.topics.end();
    });
    std::ranges::stable_sort(step.because, is_stronger);
  }
  std::ranges::stable_sort(plan, [](const RescueStep& a, const RescueStep& b) {
    return is_stronger(a.because.empty() ? Cause() : a.because.front(),
                       b.because.empty() ? Cause() : b.because.front());
  });
  return plan;
}

std::string_view code(Grade grade) {
  static constexpr std::array<std::string_view, 4> kCodes = {"none", "lead", "stated", "proven"};
  return kCodes[static_cast<size_t>(grade)];
}

}  // namespace fairgauge::survey::lifecycle
