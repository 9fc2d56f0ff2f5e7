#include "sync/server/kiosk_desk.hpp"

#include "sync/protocol/health.hpp"
#include "sync/protocol/ledger.hpp"

namespace fairgauge::sync::server {

using protocol::ProblemKind;

Reply KioskDesk::compare(const Request& request) {
  if (const auto refusal = other_type(request, protocol::kLedgerMediaType)) return refuse(*refusal);
  const auto read = gate_.read(request.body, protocol::Use::ledger, &protocol::decode_ledger_question);
  if (const auto* refusal = std::get_if<Refusal>(&read)) return refuse(*refusal);
  const auto& question = std::get<protocol::LedgerQuestion>(read);
  auto found = lacks(question);
  if (!found) {
    log_.error("ledger.storage", {{"reason", found.error().text()}});
    return refuse({ProblemKind::storage_unavailable, ""});
  }
  if (!found->empty()) {
    log_.warning("ledger.lacks", {{"device", base::to_text(question.device)},
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
  if (const auto refusal = other_type(request, protocol::kDeviceHealthMediaType)) return refuse(*refusal);
  const auto read = gate_.read(request.body, protocol::Use::health, &protocol::decode_device_health);
  if (const auto* refusal = std::get_if<Refusal>(&read)) return refuse(*refusal);
  const auto& health = std::get<protocol::DeviceHealth>(read);
  if (const auto kept = authority_.devices.keep_health(health, clock_.utc()); !kept) {
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
