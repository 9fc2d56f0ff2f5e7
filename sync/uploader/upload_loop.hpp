// The sync thread: drives an Uploader with a real clock, chance, transport and the way to the kiosk's store.
//
// Starts with the object and is joined by stop() or the destructor, within a second also in the middle of a transfer.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "base/clock.hpp"
#include "base/log.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "survey/store/store.hpp"
#include "sync/protocol/health.hpp"
#include "sync/uploader/transport.hpp"
#include "sync/uploader/uploader.hpp"

namespace fairgauge::sync::uploader {

// The way to the store. Called on the sync thread, one at a time; each may block until the storage thread has answered,
// and must come back (with an error) when storage is being stopped, or stop() would wait for them.
struct Outbox {
  std::function<base::Result<std::vector<survey::store::OutboxItem>>(size_t count_max, size_t bytes_max)> lease;
  std::function<base::Result<void>(const std::vector<survey::store::Settlement>& settlements)> settle;
  std::function<base::Result<void>(std::uint64_t after_seq, const protocol::Epoch& store_epoch)> rewind;
  // Without these two the ledgers are not compared.
  std::function<base::Result<survey::store::Ledger>(protocol::SeqRange seqs)> ledger{};
  std::function<base::Result<void>(const std::vector<protocol::SeqRange>& seqs)> resend{};
  // How the kiosk fares, as far as the loop does not know it itself; without it nothing is told.
  std::function<protocol::DeviceHealth()> health{};
};

class UploadLoop {
 public:
  // The references must outlive the loop. `on_change` is called on the sync thread whenever status() has changed; it
  // must not call back into the loop other than status().
  // Parcels are signed with `key`; without one (the kiosk is not enrolled) they are not.
  UploadLoop(Sender sender, std::optional<base::SigningKey> key, Transport& transport, const base::Clock& clock,
             base::RandomSource& random, const base::Log& log, Outbox outbox,
             std::function<void()> on_change = nullptr);
  UploadLoop(const UploadLoop&) = delete;
  UploadLoop& operator=(const UploadLoop&) = delete;
  ~UploadLoop();  // stop()

  // Any thread, never waits.
  void nudge();       // a record was finished
  void link_is_up();  // the network came back
  [[nodiscard]] UploadStatus status() const;

  // Cancels a running transfer, joins. What was in flight stays pending. Any thread but the loop's own; again is
  // harmless.
  void stop();

 private:
  void run();
  void act(const Lease& lease);
  void act(const Send& send);
  void act(const Settle& settle);
  void act(const Rewind& rewind);
  void act(const Compare& compare);
  void act(const Ask& ask);
  void act(const Resend& resend);
  void act(const Report& report);
  void act(const Wait& wait);
  void publish();
  [[nodiscard]] Moment moment();
  void log_judgement(const Judgement& judgement, const std::string& parcel, size_t records) const;

  const std::optional<base::SigningKey> key_;
  Transport& transport_;
  const base::Clock& clock_;
  base::RandomSource& random_;
  const base::Log& log_;
  Outbox outbox_;
  std::function<void()> on_change_;
  Uploader machine_;  // the loop's thread only

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  UploadStatus status_;
  bool nudged_ = false, link_up_ = false, stopping_ = false;
  std::mutex join_mutex_;
  std::thread thread_;  // last: starts when all else is there
};

}  // namespace fairgauge::sync::uploader
