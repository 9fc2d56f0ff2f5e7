// A record as it lies in its bytes: read in one pass, with nothing copied, for reports that look at a million of them.
//
// Field by field the same as Record, where the meanings are; texts point into the bytes that were read.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/digest.hpp"
#include "base/uuid.hpp"
#include "survey/interview/record.hpp"

namespace fairgauge::survey::interview {

struct PageTraceView {
  std::string_view page;
  std::chrono::milliseconds first_shown{}, shown{};
  int visits = 0, taps = 0;
};

struct ConsentView {
  std::string_view version, language;
  base::Digest text;
  bool agreed = false;
  base::UtcTime at{};
};

struct AnswerView {
  enum class Kind : std::uint8_t { number, text, truth, composite };  // composite: a list or an object

  std::string_view name;
  std::string_view spelt;  // its JSON as it stands: equal answers are spelt alike
  Kind kind = Kind::composite;
  double number = 0;      // of a truth value 1 or 0
  std::string_view text;  // of a text

  [[nodiscard]] Value value() const;  // copies
};

struct RecordView {
  base::Uuid rec_id, device;
  Epoch epoch{};
  std::uint64_t seq = 0;
  std::string_view show, edition, station, form, form_digest, language;  // form_digest: 64 hexadecimal digits
  Status status = Status::partial;
  base::UtcTime started{}, finished{};
  std::chrono::minutes utc_offset{};
  std::chrono::milliseconds duration{};
  std::uint32_t seed = 0;
  std::vector<PageTraceView> pages;
  std::optional<ConsentView> consent;
  std::optional<base::Digest> participant;
  RawQuality quality;
  std::vector<AnswerView> answers;  // by name, ascending
  std::string_view answers_spelt;   // all of them, with their braces

  std::deque<std::string> unescaped;  // what texts point at that are not in the bytes as they are

  [[nodiscard]] const AnswerView* answer(std::string_view name) const;  // nullptr: not answered
  [[nodiscard]] Record record() const;                                  // copies
};

// Reads what read_canonical() reads, and tells whether it did. `view` may be one that was read before: its memory is
// used again. `bytes` must outlive what was read.
[[nodiscard]] bool read_view(std::string_view bytes, RecordView& view);

// The same of a record that was decoded, which must outlive it: for the few that read_view() leaves to decode_record().
void view_of(const Record& record, RecordView& view);

}  // namespace fairgauge::survey::interview
