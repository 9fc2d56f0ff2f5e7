// One record as a report keeps it: some hundred bytes, with its answers in the sample's pool of slots.
#pragma once

#include <cstdint>

#include "base/clock.hpp"
#include "base/uuid.hpp"
#include "survey/measure/record_status.hpp"

namespace fairgauge::survey::report {

using Name = std::uint16_t;  // index into one of Sample's lists of names
inline constexpr std::uint32_t kNobody = 0xFFFFFFFF;

struct Session {
  base::Uuid rec_id;
  base::UtcTime started{}, finished{};
  std::uint32_t participant = kNobody;  // index into Sample::participants; kNobody: no badge, no token
  std::uint32_t slots_at = 0;           // into the pool
  std::uint32_t times_at = 0;           // of the form's pages, into the pool of times
  std::uint64_t answers_print = 0;      // equal answers have equal prints
  Name form = 0, version = 0, edition = 0, language = 0, station = 0, device = 0, day = 0;
  bool complete = false;
  bool suspect_line = false;          // straight-lining with a contrast to the overall satisfaction
  bool suspect_line_if_fast = false;  // straight-lining, which needs speeding as its second sign
  bool hasty = false;                 // shorter than the reading floors of the screens it saw
  measure::QualityMarks marks;
  measure::RecordStatus status = measure::RecordStatus::counted;

  [[nodiscard]] bool counts() const { return measure::counts(status); }
};

}  // namespace fairgauge::survey::report
