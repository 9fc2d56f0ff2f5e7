// When the kiosk compares its ledger with the server's, and how far it has come: a window of some buckets at a time,
// from the first record to the last. Pure; the Uploader drives it. PROTOCOL.md "Ledger".
#pragma once

#include <chrono>
#include <vector>

#include "base/clock.hpp"
#include "survey/store/store.hpp"
#include "sync/protocol/ledger.hpp"

namespace fairgauge::sync::uploader {

inline constexpr std::chrono::hours kLedgerEvery{1};    // some milliseconds of the server's time a kiosk
inline constexpr std::chrono::minutes kLedgerRetry{5};  // after no answer; a difference delays a record, it loses none

class LedgerCheck {
 public:
  LedgerCheck(const survey::store::Identity& identity, base::MonotonicTime start)
      : question_{identity.device, identity.epoch, {}}, due_(start) {}

  [[nodiscard]] bool is_due(base::MonotonicTime now) const { return now >= due_; }

  // The seqs that are next, and what the kiosk claims of them.
  [[nodiscard]] protocol::SeqRange window() const;
  void take(const survey::store::Ledger& ledger);

  // Nothing: there is nothing to ask about this window.
  [[nodiscard]] const protocol::LedgerQuestion* question() const {
    return question_.buckets.empty() ? nullptr : &question_;
  }

  // The window was answered, or there was nothing to ask. After the last one the next comparison is an hour away.
  void go_on(base::MonotonicTime now);
  void give_up(base::MonotonicTime now);  // for now; begins anew

 private:
  protocol::LedgerQuestion question_;
  base::MonotonicTime due_;
  std::uint64_t first_ = 1, last_seq_ = 0;
};

}  // namespace fairgauge::sync::uploader
