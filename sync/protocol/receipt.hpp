// A receipt: what became of each record of one parcel, said and signed by the server after its durable commit. A seal,
// then one line of JSON. The signature stays with it, so that it proves as much on a disk as on the wire.
//
// Nothing but a receipt that answers the parcel changes the state of a record on the kiosk.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/digest.hpp"
#include "base/result.hpp"
#include "base/uuid.hpp"
#include "sync/protocol/parcel.hpp"

namespace fairgauge::sync::protocol {

inline constexpr std::string_view kReceiptMediaType = "application/vnd.fairgauge.receipt";

enum class Outcome {
  stored,     // new, and durable
  duplicate,  // the same id with the same bytes is already there: a success
  held,       // a hub keeps it until the origin has it; the kiosk keeps it too
  erased,     // the person withdrew; the server remembers the id only
  conflict,   // the id, or its place (device, epoch, seq), is taken by other bytes; kept aside on the server
  rejected,   // this server will never take it; the reason says why
  retry,      // not now, for a reason that lies in the server
};

[[nodiscard]] std::string_view to_text(Outcome outcome);
[[nodiscard]] std::optional<Outcome> parse_outcome(std::string_view text);

struct RecordResult {
  base::Uuid rec_id;
  Outcome outcome = Outcome::retry;
  std::string reason;  // empty, or a few words for people; at most kReasonBytesMax
  bool operator==(const RecordResult&) const = default;
};

struct Receipt {
  base::Digest parcel_id;
  base::Uuid server_id;
  Epoch store_epoch{};  // changes when the server's archive was replaced or restored
  base::UtcTime server_time{};
  std::uint64_t high_water = 0;  // the highest seq kept of this device and epoch
  std::vector<RecordResult> results;
  bool operator==(const Receipt&) const = default;
};

[[nodiscard]] std::string encode(const Receipt& receipt, const base::SigningKey* key = nullptr);

// Reads what encode() writes after the seal, strictly; else `invalid`.
[[nodiscard]] base::Result<Receipt> decode_receipt(std::string_view content);

// `invalid` unless the receipt is for this parcel and has exactly one result for each of its records.
[[nodiscard]] base::Result<void> check_answers(const Receipt& receipt, const Parcel& parcel);

}  // namespace fairgauge::sync::protocol
