// What the uploader's tests share: a server's and a stranger's words, and a bench on which the machine is stepped.
#pragma once

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <functional>
#include <set>

#include "sync/protocol/limits.hpp"
#include "sync/uploader/uploader.hpp"
#include "tests/unit/sync/sync_builders.hpp"

namespace fairgauge::tests {

using namespace sync::uploader;
using namespace std::chrono_literals;
using survey::store::OutboxState;
using sync::protocol::ClientAction;
using sync::protocol::Outcome;
using sync::protocol::Parcel;
using sync::protocol::ProblemKind;

inline Reply receipt_reply(const Parcel& parcel, Outcome outcome = Outcome::stored) {
  return {200, std::string(sync::protocol::kReceiptMediaType), encode(receipt_for(parcel, outcome)), {}};
}

inline Reply problem_reply(ProblemKind kind) {
  return {row_of(kind).status,
          std::string(sync::protocol::kProblemMediaType),
          encode(sync::protocol::Problem{kind, ""}),
          {}};
}

// The server that an enrolled kiosk trusts, and what others may say in its place.
inline const base::SigningKey& server_key() {
  static const auto key = key_of(7);
  return key;
}
inline const base::SigningKey& stranger_key() {
  static const auto key = key_of(8);
  return key;
}
inline sync::protocol::Pin server_pin() { return {uuid(1000), server_key().public_key()}; }

inline Reply signed_receipt(const Parcel& parcel, const base::SigningKey& key, Outcome outcome = Outcome::stored) {
  return {200, std::string(sync::protocol::kReceiptMediaType), encode(receipt_for(parcel, outcome), &key), {}};
}

inline Reply signed_problem(ProblemKind kind, const base::SigningKey& key, const std::string& request = "this parcel") {
  Reply reply = problem_reply(kind);
  reply.request = base::digest("this parcel");
  const auto part = sync::protocol::sealed_part(base::digest(request), reply.status, reply.body);
  reply.seal = to_line(seal_of(sync::protocol::Use::problem, part, key));
  return reply;
}

// Steps the machine with a store in memory, a clock that jumps to the next thing to do, and a server by rule.
struct Bench {
  using Server = std::function<Exchange(const Parcel&)>;

  explicit Bench(std::uint32_t records, std::optional<sync::protocol::Pin> pin = std::nullopt,
                 survey::store::Acknowledged acknowledged = {})
      : machine({identity_of(parcel_of(1, 0)), acknowledged, pin}, now.monotonic) {
    for (std::uint32_t n = 1; n <= records; ++n) pending.push_back(item_of(n));
  }

  // One step; false when there is nothing to do before `until_`.
  bool step(const Server& server) {
    const Step step = machine.next(now.monotonic);
    if (const auto* lease = std::get_if<Lease>(&step)) {
      asked = *lease;
      const auto count = std::min(lease->count_max, pending.size());
      machine.leased(std::vector(pending.begin(), pending.begin() + static_cast<long>(count)), now);
    } else if (const auto* send = std::get_if<Send>(&step)) {
      sizes.push_back(send->parcel->records.size());
      last = machine.replied(server(*send->parcel), now);
    } else if (const auto* settle = std::get_if<Settle>(&step)) {
      for (const auto& settlement : *settle->settlements) {
        settled[settlement.rec_id] = settlement;
        std::erase_if(pending, [&](const auto& item) { return item.rec_id == settlement.rec_id; });
      }
      machine.settled(settle_result, now);
    } else if (const auto* rewind = std::get_if<Rewind>(&step)) {
      rewinds.push_back(*rewind);
      for (auto n = static_cast<std::uint32_t>(rewind->after_seq) + 1; settled.contains(uuid(n)); ++n) {
        pending.push_back(item_of(n));
        settled.erase(uuid(n));
      }
      machine.rewound(rewind_result, now);
    } else if (std::holds_alternative<Compare>(step)) {
      machine.ledger_read(ledger, now);
    } else if (const auto* ask = std::get_if<Ask>(&step)) {
      questions.push_back(*ask->question);
      last_ledger = machine.compared(answer_to(*ask->question), now);
    } else if (const auto* resend = std::get_if<Resend>(&step)) {
      resends.push_back(*resend->seqs);
      machine.resent(resend_result, now);
    } else if (std::holds_alternative<Report>(step)) {
      ++reports;
      machine.reported(now);
    } else {
      waits.push_back(std::get<Wait>(step).until - now.monotonic);
      return false;
    }
    return true;
  }

  void run_until_wait(const Server& server) {
    for (int i = 0; i < 1000; ++i) {
      if (!step(server)) return;
    }
    FAIL("the machine never waits");
  }

  // Lets time pass until the machine is idle.
  void drain(const Server& server, int waits_max = 200) {
    for (int i = 0; i < waits_max; ++i) {
      run_until_wait(server);
      if (machine.status().state == UploadState::idle) return;
      now.monotonic += waits.back();
      now.utc += waits.back();
    }
    FAIL("never idle");
  }

  Moment now{base::MonotonicTime(1h), noon(), 0.5};
  Uploader machine;
  std::vector<survey::store::OutboxItem> pending;
  std::map<base::Uuid, survey::store::Settlement> settled;
  base::Result<void> settle_result;
  base::Result<void> rewind_result;
  std::vector<Rewind> rewinds;
  std::vector<size_t> sizes;
  std::vector<std::chrono::milliseconds> waits;
  Lease asked{};
  Judgement last;
  survey::store::Ledger ledger;  // what the store claims; nothing unless a test says so
  std::function<Exchange(const sync::protocol::LedgerQuestion&)> answer_to;
  std::vector<sync::protocol::LedgerQuestion> questions;
  std::vector<std::vector<sync::protocol::SeqRange>> resends;
  base::Result<void> resend_result;
  LedgerJudgement last_ledger;
  int reports = 0;
};

}  // namespace fairgauge::tests
