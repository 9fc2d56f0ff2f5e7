// The client's rules, row by row, and who may speak for the server.
#include "tests/unit/sync/uploader_kit.hpp"

namespace fairgauge::tests {

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

}  // namespace fairgauge::tests
