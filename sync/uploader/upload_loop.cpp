#include "sync/uploader/upload_loop.hpp"

#include <pthread.h>

#include <chrono>
#include <utility>

#include "base/hex.hpp"
#include "sync/protocol/columns.hpp"
#include "sync/protocol/parcel.hpp"
#include "sync/protocol/zstandard.hpp"

namespace fairgauge::sync::uploader {

UploadLoop::UploadLoop(Sender sender, std::optional<base::SigningKey> key, Transport& transport,
                       const base::Clock& clock, base::RandomSource& random, const base::Log& log, Outbox outbox,
                       std::function<void()> on_change)
    : key_(std::move(key)),
      transport_(transport),
      clock_(clock),
      random_(random),
      log_(log),
      outbox_(std::move(outbox)),
      on_change_(std::move(on_change)),
      machine_(std::move(sender), clock.monotonic()),
      status_(machine_.status()),
      thread_([this] { run(); }) {}

UploadLoop::~UploadLoop() { stop(); }

void UploadLoop::nudge() {
  const std::lock_guard lock(mutex_);
  nudged_ = true;
  changed_.notify_all();
}

void UploadLoop::link_is_up() {
  const std::lock_guard lock(mutex_);
  link_up_ = true;
  changed_.notify_all();
}

UploadStatus UploadLoop::status() const {
  const std::lock_guard lock(mutex_);
  return status_;
}

void UploadLoop::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    changed_.notify_all();
  }
  transport_.cancel();
  const std::lock_guard lock(join_mutex_);
  if (thread_.joinable()) thread_.join();
}

void UploadLoop::run() {
  pthread_setname_np(pthread_self(), "sync");
  for (;;) {
    {
      const std::lock_guard lock(mutex_);
      if (stopping_) return;
      // Taken before the store is asked, so a record finished in between wakes the machine again.
      if (std::exchange(nudged_, false)) machine_.record_finished();
      if (std::exchange(link_up_, false)) machine_.link_is_up(moment());
    }
    const Step step = machine_.next(clock_.monotonic());
    std::visit([this](const auto& each) { act(each); }, step);
    publish();
  }
}

void UploadLoop::act(const Lease& lease) { machine_.leased(outbox_.lease(lease.count_max, lease.bytes_max), moment()); }

void UploadLoop::act(const Send& send) {
  publish();  // "sending" is worth showing while it lasts
  const auto document = protocol::encode(*send.parcel, key_ ? &*key_ : nullptr);
  const auto columns = protocol::to_columns(document);
  const auto packed = columns ? columns : protocol::zstd(document);
  const auto message = packed ? parcel_message(*packed, columns ? protocol::kColumnsEncoding : "zstd") : Message{};
  const Exchange exchange =
      packed ? transport_.post(message) : Exchange(Failure{FailureKind::unreachable, packed.error().text()});
  const auto* failure = std::get_if<Failure>(&exchange);
  const size_t count = send.parcel->records.size();
  const auto id = base::to_text(protocol::parcel_id(*send.parcel)).substr(0, 8);
  const auto judgement = machine_.replied(exchange, moment());
  if (failure != nullptr && failure->kind == FailureKind::cancelled) return;
  log_judgement(judgement, id, count);
}

void UploadLoop::log_judgement(const Judgement& judgement, const std::string& parcel, size_t records) const {
  if (judgement.action == protocol::ClientAction::read_receipt) {
    log_.info("upload.receipt", {{"parcel", parcel},
                                 {"records", records},
                                 {"stored", judgement.stored},
                                 {"duplicate", judgement.duplicates},
                                 {"conflict", judgement.conflicts},
                                 {"rejected", judgement.rejected},
                                 {"later", judgement.left_pending}});
  } else {
    log_.warning("upload.failed", {{"parcel", parcel}, {"records", records}, {"reason", judgement.reason}});
  }
}

void UploadLoop::act(const Settle& settle) {
  for (const auto& settlement : *settle.settlements) {
    const bool conflict = settlement.reason.starts_with("conflict");
    if (!conflict && settlement.state == survey::store::OutboxState::done) continue;
    log_.error("upload.alarm", {{"rec_id", base::to_text(settlement.rec_id)}, {"reason", settlement.reason}});
  }
  const auto result = outbox_.settle(*settle.settlements);
  if (!result) log_.error("upload.settle", {{"reason", result.error().text()}});
  machine_.settled(result, moment());
}

void UploadLoop::act(const Rewind& rewind) {
  const auto result = outbox_.rewind(rewind.after_seq, rewind.store_epoch);
  log_.info("upload.rewind", {{"after_seq", rewind.after_seq},
                              {"store_epoch", base::to_hex(rewind.store_epoch).substr(0, 8)},
                              {"result", result ? "done" : result.error().text()}});
  machine_.rewound(result, moment());
}

void UploadLoop::act(const Compare& compare) {
  if (outbox_.ledger) return machine_.ledger_read(outbox_.ledger(compare.seqs), moment());
  machine_.ledger_read(survey::store::Ledger{}, moment());
}

void UploadLoop::act(const Ask& ask) {
  const auto body = protocol::encode(*ask.question, key_ ? &*key_ : nullptr);
  const auto judgement =
      machine_.compared(transport_.post({protocol::kLedgerPath, protocol::kLedgerMediaType, body}), moment());
  if (!judgement.lacks) return log_.info("upload.ledger", {{"answer", "none"}, {"reason", judgement.reason}});
  if (!judgement.lacks->empty()) {
    log_.warning("upload.ledger", {{"answer", "the server lacks records"},
                                   {"ranges", static_cast<std::int64_t>(judgement.lacks->size())},
                                   {"first", judgement.lacks->front().first}});
  }
}

void UploadLoop::act(const Resend& resend) {
  const auto result = outbox_.resend(*resend.seqs);
  if (!result) log_.error("upload.resend", {{"reason", result.error().text()}});
  machine_.resent(result, moment());
}

void UploadLoop::act(const Report&) {
  if (outbox_.health) {
    auto health = outbox_.health();
    health.server_ahead = machine_.status().server_ahead;
    health.last_error = machine_.status().last_error;
    const auto body = protocol::encode(health, key_ ? &*key_ : nullptr);
    (void)transport_.post({protocol::kHealthPath, protocol::kDeviceHealthMediaType, body});
  }
  machine_.reported(moment());
}

void UploadLoop::act(const Wait& wait) {
  publish();
  std::unique_lock lock(mutex_);
  const auto for_how_long = wait.until - clock_.monotonic();
  changed_.wait_for(lock, for_how_long, [this] { return stopping_ || nudged_ || link_up_; });
}

void UploadLoop::publish() {
  {
    const std::lock_guard lock(mutex_);
    if (status_ == machine_.status()) return;
    status_ = machine_.status();
  }
  if (on_change_) on_change_();
}

Moment UploadLoop::moment() { return {clock_.monotonic(), clock_.utc(), random_.next_unit()}; }

}  // namespace fairgauge::sync::uploader
