// Which records count: marks of doubt, the status they lead to, and which of several attempts is kept.
//
// Every record gets the first status that holds: excluded (two flags or more), held for review (part of a burst),
// flagged (one flag), counted; among attempts of one badge all but one then become superseded. All figures rest on
// counted and flagged records; headlines are printed without the flagged ones as well. Nothing is deleted.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/uuid.hpp"
#include "survey/measure/parameters.hpp"

namespace fairgauge::survey::measure {

struct QualityMarks {
  bool speeding = false, suspect_line = false;  // together one flag
  bool taps_off_target = false;                 // more than QualityLimits::taps_off_target
  bool twin = false;
  bool burst = false;     // no flag: holds the record back until a person releases it
  bool released = false;  // by a person; the flags then decide

  [[nodiscard]] int flags() const {
    return (speeding || suspect_line ? 1 : 0) + (taps_off_target ? 1 : 0) + (twin ? 1 : 0);
  }
};

enum class RecordStatus { counted, flagged, held_for_review, excluded, superseded };

[[nodiscard]] RecordStatus status_of(const QualityMarks& marks);
[[nodiscard]] constexpr bool counts(RecordStatus status) {
  return status == RecordStatus::counted || status == RecordStatus::flagged;
}

// What twins and bursts are told by. One entry per session.
struct SessionTrace {
  base::Uuid device;
  std::string station, form;
  base::UtcTime started{}, finished{};
  std::chrono::milliseconds duration{};       // by the clock that nobody can set
  std::chrono::milliseconds reading_floor{};  // sum over the screens it saw
  bool has_badge = false;
  std::optional<std::uint64_t> answers_print;  // equal answers have equal prints; nothing: never a twin (staff forms)
};

// Twin: no badge, same form and station, all answers equal, started at most QualityLimits::twin_window after the end of
// the earlier one; the later one is marked. In the order given.
[[nodiscard]] std::vector<bool> find_twins(std::span<const SessionTrace> sessions, const QualityLimits& limits = {});

// Burst: QualityLimits::burst_sessions or more on one kiosk that start within burst_window of the first of them, each
// shorter than its reading floor. All of them are marked. In the order given.
[[nodiscard]] std::vector<bool> find_bursts(std::span<const SessionTrace> sessions, const QualityLimits& limits = {});

// One of several records with the same key (show, edition, form, badge).
struct Attempt {
  base::Uuid rec_id;
  RecordStatus status = RecordStatus::counted;
  bool complete = false;
  base::UtcTime finished{};
};

// Arrival forms keep the first attempt, exit forms the last.
enum class Keep { first, last };

// Index of the one that stays: those that count before those that do not, then complete before partial, then first or
// last by their end; the record id breaks ties in the same direction. At least one attempt.
[[nodiscard]] std::size_t kept_attempt(std::span<const Attempt> attempts, Keep keep);

}  // namespace fairgauge::survey::measure
