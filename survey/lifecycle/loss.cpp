#include "survey/lifecycle/loss.hpp"

#include <algorithm>
#include <numeric>

namespace fairgauge::survey::lifecycle {
namespace {

constexpr std::array<std::string_view, kLossReasons> kReasonCodes = {
    "needs_unmet", "another_show", "price", "own_situation", "service", "location_dates", "not_suitable"};
constexpr std::array<std::string_view, kLossKinds> kKindCodes = {"discarded",      "needs_unmet",    "rival",
                                                                 "price_seeker",   "condition_lost", "service",
                                                                 "place_or_dates", "refusal",        "unknown"};

}  // namespace

LossKind kind_of(LossReason reason) {
  switch (reason) {
    case LossReason::needs_unmet: return LossKind::needs_unmet;
    case LossReason::another_show: return LossKind::rival;
    case LossReason::price: return LossKind::price_seeker;
    case LossReason::own_situation: return LossKind::condition_lost;
    case LossReason::service: return LossKind::service;
    case LossReason::location_dates: return LossKind::place_or_dates;
    case LossReason::not_suitable: return LossKind::refusal;
  }
  return LossKind::unknown;
}

bool is_winnable(LossKind kind) {
  return kind == LossKind::needs_unmet || kind == LossKind::rival || kind == LossKind::service;
}

LossKind classify(std::span<const LossReason> answers, bool discarded) {
  if (discarded) return LossKind::discarded;
  std::array<int, kLossReasons> votes{};
  for (const LossReason answer : answers) ++votes[static_cast<size_t>(answer)];
  std::optional<LossReason> chosen;
  for (int i = 0; i < kLossReasons; ++i) {
    const auto reason = static_cast<LossReason>(i);
    const int have = votes[static_cast<size_t>(i)];
    if (have == 0) continue;
    const int best = chosen ? votes[static_cast<size_t>(*chosen)] : 0;
    const bool wins_tie = have == best && is_winnable(kind_of(reason)) && !is_winnable(kind_of(*chosen));
    if (have > best || wins_tie) chosen = reason;
  }
  return chosen ? kind_of(*chosen) : LossKind::unknown;
}

int LossProfile::lost() const { return std::accumulate(count.begin(), count.end(), 0); }

int LossProfile::winnable() const {
  int sum = 0;
  for (int i = 0; i < kLossKinds; ++i) sum += is_winnable(static_cast<LossKind>(i)) ? count[static_cast<size_t>(i)] : 0;
  return sum;
}

LossProfile profile(std::span<const LossKind> lost) {
  LossProfile result;
  for (const LossKind kind : lost) ++result.count[static_cast<size_t>(kind)];
  return result;
}

std::optional<LossReason> loss_reason(std::string_view wanted) {
  const auto found = std::ranges::find(kReasonCodes, wanted);
  if (found == kReasonCodes.end()) return std::nullopt;
  return static_cast<LossReason>(found - kReasonCodes.begin());
}

std::string_view code(LossReason reason) { return kReasonCodes[static_cast<size_t>(reason)]; }
std::string_view code(LossKind kind) { return kKindCodes[static_cast<size_t>(kind)]; }

}  // namespace fairgauge::survey::lifecycle
