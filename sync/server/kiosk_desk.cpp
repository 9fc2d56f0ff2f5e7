#include "sync/server/kiosk_desk.hpp"

#include "sync/protocol/health.hpp"
#include "sync/protocol/ledger.hpp"

namespace fairgauge::sync::server {

using protocol::ProblemKind;

Reply KioskDesk::compare(const Request& request) {
  if (request.content_type != protocol::kLedgerMediaType)
    return refuse(
        {ProblemKind::unsupported_media_type, "Content-Type must be " + std::string(protocol::kLedgerMediaType)});
  const auto passed = gate_.admit(request.body, protocol::Use::ledger);
  if (const auto* refusal = std::get_if<Refusal>(&passed)) return refuse(*refusal);
  const auto& admitted = std::get<Admitted>(passed);
  const auto question = protocol::decode_ledger_question(admitted.content);
  if (!question) return refuse({ProblemKind::malformed_parcel, question.error().text()});
  if (const auto doubt = gate_.doubt(admitted, question->device)) return refuse(*doubt);
  auto found = lacks(*question);
  if (!found) {
    log_.error("ledger.storage", {{"reason", found.error().text()}});
    return refuse({ProblemKind::storage_unavailable, ""});
  }
  if (!found->empty()) {
    log_.warning("ledger.lacks", {{"device", base::to_text(question->device)},
                                  {"ranges", static_cast<std::int64_t>(found->size())},
                                  {"first", found->front().first}});
  }
  const protocol::LedgerAnswer answer{base::digest(request.body), authority_.server_id, *std::move(found)};
  return {200, std::string(protocol::kLedgerMediaType), encode(answer, &authority_.key), {}};
}

base::Result<std::vector<protocol::SeqRange>> KioskDesk::lacks(const protocol::LedgerQuestion& question) {
  std::vector<protocol::SeqRange> all;
  for (const auto& bucket : question.buckets) {
    FAIRGAUGE_ASSIGN(const auto held, archive_.held(question.device, question.epoch, bucket.seqs));
    for (const auto& range : protocol::lacking(bucket, held)) {
      if (all.size() == protocol::kLedgerRangesMax) return all;
      // Two buckets that touch may both lack what is at their border.
      if (!all.empty() && all.back().last + 1 == range.first) {
        all.back().last = range.last;
      } else {
        all.push_back(range);
      }
    }
  }
  return all;
}

Reply KioskDesk::note_health(const Request& request) {
  if (request.content_type != protocol::kDeviceHealthMediaType) {
    return refuse(
        {ProblemKind::unsupported_media_type, "Content-Type must be " + std::string(protocol::kDeviceHealthMediaType)});
  }
  const auto passed = gate_.admit(request.body, protocol::Use::health);
  if (const auto* refusal = std::get_if<Refusal>(&passed)) return refuse(*refusal);
  const auto& admitted = std::get<Admitted>(passed);
  const auto health = protocol::decode_device_health(admitted.content);
  if (!health) return refuse({ProblemKind::malformed_parcel, health.error().text()});
  if (const auto doubt = gate_.doubt(admitted, health->device)) return refuse(*doubt);
  if (const auto kept = authority_.devices.keep_health(*health, clock_.utc()); !kept) {
    log_.error("health.storage", {{"reason", kept.error().text()}});
    return refuse({ProblemKind::storage_unavailable, ""});
  }
  return {204, "", "", {}};
}

Reply KioskDesk::refuse(const Refusal& refusal) const {
  log_.warning("kiosk.refused", {{"problem", row_of(refusal.problem).slug}, {"detail", refusal.detail}});
  return problem_reply(refusal);
}

}  // namespace fairgauge::sync::server
