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

// Steps the machine with a store in memory, a clock that jumps to the next thing to do, and a server by rule.
struct Bench {
  using Server = std::function<Exchange(const Parcel&)>;

  explicit Bench(std::uint32_t records) {
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
  Uploader machine{identity_of(parcel_of(1, 0)), now.monotonic};
  std::vector<survey::store::OutboxItem> pending;
  std::map<base::Uuid, survey::store::Settlement> settled;
  base::Result<void> settle_result;
  std::vector<size_t> sizes;
  std::vector<std::chrono::milliseconds> waits;
  Lease asked{};
  Judgement last;
};

}  // namespace

TEST_CASE("every row of the client rule table", "[uploader]") {
  struct Row {
    const char* event;
    Bench::Server server;
    ClientAction action;
    UploadState state;                   // after the exchange
    std::optional<OutboxState> settled;  // what becomes of the one record
    std::chrono::milliseconds wait;      // first wait with jitter 0.5
    bool alarm;
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
      {"untrusted certificate", failure(FailureKind::untrusted), back_off, waiting, {}, 500ms, true},
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
      {"unauthorised", problem(ProblemKind::unauthorised), pause, blocked, {}, 5min, true},
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
    CHECK(bench.sizes.size() == 1);
  }
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
    if (++calls <= 3 && receipt.results[0].rec_id == uuid(1)) receipt.results[0].outcome = Outcome::retry;
    return Reply{200, std::string(sync::protocol::kReceiptMediaType), encode(receipt), {}};
  });
  CHECK(bench.sizes == std::vector<size_t>{20, 11, 1, 1});
  CHECK(bench.pending.empty());
}

}  // namespace fairgauge::tests
