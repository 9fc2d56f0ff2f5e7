// The ledger: a kiosk tells in digests what it takes for safe on the server, and hears which of it the server does not
// have. So a difference is found that no receipt shows: a server whose files were put back by hand, a hole. PROTOCOL.md
// "Ledger".
//
// Values only, no I/O.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.hpp"
#include "base/result.hpp"
#include "base/uuid.hpp"
#include "sync/protocol/limits.hpp"
#include "sync/protocol/parcel.hpp"

namespace fairgauge::sync::protocol {

inline constexpr std::string_view kLedgerPath = "/v1/ledger";
inline constexpr std::string_view kLedgerMediaType = "application/vnd.fairgauge.ledger";

struct SeqRange {
  std::uint64_t first = 0, last = 0;  // both included
  bool operator==(const SeqRange&) const = default;
};

// Adds `seq` at the end, to the last range where it follows that one. In ascending order only.
void append(std::vector<SeqRange>& ranges, std::uint64_t seq);

// One record of a ledger. A contact counts without its hash: the kiosk may have dropped the bytes long ago.
struct LedgerEntry {
  std::uint64_t seq = 0;
  base::Uuid rec_id;
  std::string kind;
  base::Digest hash{};
};

// Of some records in ascending order of seq; both sides take it.
[[nodiscard]] base::Digest digest_of(const std::vector<LedgerEntry>& entries);

struct LedgerBucket {
  SeqRange seqs;                  // at most kLedgerBucketRecords of them
  std::vector<SeqRange> without;  // those among them that the kiosk does not claim: pending, refused, erased
  base::Digest digest;            // of all others
  bool operator==(const LedgerBucket&) const = default;
};

// The buckets of `entries`, which are what the kiosk claims of `seqs`, in ascending order.
[[nodiscard]] std::vector<LedgerBucket> buckets_of(const std::vector<LedgerEntry>& entries, SeqRange seqs);

// Kiosk to server.
struct LedgerQuestion {
  base::Uuid device;
  Epoch epoch{};
  std::vector<LedgerBucket> buckets;  // 1 to kLedgerBucketsMax, ascending, apart from each other
};
[[nodiscard]] std::string encode(const LedgerQuestion& question, const base::SigningKey* key = nullptr);
[[nodiscard]] base::Result<LedgerQuestion> decode_ledger_question(std::string_view content);

// Server to kiosk.
struct LedgerAnswer {
  base::Digest request;  // of the whole question as it travelled: no answer serves twice
  base::Uuid server_id;
  std::vector<SeqRange> lacks;  // what is to be sent again, ascending; at most kLedgerRangesMax, the lowest
};
[[nodiscard]] std::string encode(const LedgerAnswer& answer, const base::SigningKey* key = nullptr);
[[nodiscard]] base::Result<LedgerAnswer> decode_ledger_answer(std::string_view content);

// What of the bucket's claim `held`, the server's records of these seqs in ascending order, does not bear out: the seqs
// that are missing; or, if none is and the digests differ all the same, every one that is claimed.
[[nodiscard]] std::vector<SeqRange> lacking(const LedgerBucket& bucket, const std::vector<LedgerEntry>& held);

}  // namespace fairgauge::sync::protocol
