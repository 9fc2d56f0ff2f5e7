#include "sync/uploader/ledger_check.hpp"

#include <algorithm>

namespace fairgauge::sync::uploader {
namespace {

constexpr std::uint64_t kWindow = protocol::kLedgerBucketRecords * protocol::kLedgerBucketsMax;

}  // namespace

protocol::SeqRange LedgerCheck::window() const { return {first_, first_ + kWindow - 1}; }

void LedgerCheck::take(const survey::store::Ledger& ledger) {
  last_seq_ = ledger.last_seq;
  question_.buckets.clear();
  if (ledger.claims.empty()) return;
  std::vector<protocol::LedgerEntry> entries;
  for (const auto& claim : ledger.claims) entries.push_back({claim.seq, claim.rec_id, claim.kind, claim.hash});
  question_.buckets = protocol::buckets_of(entries, {first_, std::min(window().last, last_seq_)});
}

void LedgerCheck::go_on(base::MonotonicTime now) {
  first_ += kWindow;
  if (first_ <= last_seq_) return;
  first_ = 1;
  due_ = now + kLedgerEvery;
}

void LedgerCheck::give_up(base::MonotonicTime now) {
  first_ = 1;
  due_ = now + kLedgerRetry;
}

}  // namespace fairgauge::sync::uploader
