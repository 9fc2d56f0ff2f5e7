// The life cycle of a participant's relationship with a show: a state machine with one step an edition.
//
// The five stages and their order are the lecture's (客户关系的生命周期: 培育, 确认, 信任, 弱化, 消失), as are the two
// exceptions: stages 2 and 3 in one, and 2 straight to 5. Thresholds are design choices; LIFECYCLE.md shows all of it
// as tables. Pure and total: every history has exactly one standing for each of its editions.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "survey/lifecycle/history.hpp"

namespace fairgauge::survey::lifecycle {

enum class Stage : std::uint8_t { cultivation, confirmation, trust, weakening, disappearance };
inline constexpr int kStages = 5;

// What a stage alone does not say. At most one holds, because each rule sets at most one.
enum class Flag : std::uint8_t {
  none,
  decided,         // will come for the first time: booked
  won_back,        // came again after having disappeared
  merged_2_3,      // trusted at the first visit
  skipped_2_5,     // disappeared without ever having trusted
  skipped_3_5,     // disappeared out of trust
  recovered,       // trusts again after weakening
  behaviour_only,  // counts as trusting by attendance alone
  carried,         // nothing new, the stage of the edition before
  risk,            // confirmed, but with the points of weakening or missing this edition
};

enum class Confidence : std::uint8_t { low, medium, high };

// The rules in the order in which they are tried; the first that holds decides. The numbers are those of LIFECYCLE.md.
enum class Rule : std::uint8_t {
  never_attended = 1,
  refused_or_missing = 2,
  was_gone = 3,
  first_trust = 4,
  weakening = 5,
  trusting = 6,
  by_attendance = 7,
  unchanged = 8,
  confirmed = 9,
};

// One point each, only in an attended edition.
enum class Signal : std::uint8_t {
  satisfaction,   // 2 or lower, or fallen by 2 or more since the last edition with an answer
  return_chance,  // 3 or lower
  trust,          // 2.5 or lower
  gap,            // -0.5 or lower
  value,          // cost above benefit, or "worth it" 2 or lower: one signal
  complaint,      // unresolved
};

struct Thresholds {
  int gone_after_missed = 2;          // editions missed in a row
  int points_per_missed = 2;          // of weakening, for each edition missed in a row
  int weakening_points = 2;           // from here on
  Thousandths trusting_trust = 4000;  // if asked
  Thousandths trusting_satisfaction = 4000;
  Thousandths trusting_return_chance = 7000;
  Thousandths first_trust = 4500;  // all three needed, each answered
  Thousandths first_satisfaction = 5000;
  Thousandths first_return_chance = 9000;
  Thousandths low_satisfaction = 2000;  // signals
  Thousandths satisfaction_fall = 2000;
  Thousandths low_return_chance = 3000;
  Thousandths low_trust = 2500;
  Thousandths low_gap = -500;
  Thousandths balance = 1000;  // benefit / cost
  Thousandths low_worth_it = 2000;
  auto operator<=>(const Thresholds&) const = default;
};

// Visitors skip years more easily: half of them were not there the year before, so three missed editions, not two, mean
// gone, and one missed edition is half the way to weakening.
[[nodiscard]] Thresholds default_thresholds(Kind kind);

// Why: the rule, and the facts it was tried on.
struct Reason {
  Rule rule = Rule::never_attended;
  std::vector<Signal> signals;
  int points = 0;  // signals and missed editions
  int missed_in_a_row = 0;
  int attended = 0;  // editions so far, this one included
  int attended_of_last_3 = 0;
  int attended_of_last_4 = 0;
  Stage previous = Stage::cultivation;
  bool trusting = false;
  auto operator<=>(const Reason&) const = default;
};

struct Standing {
  Stage stage = Stage::cultivation;
  Flag flag = Flag::none;
  Confidence confidence = Confidence::low;
  Reason reason;
  [[nodiscard]] bool present() const { return reason.attended > 0 && reason.missed_in_a_row == 0; }
  [[nodiscard]] bool ever_attended() const { return reason.attended > 0; }
  auto operator<=>(const Standing&) const = default;
};

// All that the machine keeps between editions.
struct Past {
  Stage stage = Stage::cultivation;
  int attended = 0;
  int missed_in_a_row = 0;                       // since the last attendance; 0 before the first
  std::uint8_t recent = 0;                       // attendance, newest in the lowest bit; four editions
  std::optional<Thousandths> last_satisfaction;  // of the last edition that has one, however old
  auto operator<=>(const Past&) const = default;
};

[[nodiscard]] Standing step(Past& past, const Edition& edition, Kind kind, const Thresholds& thresholds);

// One standing for each edition.
[[nodiscard]] std::vector<Standing> standings(std::span<const Edition> history, Kind kind,
                                              const Thresholds& thresholds);
[[nodiscard]] std::vector<Standing> standings(std::span<const Edition> history, Kind kind);

// Stable codes for exports and reports; the words are translations. "CONF", "skip2>5", "high", "complaint".
[[nodiscard]] std::string_view code(Stage stage);
[[nodiscard]] std::string_view code(Flag flag);
[[nodiscard]] std::string_view code(Confidence confidence);
[[nodiscard]] std::string_view code(Signal signal);

}  // namespace fairgauge::survey::lifecycle
