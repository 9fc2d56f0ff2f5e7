#include "kiosk/record_keeper.hpp"

#include <algorithm>

namespace fairgauge::kiosk {

using survey::interview::Contact;
using survey::interview::Response;
using survey::interview::Status;

namespace {

constexpr std::chrono::seconds kSaveAgain{10};    // after the disk refused a record
constexpr std::chrono::seconds kSaveWithRoom{1};  // after the ballast went overboard

}  // namespace

void RecordKeeper::keep(Response response, std::optional<Contact> contact) {
  unsaved_.push_back({std::move(response), std::move(contact)});
  post(unsaved_.back());
}

void RecordKeeper::keep_draft(Response response) {
  const bool posted = storage_.ask<base::Result<void>>(
      [response = std::move(response)](Store& store) { return store.save_draft(response); },
      [this](const base::Result<void>& kept) {
        if (!kept) log_.error("visit.draft_not_kept", {{"reason", kept.error().text()}});
      });
  if (!posted) log_.warning("visit.draft_not_kept", {{"reason", "the disk is far behind"}});
}

void RecordKeeper::discard_draft(const base::Uuid& rec_id) {
  (void)storage_.ask<base::Result<void>>([rec_id](Store& store) { return store.discard_draft(rec_id); }, [](auto) {});
}

void RecordKeeper::tick() {
  if (!retry_at_ || clock_.monotonic() < *retry_at_) return;
  retry_at_.reset();
  for (const auto& leaving : std::vector(unsaved_)) post(leaving);
}

void RecordKeeper::post(const Leaving& leaving) {
  const base::Uuid rec_id = leaving.response.rec_id;
  const bool posted = storage_.ask<base::Result<std::uint64_t>>(
      [leaving](Store& store) { return store.finish(leaving.response, leaving.contact); },
      [this, rec_id](const base::Result<std::uint64_t>& seq) { finished(rec_id, seq); });
  if (!posted) finished(rec_id, base::error(base::ErrorKind::retry_later, "the disk is far behind"));
}

void RecordKeeper::finished(const base::Uuid& rec_id, const base::Result<std::uint64_t>& seq) {
  const auto at =
      std::find_if(unsaved_.begin(), unsaved_.end(), [&](const auto& one) { return one.response.rec_id == rec_id; });
  if (at == unsaved_.end()) return;
  if (!seq) {
    log_.error("record.not_kept", {{"rec_id", base::to_text(rec_id)}, {"reason", seq.error().text()}});
    const bool full = seq.error().kind == base::ErrorKind::storage_full;
    const bool room = full && !ballast_dropped_;
    if (room) storage_.drop_ballast();
    ballast_dropped_ = ballast_dropped_ || room;
    retry_at_ = clock_.monotonic() + (room ? kSaveWithRoom : kSaveAgain);
    return told_.refused();
  }
  log_.info("record.kept", {{"rec_id", base::to_text(rec_id)},
                            {"seq", *seq},
                            {"form", at->response.form},
                            {"status", at->response.status == Status::complete ? "complete" : "partial"}});
  unsaved_.erase(at);
  if (ballast_dropped_) storage_.take_on_ballast();
  ballast_dropped_ = false;
  told_.kept(rec_id);
}

}  // namespace fairgauge::kiosk
