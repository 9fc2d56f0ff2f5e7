// A response and its record: the exact bytes that are kept, hashed, sent and exported. RECORD.md explains every field.
//
// The bytes are made once, by encode(), when the interview ends, and never again on any hop (I6).
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/digest.hpp"
#include "base/result.hpp"
#include "base/uuid.hpp"
#include "survey/expression/value.hpp"

namespace fairgauge::survey::interview {

using namespace expression;

inline constexpr int kRecordVersion = 2;              // 1, 2026-11: the first; 2, 2026-11: participant
inline constexpr size_t kRecordBytesMax = 64 * 1024;  // what a server takes for one record

enum class Status { complete, partial };  // partial: the visitor walked away, or the power did

// How long a page was looked at.
struct PageTrace {
  std::string page;                         // Page::name
  std::chrono::milliseconds first_shown{};  // after the interview's start
  std::chrono::milliseconds shown{};        // in all visits together
  int visits = 0;
  int taps = 0;
  bool operator==(const PageTrace&) const = default;
};

struct ConsentGiven {
  std::string version;
  std::string language;
  base::Digest text;    // Consent::digest of what was on the screen
  bool agreed = false;  // false: "continue without personal data"
  base::UtcTime at{};
  bool operator==(const ConsentGiven&) const = default;
};

// Counted, judged later by survey/measure; nothing is dropped on the kiosk.
struct RawQuality {
  int taps = 0;  // all touches during the interview
  int taps_off_target = 0;
  int taps_guarded = 0;  // within 250 ms of a page change, ignored
  int idle_warnings = 0;
  int pages_back = 0;
  bool operator==(const RawQuality&) const = default;
};

// What an interview leaves behind, before the store gives it its place.
struct Response {
  base::Uuid rec_id;  // minted when the visitor starts
  std::string show, edition, station, form, language;
  base::Digest form_digest;
  Status status = Status::partial;
  base::UtcTime started{}, finished{};
  std::chrono::minutes utc_offset{};     // of the show's zone at `started`
  std::chrono::milliseconds duration{};  // monotonic
  std::uint32_t seed = 0;
  std::vector<PageTrace> pages;
  std::optional<ConsentGiven> consent;
  std::optional<base::Digest> participant;  // keyed digest of the badge code or pairing token; nothing without either
  RawQuality quality;
  Answers answers;
  bool operator==(const Response&) const = default;
};

// Born with each local database file: a new file, a restored one and a copied one each count as a new epoch.
using Epoch = std::array<std::uint8_t, 16>;

struct Record {
  base::Uuid device;
  Epoch epoch{};
  std::uint64_t seq = 0;  // 1, 2, 3 ... per epoch, without gaps
  Response response;
  bool operator==(const Record&) const = default;
};

// One line of JSON, UTF-8, no line break, in the lowest version that can hold it; see RECORD.md. The same record always
// makes the same bytes.
[[nodiscard]] std::string encode(const Record& record);

// Reads what encode() writes, and strictly that: unknown or missing fields are `invalid`, a later version is `refused`.
[[nodiscard]] base::Result<Record> decode_record(std::string_view bytes);

// A draft is a response that has no place yet: the same fields without device, epoch and seq.
[[nodiscard]] std::string encode_draft(const Response& response);
[[nodiscard]] base::Result<Response> decode_draft(std::string_view bytes);

}  // namespace fairgauge::survey::interview
