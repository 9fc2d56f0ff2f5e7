#include "sync/server/ingest.hpp"

#include <algorithm>
#include <utility>

#include "survey/interview/contact.hpp"
#include "survey/interview/withdrawal_code.hpp"
#include "sync/protocol/columns.hpp"
#include "sync/protocol/gzip.hpp"
#include "sync/protocol/limits.hpp"
#include "sync/protocol/parcel.hpp"
#include "sync/protocol/receipt.hpp"
#include "sync/protocol/zstandard.hpp"

namespace fairgauge::sync::server {
namespace {

using base::ErrorKind;
using base::Result;
using protocol::Outcome;
using protocol::ProblemKind;

constexpr std::chrono::seconds kPause{5};  // of a full disk

// Takes the records that no server will ever keep out of the parcel.
std::vector<protocol::RecordResult> take_out_unkeepable(protocol::Parcel& parcel) {
  std::vector<protocol::RecordResult> rejected;
  std::erase_if(parcel.records, [&](const protocol::Envelope& record) {
    const bool empty = record.body.empty(), large = record.body.size() > protocol::kRecordBytesMax;
    if (empty || large)
      rejected.push_back({record.rec_id, Outcome::rejected, empty ? "empty" : "larger than 65536 bytes"});
    return empty || large;
  });
  return rejected;
}

ProblemKind problem_of_packing(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::refused: return ProblemKind::parcel_too_large;
    case ErrorKind::invalid: return ProblemKind::malformed_parcel;
    default: return ProblemKind::internal;  // out of memory: not the parcel's fault
  }
}

// What visitors took back at a kiosk. Before the parcel is stored: should this end in between, the kiosk sends it
// again. Only contacts, whose ids are of version 8, can be erased by a kiosk's word.
Result<void> erase_withdrawn(const protocol::Parcel& parcel, Archive& archive, base::UtcTime now) {
  for (const auto& record : parcel.records) {
    if (record.kind != survey::interview::kWithdrawalKind) continue;
    const auto withdrawal = survey::interview::decode_withdrawal(record.body);
    if (!withdrawal || !survey::interview::is_contact_id(withdrawal->erases)) continue;
    FAIRGAUGE_TRY(archive.erase(withdrawal->erases, now));
  }
  return {};
}

// A receipt of 500 records is 40 KB as it is and a fifth of that packed, which tells on a slow line.
Reply packed_for(const Request& request, Reply reply) {
  if (reply.status != 200 || request.accept_encoding != "zstd") return reply;
  if (auto packed = protocol::zstd(reply.body)) {
    reply.body = *std::move(packed);
    reply.headers.emplace_back("Content-Encoding", "zstd");
  }
  return reply;
}

std::int64_t count(const std::vector<protocol::RecordResult>& results, Outcome outcome) {
  return std::count_if(results.begin(), results.end(), [&](const auto& result) { return result.outcome == outcome; });
}

}  // namespace

Reply Ingest::receive(const Request& request) {
  if (const auto refusal = other_type(request, protocol::kParcelMediaType)) return refuse(*refusal);
  const auto& encoding = request.content_encoding;
  if (request.body.size() > protocol::kParcelBytesMax) return refuse({ProblemKind::parcel_too_large, "above 1 MiB"});
  if (encoding.empty() || encoding == "identity") return packed_for(request, read(request.body));
  const bool columns = encoding == protocol::kColumnsEncoding;
  if (!columns && encoding != "zstd" && encoding != "gzip") {
    return refuse({ProblemKind::unsupported_media_type,
                   "Content-Encoding must be " + std::string(protocol::kColumnsEncoding) + ", zstd or gzip"});
  }
  const auto bytes = columns              ? protocol::from_columns(request.body)
                     : encoding == "zstd" ? protocol::unzstd(request.body)
                                          : protocol::gunzip(request.body);
  if (!bytes) return refuse({problem_of_packing(bytes.error().kind), bytes.error().text()});
  return packed_for(request, read(*bytes));
}

Reply Ingest::read(std::string_view document) {
  auto read = gate_.read(document, protocol::Use::parcel, &protocol::decode_parcel);
  if (const auto* refusal = std::get_if<Refusal>(&read)) return refuse(*refusal);
  return keep(std::get<protocol::Parcel>(std::move(read)));
}

Reply Ingest::keep(protocol::Parcel parcel) {
  protocol::Receipt receipt;
  receipt.parcel_id = protocol::parcel_id(parcel);
  receipt.results = take_out_unkeepable(parcel);
  receipt.server_time = clock_.utc();
  const auto withdrawn = erase_withdrawn(parcel, archive_, receipt.server_time);
  const auto stored = withdrawn ? commits_.store(parcel, receipt.server_time) : Result<Stored>(withdrawn.error());
  if (!stored) {
    log_.error("ingest.storage", {{"reason", stored.error().text()}});
    return problem_reply({ProblemKind::storage_unavailable, "nothing of the parcel was kept", kPause});
  }
  receipt.server_id = archive_.identity().server_id;
  receipt.store_epoch = archive_.identity().store_epoch;
  receipt.high_water = stored->high_water;
  receipt.results.insert(receipt.results.end(), stored->results.begin(), stored->results.end());
  metrics_.count_results(receipt.results);
  const auto conflicts = count(receipt.results, Outcome::conflict),
             rejected = count(receipt.results, Outcome::rejected);
  log_.event(conflicts + rejected > 0 ? base::Severity::warning : base::Severity::info, "ingest.parcel",
             {{"device", base::to_text(parcel.device)},
              {"parcel", base::to_text(receipt.parcel_id).substr(0, 8)},
              {"stored", count(receipt.results, Outcome::stored)},
              {"duplicate", count(receipt.results, Outcome::duplicate)},
              {"conflict", conflicts},
              {"rejected", rejected}});
  return {200, std::string(protocol::kReceiptMediaType), protocol::encode(receipt, &authority_.key), {}};
}

Reply Ingest::refuse(const Refusal& refusal) const {
  log_.warning("ingest.refused", {{"problem", row_of(refusal.problem).slug}, {"detail", refusal.detail}});
  return problem_reply(refusal);
}

}  // namespace fairgauge::sync::server
