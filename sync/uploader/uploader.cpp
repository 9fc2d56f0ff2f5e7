#include "sync/uploader/uploader.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

#include "base/digest.hpp"

namespace fairgauge::sync::uploader {

using protocol::ClientAction;
using survey::store::OutboxState;

namespace {
constexpr std::uint64_t kNothingAfter = protocol::kIntegerMax;
}

std::string_view to_text(UploadState state) {
  switch (state) {
    case UploadState::off: return "off";
    case UploadState::idle: return "idle";
    case UploadState::sending: return "sending";
    case UploadState::waiting: return "waiting";
    case UploadState::blocked: return "blocked";
  }
  return "off";
}

Uploader::Uploader(Sender sender, base::MonotonicTime start)
    : sender_(std::move(sender)),
      acknowledged_(sender_.acknowledged),
      ledger_(sender_.identity, start),
      report_due_(start + kFirstReport),
      last_contact_(start) {
  status_.state = UploadState::idle;
}

Step Uploader::next(base::MonotonicTime now) {
  if (phase_ == Phase::waiting && now >= until_) phase_ = Phase::ready;
  switch (phase_) {
    case Phase::ready:
      if (now >= report_due_) return Report{};
      return Lease{suspects_ > 0 ? std::max<size_t>(1, suspects_ / 2) : size_, kBodyBytesMax};
    case Phase::sending: return Send{&parcel_};
    case Phase::settling: return Settle{&settlements_};
    case Phase::rewinding: return rewind_;
    case Phase::comparing: return Compare{ledger_.window()};
    case Phase::asking: return Ask{ledger_.question()};
    case Phase::resending: return Resend{&lacks_};
    case Phase::waiting: break;
  }
  return Wait{until_};
}

void Uploader::leased(base::Result<std::vector<survey::store::OutboxItem>> items, const Moment& moment) {
  assert(phase_ == Phase::ready);
  if (!items) return back_off(items.error().text(), {}, moment);
  if (items->empty()) {
    suspects_ = 0;
    if (ledger_.is_due(moment.monotonic)) {
      phase_ = Phase::comparing;
      return;
    }
    return wait(UploadState::idle, moment.monotonic + kIdleRecheck);
  }
  if (set_damaged_aside(*items)) return;
  parcel_ = {sender_.identity.device, sender_.identity.epoch, moment.utc, {}};
  for (auto& item : *items) {
    parcel_.records.push_back({item.rec_id, item.seq, std::move(item.kind), std::move(item.body)});
  }
  phase_ = Phase::sending;
  status_.state = UploadState::sending;
  status_.next_try.reset();
}

// What the disk has changed since the record was made is no answer anybody gave; the server must never take it for one.
bool Uploader::set_damaged_aside(const std::vector<survey::store::OutboxItem>& items) {
  settlements_.clear();
  for (const auto& item : items) {
    if (base::digest(item.body) == item.hash) continue;
    settlements_.push_back({item.rec_id, OutboxState::quarantined, "damaged: the bytes are not those that were kept"});
  }
  if (settlements_.empty()) return false;
  left_pending_ = 0;
  from_receipt_ = false;
  phase_ = Phase::settling;
  return true;
}

Judgement Uploader::replied(const Exchange& exchange, const Moment& moment) {
  assert(phase_ == Phase::sending);
  Judgement judgement = judge(parcel_, exchange, sender_.pin);
  switch (judgement.action) {
    case ClientAction::read_receipt: accept(judgement, moment); break;
    case ClientAction::halve: refuse_smaller(judgement, moment); break;
    case ClientAction::bisect: refuse_unreadable(judgement, moment); break;
    case ClientAction::pause:
    case ClientAction::hold:
    case ClientAction::stop:
    case ClientAction::mistrust: block(judgement, moment); break;
    case ClientAction::back_off: back_off(judgement.reason, judgement.retry_after, moment); break;
  }
  return judgement;
}

void Uploader::block(const Judgement& judgement, const Moment& moment) {
  status_.last_error = judgement.reason;
  // The next parcel has another time of sending, so it is signed anew.
  if (judgement.action == ClientAction::pause && !std::exchange(signed_anew_, true)) {
    phase_ = Phase::ready;
    return;
  }
  status_.alarm = true;
  const base::MonotonicTime::duration time = judgement.action == ClientAction::stop   ? kNever
                                             : judgement.action == ClientAction::hold ? kHold
                                                                                      : kPause;
  wait(UploadState::blocked, moment.monotonic + time);
  if (judgement.action == ClientAction::stop) status_.next_try.reset();
}

void Uploader::accept(const Judgement& judgement, const Moment& moment) {
  settlements_ = judgement.settlements;
  left_pending_ = judgement.left_pending;
  archive_ = judgement.archive;
  if (judgement.server_time) status_.server_ahead = *judgement.server_time - moment.utc;
  from_receipt_ = true;
  if (settlements_.empty()) return back_off(judgement.reason, judgement.retry_after, moment);
  phase_ = Phase::settling;
}

void Uploader::refuse_smaller(const Judgement& judgement, const Moment& moment) {
  const size_t count = parcel_.records.size();
  size_ = std::max<size_t>(1, count / 2);
  status_.last_error = judgement.reason;
  const bool too_large = judgement.from_server;  // a problem of our server; else a time-out or a proxy's limit
  if (too_large && count == 1) return quarantine_only_record(judgement.reason);
  back_off(judgement.reason, judgement.retry_after, moment);
}

void Uploader::refuse_unreadable(const Judgement& judgement, const Moment& moment) {
  suspects_ = parcel_.records.size();
  status_.last_error = judgement.reason;
  if (suspects_ > 1) {
    phase_ = Phase::ready;  // at once: there are at most log2(kRecordsMax) steps to the one
    return;
  }
  if (++verdicts_[parcel_.records.front().rec_id] >= kVerdictsMax) return quarantine_only_record(judgement.reason);
  back_off(judgement.reason, judgement.retry_after, moment);
}

void Uploader::quarantine_only_record(const std::string& reason) {
  settlements_ = {{parcel_.records.front().rec_id, OutboxState::quarantined, "refused: " + reason}};
  left_pending_ = 0;
  from_receipt_ = false;
  phase_ = Phase::settling;
}

void Uploader::settled(const base::Result<void>& result, const Moment& moment) {
  assert(phase_ == Phase::settling);
  // Nothing is lost by forgetting the receipt: the records are sent again and come back as duplicates.
  if (!result) return back_off(result.error().text(), {}, moment);
  for (const auto& settlement : settlements_) {
    const bool quarantined = settlement.state == OutboxState::quarantined;
    ++(quarantined ? status_.quarantined : status_.sent);
    if (settlement.reason.starts_with("conflict")) ++status_.conflicts;
    verdicts_.erase(settlement.rec_id);
  }
  status_.alarm = status_.conflicts > 0 || status_.quarantined > 0;
  suspects_ -= std::min(suspects_, settlements_.size());
  phase_ = Phase::ready;
  if (!from_receipt_) return;
  note_acknowledged();
  signed_anew_ = false;
  if (suspects_ == 0) size_ = std::min(size_ * 2, kRecordsMax);
  tries_ = 0;
  last_contact_ = moment.monotonic;
  status_.last_success = moment.utc;
  status_.last_error.clear();
  if (must_rewind()) {
    phase_ = Phase::rewinding;
  } else if (left_pending_ > 0) {
    back_off("the server asks for some records again later", {}, moment);
  }
}

// What the server keeps aside or has erased says nothing about its high water.
void Uploader::note_acknowledged() {
  for (const auto& settlement : settlements_) {
    if (settlement.reason != "stored" && settlement.reason != "duplicate") continue;
    const auto sent = std::find_if(parcel_.records.begin(), parcel_.records.end(),
                                   [&](const auto& record) { return record.rec_id == settlement.rec_id; });
    if (sent != parcel_.records.end()) acknowledged_.seq = std::max(acknowledged_.seq, sent->seq);
  }
}

// The server was put back from an older copy, or is another one: what it no longer has is sent again.
bool Uploader::must_rewind() {
  const bool first = !acknowledged_.store_epoch;
  const bool other = !first && *acknowledged_.store_epoch != archive_->store_epoch;
  const bool behind = archive_->high_water < acknowledged_.seq && rewound_for_ != archive_;
  if (!first && !other && !behind) return false;
  // The first receipt only tells which archive it is, unless it is behind.
  const std::uint64_t after = other ? 0 : behind ? archive_->high_water : kNothingAfter;
  rewind_ = {after, archive_->store_epoch};
  return true;
}

void Uploader::rewound(const base::Result<void>& result, const Moment& moment) {
  assert(phase_ == Phase::rewinding);
  if (!result) return back_off(result.error().text(), {}, moment);
  rewound_for_ = archive_;
  acknowledged_ = {rewind_.store_epoch, std::min(acknowledged_.seq, rewind_.after_seq)};
  phase_ = Phase::ready;
  if (left_pending_ > 0) back_off("the server asks for some records again later", {}, moment);
}

void Uploader::ledger_read(const base::Result<survey::store::Ledger>& ledger, const Moment& moment) {
  assert(phase_ == Phase::comparing);
  if (!ledger) return back_off(ledger.error().text(), {}, moment);
  ledger_.take(*ledger);
  if (ledger_.question() == nullptr) return go_on_comparing(moment);
  phase_ = Phase::asking;
}

// No answer is no setback: nothing waits for it, and parcels go their own way.
LedgerJudgement Uploader::compared(const Exchange& exchange, const Moment& moment) {
  assert(phase_ == Phase::asking);
  auto judgement = judge_ledger(exchange, sender_.pin);
  if (!judgement.lacks) {
    ledger_.give_up(moment.monotonic);
    differs_ = false;
    phase_ = Phase::ready;
    return judgement;
  }
  lacks_ = *judgement.lacks;
  if (lacks_.empty()) {
    go_on_comparing(moment);
  } else {
    phase_ = Phase::resending;
  }
  return judgement;
}

void Uploader::resent(const base::Result<void>& result, const Moment& moment) {
  assert(phase_ == Phase::resending);
  if (!result) {
    ledger_.give_up(moment.monotonic);
    return back_off(result.error().text(), {}, moment);
  }
  for (const auto& range : lacks_) status_.resent += static_cast<std::int64_t>(range.last - range.first + 1);
  differs_ = true;
  go_on_comparing(moment);
  phase_ = Phase::ready;  // they go first
}

void Uploader::go_on_comparing(const Moment& moment) {
  ledger_.go_on(moment.monotonic);
  phase_ = ledger_.is_due(moment.monotonic) ? Phase::comparing : Phase::ready;
  if (phase_ == Phase::comparing) return;
  if (!std::exchange(differs_, false)) status_.compared = moment.utc;
}

void Uploader::reported(const Moment& moment) { report_due_ = moment.monotonic + kReportEvery; }

void Uploader::record_finished() {
  if (phase_ == Phase::waiting && status_.state == UploadState::idle) phase_ = Phase::ready;
}

void Uploader::link_is_up(const Moment& moment) {
  if (phase_ != Phase::waiting || status_.state != UploadState::waiting || server_asked_) return;
  const std::chrono::milliseconds spread = kLinkUpSpread;
  const auto soon =
      moment.monotonic +
      std::chrono::milliseconds(static_cast<std::int64_t>(moment.jitter * static_cast<double>(spread.count())));
  if (soon < until_) wait(UploadState::waiting, soon);
}

void Uploader::back_off(const std::string& reason, std::chrono::seconds retry_after, const Moment& moment) {
  ++tries_;
  status_.last_error = reason;
  server_asked_ = retry_after > std::chrono::seconds(0);
  wait(UploadState::waiting,
       next_attempt({tries_, moment.monotonic - last_contact_, retry_after}, moment.jitter, moment.monotonic));
}

void Uploader::wait(UploadState state, base::MonotonicTime until) {
  phase_ = Phase::waiting;
  until_ = until;
  status_.state = state;
  status_.next_try = state == UploadState::idle ? std::nullopt : std::optional(until);
}

}  // namespace fairgauge::sync::uploader
