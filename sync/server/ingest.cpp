#include "sync/server/ingest.hpp"

#include <algorithm>
#include <utility>

#include "survey/interview/contact.hpp"
#include "survey/interview/withdrawal_code.hpp"
#include "sync/protocol/gzip.hpp"
#include "sync/protocol/limits.hpp"
#include "sync/protocol/parcel.hpp"
#include "sync/protocol/receipt.hpp"

namespace fairgauge::sync::server {
namespace {

using base::ErrorKind;
using base::Result;
using protocol::Outcome;
using protocol::ProblemKind;

constexpr const char* kRetryAfterSeconds = "5";  // of a full disk or a hasty kiosk, whose own back-off is longer

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

ProblemKind problem_of_gzip(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::refused: return ProblemKind::parcel_too_large;
    case ErrorKind::invalid: return ProblemKind::malformed_parcel;
    default: return ProblemKind::internal;  // out of memory: not the parcel's fault
  }
}

struct Doubt {
  ProblemKind problem;
  const char* detail;
};

// Nothing: the content is by the kiosk `speaker`, or unsigned. Asked before anything of the content is read.
std::optional<Doubt> doubt_in(const protocol::Sealed& sealed, const std::optional<Speaker>& speaker) {
  if (!sealed.seal) return std::nullopt;
  if (!speaker) return Doubt{ProblemKind::unauthorised, "signed by a key that is not enrolled here"};
  if (!is_signed_by(speaker->key, protocol::Use::parcel, sealed.seal, sealed.content))
    return Doubt{ProblemKind::unauthorised, "the signature is not right"};
  if (speaker->state == Speaker::State::revoked) return Doubt{ProblemKind::revoked, "the kiosk was revoked"};
  if (speaker->state == Speaker::State::rotated)
    return Doubt{ProblemKind::unauthorised, "signed by a key that was replaced; start the kiosk again"};
  return std::nullopt;
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

std::int64_t count(const std::vector<protocol::RecordResult>& results, Outcome outcome) {
  return std::count_if(results.begin(), results.end(), [&](const auto& result) { return result.outcome == outcome; });
}

}  // namespace

Reply Ingest::receive(const Request& request) {
  if (request.content_type != protocol::kParcelMediaType) {
    return refuse(ProblemKind::unsupported_media_type,
                  "Content-Type must be " + std::string(protocol::kParcelMediaType));
  }
  const bool packed = request.content_encoding == "gzip";
  if (!packed && !request.content_encoding.empty() && request.content_encoding != "identity") {
    return refuse(ProblemKind::unsupported_media_type, "Content-Encoding must be gzip");
  }
  if (request.body.size() > protocol::kParcelBytesMax) return refuse(ProblemKind::parcel_too_large, "above 1 MiB");
  std::string unpacked;
  if (packed) {
    auto bytes = protocol::gunzip(request.body);
    if (!bytes) return refuse(problem_of_gzip(bytes.error().kind), bytes.error().text());
    unpacked = *std::move(bytes);
  }
  return read(packed ? unpacked : request.body);
}

Reply Ingest::read(std::string_view document) {
  const auto sealed = protocol::open_seal(document);
  if (!sealed) {
    const bool other_version = sealed.error().kind == ErrorKind::refused;
    return refuse(other_version ? ProblemKind::unsupported_version : ProblemKind::malformed_parcel,
                  sealed.error().text());
  }
  const auto speaker = sealed->seal ? authority_.devices.speaker(sealed->seal->key) : std::nullopt;
  if (const auto doubt = doubt_in(*sealed, speaker)) return refuse(doubt->problem, doubt->detail);
  if (speaker && !pace_.admit(speaker->device, clock_.monotonic())) return slow_down(speaker->device);
  if (!sealed->seal && authority_.admission == Admission::enrolled_only)
    return refuse(ProblemKind::unauthorised, "unsigned: enrol the kiosk with fairgauge-server enrol new");
  auto parcel = protocol::decode_parcel(sealed->content);
  if (!parcel) return refuse(ProblemKind::malformed_parcel, parcel.error().text());
  if (speaker && speaker->device != parcel->device)
    return refuse(ProblemKind::unauthorised, "signed by another kiosk than it names");
  if (!speaker && authority_.devices.knows(parcel->device))
    return refuse(ProblemKind::unauthorised, "unsigned, though this kiosk is enrolled");
  return keep(*std::move(parcel));
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
    Reply reply = problem_reply(ProblemKind::storage_unavailable, "nothing of the parcel was kept");
    reply.headers.emplace_back("Retry-After", kRetryAfterSeconds);
    return reply;
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

Reply Ingest::slow_down(const base::Uuid& device) const {
  Reply reply = refuse(ProblemKind::too_many_requests, "kiosk " + base::to_text(device) + " asks too often");
  reply.headers.emplace_back("Retry-After", kRetryAfterSeconds);
  return reply;
}

Reply Ingest::refuse(ProblemKind kind, const std::string& detail) const {
  log_.warning("ingest.refused", {{"problem", row_of(kind).slug}, {"detail", detail}});
  return problem_reply(kind, detail);
}

Reply problem_reply(ProblemKind kind, std::string detail) {
  return {
      row_of(kind).status, std::string(protocol::kProblemMediaType), protocol::encode({kind, std::move(detail)}), {}};
}

}  // namespace fairgauge::sync::server
