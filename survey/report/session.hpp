// One record as a report keeps it: some hundred bytes, with its answers and page times behind it in the sample's pools.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <type_traits>

#include "base/clock.hpp"
#include "base/uuid.hpp"
#include "survey/lifecycle/participant.hpp"
#include "survey/measure/record_status.hpp"
#include "survey/report/names.hpp"

namespace fairgauge::survey::report {

// Sixteen bytes of the participant's digest, which tell a billion people apart; all zero: no badge, no token.
using Person = std::array<std::uint64_t, 2>;
inline constexpr Person kNobody{};

struct Session {
  base::Uuid rec_id;
  Person person = kNobody;
  const lifecycle::Participant* owner = nullptr;  // of the badge, in the register; nullptr: not known there
  base::UtcTime started{}, finished{};
  std::uint32_t slots_at = 0;       // into the sample's pool
  std::uint32_t times_at = 0;       // of the form's pages, into the pool of times
  std::uint64_t answers_print = 0;  // equal answers have equal prints
  Name form = 0, version = 0, edition = 0, language = 0, station = 0, device = 0, day = 0;
  bool complete = false;
  bool suspect_line = false;          // straight-lining with a contrast to the overall satisfaction
  bool suspect_line_if_fast = false;  // straight-lining, which needs speeding as its second sign
  bool hasty = false;                 // shorter than the reading floors of the screens it saw
  measure::QualityMarks marks;
  measure::RecordStatus status = measure::RecordStatus::counted;

  [[nodiscard]] bool counts() const { return measure::counts(status); }
};
static_assert(std::is_trivially_copyable_v<Session>);

// Equal for sessions whose judgements depend on each other or that count as one: those of a company, of a person, and
// of possible twins (no badge, equal answers, the same form and station) of two hours. Twins may lie in the next group:
// the one before and the one behind a group's number are looked at with it.
[[nodiscard]] std::uint64_t group_of(const Session& session);

// How far apart two sessions may begin of which one is the other's twin.
inline constexpr std::chrono::hours kTwinGroup{2};

}  // namespace fairgauge::survey::report
