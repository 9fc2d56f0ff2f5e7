#include "sync/uploader/uploader.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <functional>
#include <set>

#include "sync/protocol/limits.hpp"
#include "tests/unit/sync/sync_builders.hpp"

namespace fairgauge::tests {
namespace {

using namespace sync::uploader;
using namespace std::chrono_literals;
using survey::store::OutboxState;
using sync::protocol::ClientAction;
using sync::protocol::Outcome;
using sync::protocol::Parcel;
using sync::protocol::ProblemKind;

Reply receipt_reply(const Parcel& parcel, Outcome outcome = Outcome::stored) {
  return {200, std::string(sync::protocol::kReceiptMediaType), encode(receipt_for(parcel, outcome)), {}};
}

Reply problem_reply(ProblemKind kind) {
  return {row_of(kind).status,
          std::string(sync::protocol::kProblemMediaType),
          encode(sync::protocol::Problem{kind, ""}),
          {}};
}

// The server that an enrolled kiosk trusts, and what others may say in its place.
const base::SigningKey& server_key() {
  static const auto key = key_of(7);
  return key;
}
const base::SigningKey& stranger_key() {
  static const auto key = key_of(8);
  return key;
}
sync::protocol::Pin server_pin() { return {uuid(1000), server_key().public_key()}; }

Reply signed_receipt(const Parcel& parcel, const base::SigningKey& key, Outcome outcome = Outcome::stored) {
  return {200, std::string(sync::protocol::kReceiptMediaType), encode(receipt_for(parcel, outcome), &key), {}};
}

Reply signed_problem(ProblemKind kind, const base::SigningKey& key, const std::string& request = "this parcel") {
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
};

}  // namespace

TEST_CASE("every row of the client rule table, for a kiosk that is not enrolled", "[uploader]") {
  struct Row {
    const char* event;
    Bench::Server server;
    ClientAction action;
    UploadState state;                   // after the exchange
    std::optional<OutboxState> settled;  // what becomes of the one record
    std::chrono::milliseconds wait;      // first wait with jitter 0.5
    bool alarm;
    size_t requests = 1;
  };
  const auto receipt = [](Outcome outcome) { return [=](const Parcel& p) { return receipt_reply(p, outcome); }; };
  const auto status = [](int code) { return [=](const Parcel&) { return Reply{code, "text/html", "<html>", {}}; }; };
  const auto problem = [](ProblemKind kind) { return [=](const Parcel&) { return problem_reply(kind); }; };
  const auto failure = [](FailureKind kind) { return [=](const Parcel&) { return Failure{kind, "why"}; }; };
  using enum ClientAction;
  using enum UploadState;
  const auto done = OutboxState::done;
  const auto aside = OutboxState::quarantined;
  const Row rows[] = {
      {"stored", receipt(Outcome::stored), read_receipt, idle, done, 60s, false},
      {"duplicate", receipt(Outcome::duplicate), read_receipt, idle, done, 60s, false},
      {"erased", receipt(Outcome::erased), read_receipt, idle, done, 60s, false},
      {"conflict", receipt(Outcome::conflict), read_receipt, idle, done, 60s, true},
      {"rejected", receipt(Outcome::rejected), read_receipt, idle, aside, 60s, true},
      {"held", receipt(Outcome::held), read_receipt, waiting, {}, 500ms, false},
      {"retry", receipt(Outcome::retry), read_receipt, waiting, {}, 500ms, false},
      {"unreachable", failure(FailureKind::unreachable), back_off, waiting, {}, 500ms, false},
      {"timed out", failure(FailureKind::timed_out), halve, waiting, {}, 500ms, false},
      {"reply too long", failure(FailureKind::too_long), back_off, waiting, {}, 500ms, false},
      {"untrusted certificate", failure(FailureKind::untrusted), mistrust, blocked, {}, 5min, true},
      {"200 by a portal", status(200), back_off, waiting, {}, 500ms, false},
      {"201", status(201), back_off, waiting, {}, 500ms, false},
      {"204", status(204), back_off, waiting, {}, 500ms, false},
      {"302 to a portal", status(302), back_off, waiting, {}, 500ms, false},
      {"400 by a proxy", status(400), back_off, waiting, {}, 500ms, false},
      {"401 by a proxy", status(401), back_off, waiting, {}, 500ms, false},
      {"403 by a portal", status(403), back_off, waiting, {}, 500ms, false},
      {"408", status(408), back_off, waiting, {}, 500ms, false},
      {"413 by a proxy, one record", status(413), halve, waiting, {}, 500ms, false},
      {"415 by a proxy", status(415), back_off, waiting, {}, 500ms, false},
      {"422 by a proxy", status(422), back_off, waiting, {}, 500ms, false},
      {"425", status(425), back_off, waiting, {}, 500ms, false},
      {"429", status(429), back_off, waiting, {}, 500ms, false},
      {"500", status(500), back_off, waiting, {}, 500ms, false},
      {"502", status(502), back_off, waiting, {}, 500ms, false},
      {"599", status(599), back_off, waiting, {}, 500ms, false},
      {"status 0", status(0), back_off, waiting, {}, 500ms, false},
      {"malformed, first verdict", problem(ProblemKind::malformed_parcel), bisect, waiting, {}, 500ms, false},
      {"unprocessable, first verdict", problem(ProblemKind::unprocessable_parcel), bisect, waiting, {}, 500ms, false},
      {"too large, one record", problem(ProblemKind::parcel_too_large), halve, idle, aside, 60s, true},
      {"unauthorised", problem(ProblemKind::unauthorised), pause, blocked, {}, 5min, true, 2},
      {"revoked", problem(ProblemKind::revoked), hold, blocked, {}, 1h, true},
      {"unsupported media type", problem(ProblemKind::unsupported_media_type), hold, blocked, {}, 1h, true},
      {"unsupported version", problem(ProblemKind::unsupported_version), hold, blocked, {}, 1h, true},
      {"not found", problem(ProblemKind::not_found), back_off, waiting, {}, 500ms, false},
      {"storage unavailable", problem(ProblemKind::storage_unavailable), back_off, waiting, {}, 500ms, false},
      {"stopping", problem(ProblemKind::stopping), back_off, waiting, {}, 500ms, false},
  };
  for (const auto& row : rows) {
    INFO(row.event);
    Bench bench(1);
    bench.run_until_wait(row.server);
    CHECK(bench.last.action == row.action);
    CHECK(bench.machine.status().state == row.state);
    CHECK(bench.settled.size() == (row.settled ? 1 : 0));
    if (row.settled && bench.settled.size() == 1) CHECK(bench.settled.begin()->second.state == *row.settled);
    CHECK(bench.waits.front() == row.wait);
    CHECK(bench.machine.status().alarm == row.alarm);
    CHECK(bench.machine.status().last_error.empty() == (row.settled.has_value() && row.action == read_receipt));
    CHECK(bench.sizes.size() == row.requests);
  }
}

TEST_CASE("every row of the client rule table, for an enrolled kiosk", "[uploader]") {
  struct Row {
    const char* event;
    Bench::Server server;
    ClientAction action;
    UploadState state;
    std::optional<OutboxState> settled;
    std::chrono::milliseconds wait;
    bool alarm;
    size_t requests = 1;
  };
  const auto receipt = [](Outcome outcome) {
    return [=](const Parcel& p) { return signed_receipt(p, server_key(), outcome); };
  };
  const auto problem = [](ProblemKind kind) {
    return [=](const Parcel&) { return signed_problem(kind, server_key()); };
  };
  const auto forged = [](ProblemKind kind) { return [=](const Parcel&) { return problem_reply(kind); }; };
  const auto status = [](int code) { return [=](const Parcel&) { return Reply{code, "text/html", "<html>", {}}; }; };
  const auto failure = [](FailureKind kind) { return [=](const Parcel&) { return Failure{kind, "why"}; }; };
  using enum ClientAction;
  using enum UploadState;
  const auto done = OutboxState::done;
  const auto aside = OutboxState::quarantined;
  const Row rows[] = {
      {"stored", receipt(Outcome::stored), read_receipt, idle, done, 60s, false},
      {"duplicate", receipt(Outcome::duplicate), read_receipt, idle, done, 60s, false},
      {"erased", receipt(Outcome::erased), read_receipt, idle, done, 60s, false},
      {"conflict", receipt(Outcome::conflict), read_receipt, idle, done, 60s, true},
      {"held", receipt(Outcome::held), read_receipt, waiting, {}, 500ms, false},
      {"retry", receipt(Outcome::retry), read_receipt, waiting, {}, 500ms, false},
      {"rejected", receipt(Outcome::rejected), read_receipt, idle, aside, 60s, true},
      {"DNS, connect, reset", failure(FailureKind::unreachable), back_off, waiting, {}, 500ms, false},
      {"time-out", failure(FailureKind::timed_out), halve, waiting, {}, 500ms, false},
      {"408", status(408), back_off, waiting, {}, 500ms, false},
      {"425", status(425), back_off, waiting, {}, 500ms, false},
      {"429", problem(ProblemKind::too_many_requests), back_off, waiting, {}, 500ms, false},
      {"500", problem(ProblemKind::internal), back_off, waiting, {}, 500ms, false},
      {"503", problem(ProblemKind::storage_unavailable), back_off, waiting, {}, 500ms, false},
      {"302", status(302), back_off, waiting, {}, 500ms, false},
      {"200 by a portal", status(200), back_off, waiting, {}, 500ms, false},
      {"200, unsigned", [](const Parcel& p) { return receipt_reply(p); }, back_off, waiting, {}, 500ms, false},
      {"401", problem(ProblemKind::unauthorised), pause, blocked, {}, 5min, true, 2},
      {"403 revoked", problem(ProblemKind::revoked), stop, blocked, {}, kNever, true},
      {"400", problem(ProblemKind::malformed_parcel), bisect, waiting, {}, 500ms, false},
      {"422", problem(ProblemKind::unprocessable_parcel), bisect, waiting, {}, 500ms, false},
      {"413, one record", problem(ProblemKind::parcel_too_large), halve, idle, aside, 60s, true},
      {"415", problem(ProblemKind::unsupported_media_type), hold, blocked, {}, 1h, true},
      {"426", problem(ProblemKind::unsupported_version), hold, blocked, {}, 1h, true},
      {"certificate mismatch", failure(FailureKind::untrusted), mistrust, blocked, {}, 5min, true},
      {"pin mismatch",
       [](const Parcel& p) { return signed_receipt(p, stranger_key()); },
       mistrust,
       blocked,
       {},
       5min,
       true},
      // The same words by somebody who is not the server.
      {"401, unsigned", forged(ProblemKind::unauthorised), back_off, waiting, {}, 500ms, false},
      {"403, unsigned", forged(ProblemKind::revoked), back_off, waiting, {}, 500ms, false},
      {"400, unsigned", forged(ProblemKind::malformed_parcel), back_off, waiting, {}, 500ms, false},
      {"413, unsigned", forged(ProblemKind::parcel_too_large), halve, waiting, {}, 500ms, false},
      {"415, unsigned", forged(ProblemKind::unsupported_media_type), back_off, waiting, {}, 500ms, false},
      {"426, unsigned", forged(ProblemKind::unsupported_version), back_off, waiting, {}, 500ms, false},
      {"403, signed by a stranger",
       [](const Parcel&) { return signed_problem(ProblemKind::revoked, stranger_key()); },
       back_off,
       waiting,
       {},
       500ms,
       false},
      {"403, recorded of another request",
       [](const Parcel&) { return signed_problem(ProblemKind::revoked, server_key(), "another parcel"); },
       back_off,
       waiting,
       {},
       500ms,
       false},
  };
  for (const auto& row : rows) {
    INFO(row.event);
    Bench bench(1, server_pin());
    bench.run_until_wait(row.server);
    CHECK(bench.last.action == row.action);
    CHECK(bench.machine.status().state == row.state);
    CHECK(bench.settled.size() == (row.settled ? 1 : 0));
    if (row.settled && bench.settled.size() == 1) CHECK(bench.settled.begin()->second.state == *row.settled);
    CHECK(bench.waits.front() == row.wait);
    CHECK(bench.machine.status().alarm == row.alarm);
    CHECK(bench.machine.status().next_try.has_value() == (row.state != idle && row.action != stop));
    CHECK(bench.sizes.size() == row.requests);
  }
}

TEST_CASE("a forged, changed or cut reply changes nothing on an enrolled kiosk", "[uploader][fault]") {
  const auto parcel = parcel_of(1, 3);
  const auto good = signed_receipt(parcel, server_key());
  REQUIRE(judge(parcel, good, server_pin()).settlements.size() == 3);
  for (size_t i = 0; i < good.body.size(); ++i) {
    for (const int flip : {0x01, 0x04, 0x20}) {
      auto other = good;
      other.body[i] = static_cast<char>(other.body[i] ^ flip);
      INFO("byte " << i);
      CHECK(judge(parcel, other, server_pin()).settlements.empty());
    }
    CHECK(judge(parcel, Reply{200, good.media_type, good.body.substr(0, i), {}}, server_pin()).settlements.empty());
  }
  auto longer = good;
  longer.body += std::string(sync::protocol::kReceiptBytesMax, ' ');
  CHECK(judge(parcel, longer, server_pin()).settlements.empty());
  CHECK(judge(parcel, signed_receipt(parcel_of(1, 2), server_key()), server_pin()).settlements.empty());
  // A receipt is no problem and a parcel's signature no receipt's, though the key be the same.
  auto misused = good;
  const auto content = good.body.substr(good.body.find('\n') + 1);
  misused.body = with_seal(sync::protocol::Use::parcel, content, &server_key());
  CHECK(judge(parcel, misused, server_pin()).settlements.empty());
  auto other_server = receipt_for(parcel);
  other_server.server_id = uuid(1001);
  CHECK(judge(parcel, Reply{200, good.media_type, encode(other_server, &server_key()), {}}, server_pin())
            .settlements.empty());
}

TEST_CASE("a signed problem counts only with the status and the words it was signed with", "[uploader][fault]") {
  const auto good = signed_problem(ProblemKind::malformed_parcel, server_key());
  REQUIRE(judge(parcel_of(1, 1), good, server_pin()).from_server);
  for (size_t i = 0; i < good.body.size(); ++i) {
    auto other = good;
    other.body[i] = static_cast<char>(other.body[i] ^ 1);
    CHECK_FALSE(judge(parcel_of(1, 1), other, server_pin()).from_server);
  }
  for (size_t i = 0; i < good.seal.size(); ++i) {
    auto other = good;
    other.seal[i] = static_cast<char>(other.seal[i] ^ 1);
    CHECK_FALSE(judge(parcel_of(1, 1), other, server_pin()).from_server);
  }
}

TEST_CASE("a kiosk that is not known is heard again once it is, and signs each parcel anew", "[uploader]") {
  Bench bench(1, server_pin());
  std::vector<base::UtcTime> sent;
  int calls = 0;
  bench.drain([&](const Parcel& p) -> Exchange {
    sent.push_back(p.sent);
    bench.now.utc += 1ms;
    if (++calls <= 3) return signed_problem(ProblemKind::unauthorised, server_key());
    return signed_receipt(p, server_key());
  });
  CHECK(bench.pending.empty());
  REQUIRE(sent.size() == 4);
  CHECK(sent[0] != sent[1]);
  CHECK_FALSE(bench.machine.status().alarm);
}

TEST_CASE("a server put back from an older copy gets again what it has lost", "[uploader][rewind]") {
  Bench bench(50);
  std::uint64_t kept = 0;
  sync::protocol::Epoch store_epoch{1};
  const auto server = [&](const Parcel& p) {
    auto receipt = receipt_for(p);
    for (auto& result : receipt.results) {
      const auto seq = p.records[static_cast<size_t>(&result - receipt.results.data())].seq;
      result.outcome = seq <= kept ? Outcome::duplicate : Outcome::stored;
      if (seq == kept + 1) kept = seq;
    }
    receipt.high_water = kept;
    receipt.store_epoch = store_epoch;
    return Reply{200, std::string(sync::protocol::kReceiptMediaType), encode(receipt), {}};
  };
  bench.drain(server);
  REQUIRE(bench.rewinds.size() == 1);  // the first receipt only tells which archive it is
  CHECK(bench.rewinds[0].after_seq > 50);
  CHECK(kept == 50);

  SECTION("with the same store epoch, by its high water") {
    kept = 30;
    bench.pending.push_back(item_of(51));
    bench.machine.record_finished();
    // The server finds a gap: 51 is there, 31 to 50 are not.
    bench.drain(server);
    REQUIRE(bench.rewinds.size() == 2);
    CHECK(bench.rewinds[1].after_seq == 30);
  }
  SECTION("with another store epoch, everything") {
    kept = 0;
    store_epoch = {2};
    bench.pending.push_back(item_of(51));
    bench.machine.record_finished();
    bench.drain(server);
    REQUIRE(bench.rewinds.size() == 2);
    CHECK(bench.rewinds[1].after_seq == 0);
    CHECK(bench.rewinds[1].store_epoch == store_epoch);
  }
  CHECK(kept == 51);
  CHECK(bench.pending.empty());
  CHECK(bench.settled.size() == 51);
}

TEST_CASE("a server whose high water stays behind is rewound for once, not for ever", "[uploader][rewind]") {
  Bench bench(3, std::nullopt, {sync::protocol::Epoch{9}, 40});
  bench.drain([](const Parcel& p) {
    auto receipt = receipt_for(p, Outcome::duplicate);
    receipt.high_water = 1;
    return Reply{200, std::string(sync::protocol::kReceiptMediaType), encode(receipt), {}};
  });
  CHECK(bench.rewinds.size() == 1);
  CHECK(bench.pending.empty());
}

TEST_CASE("a rewind that the disk refuses is tried again with the next receipt", "[uploader][rewind][fault]") {
  Bench bench(1);
  bench.rewind_result = base::error(base::ErrorKind::storage_full, "rewind: disk full");
  const auto ok = [](const Parcel& p) { return receipt_reply(p); };
  bench.run_until_wait(ok);
  CHECK(bench.machine.status().last_error == "rewind: disk full");
  bench.rewind_result = {};
  bench.pending.push_back(item_of(2));
  bench.now.monotonic += 1min;
  bench.drain(ok);
  CHECK(bench.rewinds.size() == 2);
}

TEST_CASE("a reply that is not a receipt of this parcel settles nothing", "[uploader][fault]") {
  const auto parcel = parcel_of(1, 3);
  const auto good = receipt_reply(parcel);
  REQUIRE(judge(parcel, good).settlements.size() == 3);
  auto other = good;
  other.media_type += "; charset=utf-8";
  CHECK(judge(parcel, other).settlements.empty());
  other = good;
  other.media_type = "application/json";
  CHECK(judge(parcel, other).settlements.empty());
  other = good;
  other.status = 201;
  CHECK(judge(parcel, other).settlements.empty());
  other = good;
  other.body += std::string(sync::protocol::kReceiptBytesMax, ' ');
  CHECK(judge(parcel, other).settlements.empty());
  CHECK(judge(parcel, receipt_reply(parcel_of(1, 2))).settlements.empty());
  CHECK(judge(parcel, receipt_reply(parcel_of(4, 3))).settlements.empty());
  // A receipt with damage counts only if the damage left its meaning whole: never for other records than those sent.
  for (size_t i = 0; i < good.body.size(); ++i) {
    other = good;
    other.body[i] = static_cast<char>(other.body[i] ^ 0x04);
    CHECK(judge(parcel, other).settlements.size() % 3 == 0);
    CHECK(judge(parcel, Reply{200, good.media_type, good.body.substr(0, i), {}}).settlements.empty());
  }
}

TEST_CASE("random replies change nothing", "[uploader][fault]") {
  const auto parcel = parcel_of(1, 3);
  base::SeededRandom random(421);
  for (int i = 0; i < 5000; ++i) {
    std::string body(random.below(300), '\0');
    random.fill(std::span(reinterpret_cast<std::uint8_t*>(body.data()), body.size()));
    const Reply reply{static_cast<int>(random.below(600)), std::string(sync::protocol::kReceiptMediaType), body, {}};
    CHECK(judge(parcel, reply).settlements.empty());
  }
}

TEST_CASE("parcels start with 20 records and double to 200", "[uploader]") {
  Bench bench(700);
  bench.drain([](const Parcel& p) { return receipt_reply(p); });
  CHECK(bench.sizes == std::vector<size_t>{20, 40, 80, 160, 200, 200});
  CHECK(bench.asked.bytes_max == kBodyBytesMax);
  CHECK(bench.machine.status().sent == 700);
  CHECK(bench.machine.status().last_success == bench.now.utc);
}

TEST_CASE("a time-out halves the parcel down to one record, and success doubles it again", "[uploader]") {
  Bench bench(40);
  const auto slow = [](const Parcel& p) -> Exchange {
    if (p.records.size() > 2) return Failure{FailureKind::timed_out, "stalled"};
    return receipt_reply(p);
  };
  bench.drain(slow);
  CHECK(std::vector(bench.sizes.begin(), bench.sizes.begin() + 6) == std::vector<size_t>{20, 10, 5, 2, 4, 2});
  CHECK(bench.pending.empty());
}

TEST_CASE("bisection finds the poison record wherever it lies, and quarantines nothing else", "[uploader][fault]") {
  for (std::uint32_t poison = 1; poison <= 33; ++poison) {
    INFO("poison " << poison);
    Bench bench(33);
    const auto server = [&](const Parcel& p) -> Exchange {
      const bool bad = std::any_of(p.records.begin(), p.records.end(),
                                   [&](const auto& record) { return record.rec_id == uuid(poison); });
      return bad ? problem_reply(ProblemKind::malformed_parcel) : receipt_reply(p);
    };
    bench.drain(server);
    CHECK(bench.pending.empty());
    CHECK(bench.sizes.size() < 20);
    CHECK(std::count(bench.sizes.begin(), bench.sizes.end(), 1) >= kVerdictsMax);
    for (const auto& [id, settlement] : bench.settled) {
      CHECK(settlement.state == (id == uuid(poison) ? OutboxState::quarantined : OutboxState::done));
    }
    CHECK(bench.machine.status().quarantined == 1);
  }
}

TEST_CASE("two damaged transfers cost a record nothing", "[uploader][fault]") {
  Bench bench(1);
  int calls = 0;
  bench.drain([&](const Parcel& p) -> Exchange {
    return ++calls < kVerdictsMax ? problem_reply(ProblemKind::malformed_parcel) : receipt_reply(p);
  });
  CHECK(bench.settled.at(uuid(1)).state == OutboxState::done);
  CHECK_FALSE(bench.machine.status().alarm);
}

TEST_CASE("waits grow while nothing goes through and start again after a success", "[uploader]") {
  Bench bench(1);
  bool up = false;
  const auto server = [&](const Parcel& p) -> Exchange {
    if (up) return receipt_reply(p);
    return Failure{FailureKind::unreachable, "no route"};
  };
  for (int i = 0; i < 9; ++i) {
    bench.run_until_wait(server);
    bench.now.monotonic += bench.waits.back();
  }
  CHECK(bench.waits == std::vector<std::chrono::milliseconds>{500ms, 1s, 2s, 4s, 8s, 16s, 30s, 30s, 30s});
  up = true;
  bench.run_until_wait(server);
  CHECK(bench.machine.status().state == UploadState::idle);
  CHECK(bench.machine.status().last_error.empty());
  up = false;
  bench.pending.push_back(item_of(2));
  bench.machine.record_finished();
  bench.run_until_wait(server);
  CHECK(bench.waits.back() == 500ms);
}

TEST_CASE("Retry-After is waited for, also when the network comes back", "[uploader]") {
  Bench bench(1);
  bench.run_until_wait([](const Parcel&) { return Reply{503, "text/plain", "", 90s}; });
  CHECK(bench.waits.back() == 90s);
  bench.machine.link_is_up(bench.now);
  CHECK(std::get<Wait>(bench.machine.next(bench.now.monotonic)).until == bench.now.monotonic + 90s);
}

TEST_CASE("the network's return cuts a back-off to two seconds at most", "[uploader]") {
  Bench bench(1);
  const auto down = [](const Parcel&) { return Failure{FailureKind::unreachable, "no route"}; };
  for (int i = 0; i < 8; ++i) {
    bench.run_until_wait(down);
    if (i < 7) bench.now.monotonic += bench.waits.back();
  }
  REQUIRE(bench.waits.back() == 30s);
  bench.machine.link_is_up(bench.now);
  CHECK(std::get<Wait>(bench.machine.next(bench.now.monotonic)).until == bench.now.monotonic + 1s);
}

TEST_CASE("a finished record wakes an idle machine but not one that backs off or is blocked", "[uploader]") {
  Bench bench(0);
  const auto ok = [](const Parcel& p) { return receipt_reply(p); };
  bench.run_until_wait(ok);
  bench.pending.push_back(item_of(1));
  CHECK(std::holds_alternative<Wait>(bench.machine.next(bench.now.monotonic)));
  bench.machine.record_finished();
  CHECK(std::holds_alternative<Lease>(bench.machine.next(bench.now.monotonic)));
  bench.run_until_wait([](const Parcel&) { return Failure{FailureKind::unreachable, ""}; });
  bench.machine.record_finished();
  CHECK(std::holds_alternative<Wait>(bench.machine.next(bench.now.monotonic)));
}

TEST_CASE("a store that fails is asked again later and nothing is taken for settled", "[uploader][fault]") {
  Bench bench(1);
  bench.settle_result = base::error(base::ErrorKind::storage_full, "settle: disk full");
  const auto ok = [](const Parcel& p) { return receipt_reply(p); };
  bench.run_until_wait(ok);
  CHECK(bench.machine.status().state == UploadState::waiting);
  CHECK(bench.machine.status().sent == 0);
  CHECK_FALSE(bench.machine.status().last_success);
  CHECK(bench.machine.status().last_error == "settle: disk full");

  Uploader machine({}, bench.now.monotonic);
  machine.leased(base::error(base::ErrorKind::retry_later, "storage is busy"), bench.now);
  CHECK(machine.status().state == UploadState::waiting);
  CHECK(machine.status().last_error == "storage is busy");
}

TEST_CASE("a record that the disk has changed is set aside and never sent", "[uploader][fault]") {
  Bench bench(3);
  bench.pending[1].body[2] ^= 1;
  bench.drain([](const Parcel& p) -> Exchange {
    for (const auto& record : p.records) CHECK(record.rec_id != uuid(2));
    return receipt_reply(p);
  });
  CHECK(bench.settled.at(uuid(2)).state == OutboxState::quarantined);
  CHECK(bench.settled.at(uuid(1)).state == OutboxState::done);
  CHECK(bench.machine.status().alarm);
}

TEST_CASE("records that the server wants later do not hold up the others", "[uploader]") {
  Bench bench(30);
  int calls = 0;
  bench.drain([&](const Parcel& p) {
    auto receipt = receipt_for(p);
    receipt.high_water = 30;
    if (++calls <= 3 && receipt.results[0].rec_id == uuid(1)) receipt.results[0].outcome = Outcome::retry;
    return Reply{200, std::string(sync::protocol::kReceiptMediaType), encode(receipt), {}};
  });
  CHECK(bench.sizes == std::vector<size_t>{20, 11, 1, 1});
  CHECK(bench.pending.empty());
}

}  // namespace fairgauge::tests
