// The kiosk's side of a comparison: when it asks, what it believes, what it sends again.
#include "tests/unit/sync/uploader_kit.hpp"

namespace fairgauge::tests {
namespace {

using sync::protocol::LedgerAnswer;
using sync::protocol::LedgerQuestion;
using sync::protocol::SeqRange;

survey::store::Ledger ledger_of(std::uint32_t records) {
  survey::store::Ledger ledger{{}, records};
  for (std::uint32_t n = 1; n <= records; ++n) ledger.claims.push_back({n, uuid(n), "response", item_of(n).hash});
  return ledger;
}

// An answer to the question whose bytes had this digest.
Reply answer(std::vector<SeqRange> lacks, const base::SigningKey* key = &server_key(),
             const base::Digest& request = base::digest("question")) {
  return {200,
          std::string(sync::protocol::kLedgerMediaType),
          encode(LedgerAnswer{request, uuid(1000), std::move(lacks)}, key),
          {},
          "",
          base::digest("question")};
}

Exchange no_parcels(const Parcel&) { return Failure{FailureKind::unreachable, "no parcel is expected"}; }

}  // namespace

TEST_CASE("a kiosk with nothing to send compares its ledger, and again after an hour", "[uploader][ledger]") {
  Bench bench(0, server_pin());
  bench.ledger = ledger_of(30);
  bench.answer_to = [](const LedgerQuestion&) { return answer({}); };
  bench.run_until_wait(no_parcels);
  REQUIRE(bench.questions.size() == 1);
  CHECK(bench.questions[0].device == uuid(900));
  REQUIRE(bench.questions[0].buckets.size() == 1);
  CHECK(bench.questions[0].buckets[0].seqs == SeqRange{1, 30});
  CHECK(bench.machine.status().compared == noon());
  CHECK(bench.machine.status().state == UploadState::idle);
  bench.now.monotonic += 59min;
  bench.run_until_wait(no_parcels);
  CHECK(bench.questions.size() == 1);
  bench.now.monotonic += 2min;
  bench.run_until_wait(no_parcels);
  CHECK(bench.questions.size() == 2);
}

TEST_CASE("a long ledger is compared window by window", "[uploader][ledger]") {
  Bench bench(0, server_pin());
  bench.ledger = ledger_of(3);
  bench.ledger.last_seq = 9000;
  bench.answer_to = [](const LedgerQuestion&) { return answer({}); };
  std::vector<SeqRange> windows;
  for (;;) {
    const auto step = bench.machine.next(bench.now.monotonic);
    if (const auto* compare = std::get_if<Compare>(&step)) windows.push_back(compare->seqs);
    if (!bench.step(no_parcels)) break;
  }
  CHECK(windows == std::vector<SeqRange>{{1, 4000}, {4001, 8000}, {8001, 12000}});
}

TEST_CASE("what the server lacks becomes pending, and is sent before the comparison goes on", "[uploader][ledger]") {
  Bench bench(0, server_pin());
  bench.ledger = ledger_of(30);
  bench.answer_to = [](const LedgerQuestion&) { return answer({{5, 6}, {9, 9}}); };
  for (int i = 0; i < 10 && bench.resends.empty(); ++i) CHECK(bench.step(no_parcels));
  REQUIRE(bench.resends.size() == 1);
  CHECK(bench.resends[0] == std::vector<SeqRange>{{5, 6}, {9, 9}});
  CHECK(bench.machine.status().resent == 3);
  bench.pending = {item_of(5), item_of(6), item_of(9)};
  bench.run_until_wait([](const Parcel& p) { return signed_receipt(p, server_key()); });
  CHECK(bench.settled.size() == 3);
  CHECK_FALSE(bench.machine.status().compared);  // they were not the same
  CHECK(bench.questions.size() == 1);
}

TEST_CASE("what is not the server's answer to this question changes nothing, and is asked again soon",
          "[uploader][ledger]") {
  Reply html = answer({{1, 30}});
  html.media_type = "text/html";
  Reply busy = answer({{1, 30}});
  busy.status = 404;
  Reply cut = answer({{1, 30}});
  cut.body.resize(cut.body.size() - 1);
  const std::vector<std::pair<const char*, Exchange>> others = {
      {"nobody", Failure{FailureKind::unreachable, "cut off"}},
      {"a portal", html},
      {"an older server", busy},
      {"unsigned", answer({{1, 30}}, nullptr)},
      {"a stranger", answer({{1, 30}}, &stranger_key())},
      {"another question", answer({{1, 30}}, &server_key(), base::digest("other"))},
      {"cut", cut},
      {"a receipt", signed_receipt(parcel_of(1, 3), server_key())},
  };
  for (const auto& [who, exchange] : others) {
    INFO(who);
    Bench bench(0, server_pin());
    bench.ledger = ledger_of(30);
    bench.answer_to = [&](const LedgerQuestion&) { return exchange; };
    bench.run_until_wait(no_parcels);
    CHECK(bench.resends.empty());
    CHECK(bench.last_ledger.reason != "");
    CHECK(bench.machine.status().state == UploadState::idle);
    CHECK(bench.machine.status().last_error == "");
    bench.now.monotonic += 6min;
    bench.run_until_wait(no_parcels);
    CHECK(bench.questions.size() == 2);
  }
}

TEST_CASE("a disk that cannot take the resend is asked again", "[uploader][ledger][fault]") {
  Bench bench(0, server_pin());
  bench.ledger = ledger_of(3);
  bench.answer_to = [](const LedgerQuestion&) { return answer({{2, 2}}); };
  bench.resend_result = base::error(base::ErrorKind::storage_full, "disk full");
  bench.run_until_wait(no_parcels);
  CHECK(bench.machine.status().last_error == "disk full");
  CHECK(bench.machine.status().resent == 0);
  bench.resend_result = {};
  for (int i = 0; i < 20 && bench.machine.status().resent == 0; ++i) {
    bench.now.monotonic += 1min;
    bench.run_until_wait(no_parcels);
  }
  CHECK(bench.machine.status().resent == 1);
}

TEST_CASE("records that wait go before a comparison", "[uploader][ledger]") {
  Bench bench(50, server_pin());
  bench.ledger = ledger_of(3);
  bench.answer_to = [&](const LedgerQuestion&) {
    CHECK(bench.pending.empty());
    return answer({});
  };
  bench.drain([](const Parcel& p) { return signed_receipt(p, server_key()); });
  CHECK(bench.questions.size() == 1);
}

TEST_CASE("a kiosk tells every five minutes how it fares, never while it backs off", "[uploader][health]") {
  Bench bench(1);
  const auto ok = [](const Parcel& p) { return receipt_reply(p); };
  bench.drain(ok);
  CHECK(bench.reports == 0);
  bench.now.monotonic += 1min;
  bench.run_until_wait(ok);
  CHECK(bench.reports == 1);
  for (int minute = 0; minute < 10; ++minute) {
    bench.now.monotonic += 1min;
    bench.run_until_wait(ok);
  }
  CHECK(bench.reports == 3);
}

TEST_CASE("the offset of the server's clock is known from the last receipt", "[uploader][health]") {
  Bench bench(1);
  CHECK_FALSE(bench.machine.status().server_ahead);
  bench.now.utc = noon() - 90s;
  bench.drain([](const Parcel& p) { return receipt_reply(p); });
  CHECK(bench.machine.status().server_ahead == 90s);
}

}  // namespace fairgauge::tests
