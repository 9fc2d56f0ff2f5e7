#include "survey/lifecycle/stage.hpp"

#include <algorithm>
#include <array>
#include <bit>

namespace fairgauge::survey::lifecycle {
namespace {

constexpr std::uint8_t kLast3 = 0b0111, kLast4 = 0b1111;

bool at_most(const std::optional<Thousandths>& value, Thousandths limit) { return value && *value <= limit; }
bool at_least(const std::optional<Thousandths>& value, Thousandths limit) { return value && *value >= limit; }

// A complaint is an answer too: who complained and was not helped does not pass as content for want of ratings.
bool has_attitude(const Answers& answers) {
  return answers.satisfaction || answers.return_chance || answers.trust || answers.gap || answers.value_ratio ||
         answers.worth_it || answers.unresolved_complaint;
}

bool is_trusting(const Answers& answers, const Thresholds& limits) {
  return (!answers.trust || *answers.trust >= limits.trusting_trust) &&
         at_least(answers.satisfaction, limits.trusting_satisfaction) &&
         at_least(answers.return_chance, limits.trusting_return_chance);
}

bool is_first_trust(const Answers& answers, const Thresholds& limits) {
  return at_least(answers.trust, limits.first_trust) && at_least(answers.satisfaction, limits.first_satisfaction) &&
         at_least(answers.return_chance, limits.first_return_chance);
}

std::vector<Signal> signals_of(const Answers& answers, const std::optional<Thousandths>& last_satisfaction,
                               const Thresholds& limits) {
  const bool fell = answers.satisfaction && last_satisfaction &&
                    *last_satisfaction - *answers.satisfaction >= limits.satisfaction_fall;
  const bool costly = answers.value_ratio && *answers.value_ratio < limits.balance;
  std::vector<Signal> found;
  const auto note = [&](bool holds, Signal signal) {
    if (holds) found.push_back(signal);
  };
  note(at_most(answers.satisfaction, limits.low_satisfaction) || fell, Signal::satisfaction);
  note(at_most(answers.return_chance, limits.low_return_chance), Signal::return_chance);
  note(at_most(answers.trust, limits.low_trust), Signal::trust);
  note(at_most(answers.gap, limits.low_gap), Signal::gap);
  note(costly || at_most(answers.worth_it, limits.low_worth_it), Signal::value);
  note(answers.unresolved_complaint, Signal::complaint);
  return found;
}

Confidence confidence_of(const Edition& edition, Kind kind) {
  const Answers& answers = edition.answers;
  if (!edition.attended || (!answers.satisfaction && !answers.return_chance)) return Confidence::low;
  const bool relationship = kind == Kind::visitor ? answers.trust.has_value() : answers.relationship_items >= 3;
  return answers.satisfaction && answers.return_chance && relationship ? Confidence::high : Confidence::medium;
}

struct Verdict {
  Rule rule;
  Stage stage;
  Flag flag = Flag::none;
};

Flag flag_of_leaving(Stage previous) {
  switch (previous) {
    case Stage::cultivation:
    case Stage::confirmation: return Flag::skipped_2_5;
    case Stage::trust: return Flag::skipped_3_5;
    case Stage::weakening:
    case Stage::disappearance: return Flag::none;
  }
  return Flag::none;
}

// Rules 4, 6 and 7: the ways into trust.
std::optional<Verdict> trust_verdict(const Edition& edition, const Reason& facts, const Thresholds& limits, Rule rule) {
  if (!edition.attended) return std::nullopt;
  switch (rule) {
    case Rule::first_trust:
      if (facts.attended > 1 || !is_first_trust(edition.answers, limits)) return std::nullopt;
      return Verdict{rule, Stage::trust, Flag::merged_2_3};
    case Rule::trusting:
      if (!facts.trusting || facts.attended_of_last_3 < 2) return std::nullopt;
      return Verdict{rule, Stage::trust, facts.previous == Stage::weakening ? Flag::recovered : Flag::none};
    default:
      if (has_attitude(edition.answers) || facts.attended_of_last_4 < 3) return std::nullopt;
      return Verdict{Rule::by_attendance, Stage::trust, Flag::behaviour_only};
  }
}

Verdict judge(const Edition& edition, const Reason& facts, const Thresholds& limits) {
  const bool was_gone = facts.previous == Stage::disappearance;
  const bool was_close = facts.previous == Stage::trust || facts.previous == Stage::weakening;
  if (facts.attended == 0) {
    if (edition.booked) return {Rule::never_attended, Stage::confirmation, Flag::decided};
    return {Rule::never_attended, Stage::cultivation};
  }
  if (edition.refused || (facts.missed_in_a_row >= limits.gone_after_missed && !was_gone)) {
    return {Rule::refused_or_missing, Stage::disappearance, flag_of_leaving(facts.previous)};
  }
  if (was_gone) {
    if (edition.attended) return {Rule::was_gone, Stage::confirmation, Flag::won_back};
    return {Rule::was_gone, Stage::disappearance, Flag::carried};
  }
  if (const auto first = trust_verdict(edition, facts, limits, Rule::first_trust)) return *first;
  const bool weak = facts.points >= limits.weakening_points;
  if (weak && (facts.attended >= 2 || was_close)) return {Rule::weakening, Stage::weakening};
  if (const auto trust = trust_verdict(edition, facts, limits, Rule::trusting)) return *trust;
  if (const auto trust = trust_verdict(edition, facts, limits, Rule::by_attendance)) return *trust;
  if (was_close) return {Rule::unchanged, facts.previous, Flag::carried};
  return {Rule::confirmed, Stage::confirmation, weak || facts.missed_in_a_row > 0 ? Flag::risk : Flag::none};
}

Reason facts_of(const Past& past, const Edition& edition, const Thresholds& limits) {
  const auto recent = static_cast<std::uint8_t>(past.recent << 1 | (edition.attended ? 1 : 0));
  Reason facts;
  facts.previous = past.stage;
  facts.attended = past.attended + (edition.attended ? 1 : 0);
  facts.missed_in_a_row = edition.attended || facts.attended == 0 ? 0 : past.missed_in_a_row + 1;
  facts.attended_of_last_3 = std::popcount(static_cast<std::uint8_t>(recent & kLast3));
  facts.attended_of_last_4 = std::popcount(static_cast<std::uint8_t>(recent & kLast4));
  if (edition.attended) {
    facts.signals = signals_of(edition.answers, past.last_satisfaction, limits);
    facts.trusting = is_trusting(edition.answers, limits);
  }
  facts.points = static_cast<int>(facts.signals.size()) + limits.points_per_missed * facts.missed_in_a_row;
  return facts;
}

}  // namespace

Thresholds default_thresholds(Kind kind) {
  Thresholds thresholds;
  if (kind == Kind::visitor) {
    thresholds.gone_after_missed = 3;
    thresholds.points_per_missed = 1;
  }
  return thresholds;
}

Standing step(Past& past, const Edition& edition, Kind kind, const Thresholds& thresholds) {
  Reason facts = facts_of(past, edition, thresholds);
  const Verdict verdict = judge(edition, facts, thresholds);
  facts.rule = verdict.rule;
  past.stage = verdict.stage;
  past.attended = facts.attended;
  past.missed_in_a_row = facts.missed_in_a_row;
  past.recent = static_cast<std::uint8_t>((past.recent << 1 | (edition.attended ? 1 : 0)) & kLast4);
  if (edition.attended && edition.answers.satisfaction) past.last_satisfaction = edition.answers.satisfaction;
  return {verdict.stage, verdict.flag, confidence_of(edition, kind), std::move(facts)};
}

std::vector<Standing> standings(std::span<const Edition> history, Kind kind, const Thresholds& thresholds) {
  std::vector<Standing> all;
  Past past;
  for (const Edition& edition : history) all.push_back(step(past, edition, kind, thresholds));
  return all;
}

std::vector<Standing> standings(std::span<const Edition> history, Kind kind) {
  return standings(history, kind, default_thresholds(kind));
}

std::string_view code(Stage stage) {
  static constexpr std::array<std::string_view, kStages> kCodes = {"CULT", "CONF", "TRUST", "WEAK", "GONE"};
  return kCodes[static_cast<size_t>(stage)];
}

std::string_view code(Flag flag) {
  static constexpr std::array<std::string_view, 10> kCodes = {
      "", "decided", "won-back", "merge2=3", "skip2>5", "skip3>5", "recovered", "behaviour-only", "carried", "risk"};
  return kCodes[static_cast<size_t>(flag)];
}

std::string_view code(Confidence confidence) {
  static constexpr std::array<std::string_view, 3> kCodes = {"low", "medium", "high"};
  return kCodes[static_cast<size_t>(confidence)];
}

std::string_view code(Signal signal) {
  static constexpr std::array<std::string_view, 6> kCodes = {"satisfaction", "return_chance", "trust",
                                                             "gap",          "value",         "complaint"};
  return kCodes[static_cast<size_t>(signal)];
}

}  // namespace fairgauge::survey::lifecycle
