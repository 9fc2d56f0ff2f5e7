// What the store does while nothing goes wrong.
#include "survey/store/store.hpp"

#include "fixture.hpp"
#include "tests/support/child_process.hpp"

namespace fairgauge::survey::store {
namespace {

using interview::Status;

TEST_CASE("a new folder gets a database, a device and an epoch, which stay", "[store]") {
  Kiosk kiosk;
  const auto first = kiosk.open().identity();
  CHECK(kiosk.report.created);
  CHECK_FALSE(first.device.is_nil());
  CHECK(first.epoch != interview::Epoch{});

  const auto second = kiosk.open().identity();
  CHECK_FALSE(kiosk.report.created);
  CHECK(second.device == first.device);
  CHECK(second.epoch == first.epoch);
}

TEST_CASE("a missing folder is made", "[store]") {
  Kiosk kiosk;
  CHECK(Store::open(kiosk.folder / "a/b", kiosk.clock, kiosk.random, kiosk.report));
}

TEST_CASE("a finished response is a record with the store's device, epoch and next seq", "[store]") {
  Kiosk kiosk;
  auto store = kiosk.open();
  const auto response = kiosk.response();
  for (std::uint64_t seq = 1; seq <= 3; ++seq) {
    const auto given = store.finish(seq == 2 ? response : kiosk.response());
    REQUIRE(given);
    CHECK(*given == seq);
  }
  const auto record = interview::decode_record(bodies(store).at(1));
  REQUIRE(record);
  CHECK(*record == interview::Record{store.identity().device, store.identity().epoch, 2, response});
}

TEST_CASE("seq goes on after a restart", "[store]") {
  Kiosk kiosk;
  REQUIRE(kiosk.open().finish(kiosk.response()));
  auto again = kiosk.open();
  CHECK(*again.finish(kiosk.response()) == 2);
}

TEST_CASE("a response that is finished twice is one record, and the first bytes stay", "[store]") {
  Kiosk kiosk;
  auto store = kiosk.open();
  auto response = kiosk.response();
  REQUIRE(*store.finish(response) == 1);
  const auto before = bodies(store);
  response.answers["osat"] = 1;
  CHECK(*store.finish(response) == 1);
  CHECK(bodies(store) == before);
  CHECK(store.counts()->pending == 1);
  CHECK(*store.finish(kiosk.response()) == 2);
}

TEST_CASE("finishing removes the draft, and a late draft of a finished response leaves no trace", "[store]") {
  Kiosk kiosk;
  auto store = kiosk.open();
  const auto response = kiosk.response();
  REQUIRE(store.save_draft(response));
  CHECK(store.counts()->drafts == 1);
  REQUIRE(store.finish(response));
  CHECK(store.counts()->drafts == 0);
  REQUIRE(store.save_draft(response));
  CHECK(store.counts()->drafts == 0);
}

TEST_CASE("a draft replaces the earlier one and can be discarded", "[store]") {
  Kiosk kiosk;
  auto store = kiosk.open();
  auto response = kiosk.response();
  REQUIRE(store.save_draft(response));
  response.answers["osat"] = 5;
  REQUIRE(store.save_draft(response));
  CHECK(store.counts()->drafts == 1);
  REQUIRE(store.discard_draft(response.rec_id));
  CHECK(store.counts()->drafts == 0);
  CHECK(store.counts()->records == 0);
}

TEST_CASE("a draft that a crash left becomes a partial record, once", "[store][fault]") {
  Kiosk kiosk;
  auto response = kiosk.response(Status::complete);
  {
    auto store = kiosk.open();
    REQUIRE(store.save_draft(response));
  }
  for (const int recovered : {1, 0, 0}) {
    auto store = kiosk.open();
    CHECK(kiosk.report.drafts_recovered == recovered);
    CHECK(store.counts()->partial == 1);
    CHECK(store.counts()->drafts == 0);
    CHECK(store.counts()->pending == 1);
  }
  auto store = kiosk.open();
  const auto record = interview::decode_record(bodies(store).at(0));
  REQUIRE(record);
  response.status = Status::partial;
  CHECK(record->response == response);
}

TEST_CASE("a draft without an end is a partial record that ended when it was last saved", "[store]") {
  Kiosk kiosk;
  auto response = kiosk.response(Status::partial);
  response.finished = {};
  {
    auto store = kiosk.open();
    kiosk.clock.advance(std::chrono::minutes(2));
    REQUIRE(store.save_draft(response));
  }
  kiosk.clock.advance(std::chrono::hours(10));
  auto store = kiosk.open();
  CHECK(interview::decode_record(bodies(store).at(0))->response.finished == kMorning + std::chrono::minutes(2));
}

TEST_CASE("a draft that cannot be read stays and does not keep the kiosk from starting", "[store][fault]") {
  Kiosk kiosk;
  {
    auto store = kiosk.open();
    REQUIRE(store.save_draft(kiosk.response()));
    REQUIRE(store.save_draft(kiosk.response()));
  }
  {
    auto database = base::Database::open(kiosk.folder / "kiosk.db", base::Access::sole);
    REQUIRE(database);
    REQUIRE(database->execute("UPDATE draft SET body = x'7b' WHERE rec_id = (SELECT min(rec_id) FROM draft)"));
  }
  auto store = kiosk.open();
  CHECK(kiosk.report.drafts_recovered == 1);
  CHECK(kiosk.report.drafts_unreadable == 1);
  CHECK(store.counts()->drafts == 1);
}

TEST_CASE("a response too large for a record is refused and its draft stays", "[store]") {
  Kiosk kiosk;
  auto store = kiosk.open();
  auto response = kiosk.response();
  REQUIRE(store.save_draft(response));
  response.answers["comment"] = std::string(interview::kRecordBytesMax, 'x');
  const auto finished = store.finish(response);
  REQUIRE_FALSE(finished);
  CHECK(finished.error().kind == ErrorKind::invalid);
  const auto saved = store.save_draft(response);
  REQUIRE_FALSE(saved);
  CHECK(saved.error().kind == ErrorKind::invalid);
  CHECK(store.counts()->drafts == 1);
  CHECK(store.counts()->records == 0);
  CHECK(*store.finish(kiosk.response()) == 1);
}

TEST_CASE("a draft that may be saved can always be finished", "[store]") {
  Kiosk kiosk;
  auto store = kiosk.open();
  auto response = kiosk.response();
  size_t length = interview::kRecordBytesMax;
  do {
    response.answers["comment"] = std::string(length -= 16, 'x');
  } while (!store.save_draft(response));
  CHECK(length > interview::kRecordBytesMax - 2048);
  CHECK(store.finish(response));
}

TEST_CASE("pending gives the oldest first, within its bounds, and at least one", "[store][outbox]") {
  Kiosk kiosk;
  auto store = kiosk.open();
  std::vector<base::Uuid> ids;
  for (int i = 0; i < 5; ++i) {
    const auto response = kiosk.response();
    ids.push_back(response.rec_id);
    REQUIRE(store.finish(response));
  }
  const auto kept = bodies(store);
  const auto some = store.pending(3, 1'000'000);
  REQUIRE(some);
  REQUIRE(some->size() == 3);
  for (size_t i = 0; i < 3; ++i) {
    const auto& item = (*some)[i];
    CHECK(item.seq == i + 1);
    CHECK(item.rec_id == ids[i]);
    CHECK(item.kind == "response");
    CHECK(item.body == kept[i]);
    CHECK(item.hash == base::digest(kept[i]));
  }
  CHECK(store.pending(5, kept[0].size() + kept[1].size())->size() == 2);
  CHECK(store.pending(5, 1)->size() == 1);
  CHECK(store.pending(0, 1000)->empty());
}

TEST_CASE("a settled record is not pending again, and a later word never moves it back", "[store][outbox]") {
  Kiosk kiosk;
  auto store = kiosk.open();
  const auto stored = kiosk.response(), refused = kiosk.response(), waiting = kiosk.response();
  for (const auto& response : {stored, refused, waiting}) REQUIRE(store.finish(response));
  REQUIRE(store.settle({{stored.rec_id, OutboxState::done, "stored"},
                        {refused.rec_id, OutboxState::quarantined, "rejected: too old"},
                        {waiting.rec_id, OutboxState::pending, "retry"},
                        {kiosk.response().rec_id, OutboxState::done, "unknown"}}));
  const auto pending = store.pending(10, 1'000'000);
  REQUIRE(pending->size() == 1);
  CHECK(pending->front().rec_id == waiting.rec_id);

  REQUIRE(
      store.settle({{stored.rec_id, OutboxState::quarantined, "rejected"}, {stored.rec_id, OutboxState::pending, ""}}));
  auto counts = store.counts();
  CHECK(counts->done == 1);
  CHECK(counts->quarantined == 1);
  CHECK(counts->pending == 1);

  REQUIRE(store.settle({{refused.rec_id, OutboxState::done, "duplicate"}}));
  counts = store.counts();
  CHECK(counts->done == 2);
  CHECK(counts->quarantined == 0);
}

TEST_CASE("a rewind makes pending again what a restored server has lost, but never what it had erased",
          "[store][outbox]") {
  Kiosk kiosk;
  const interview::Epoch first_archive{1}, second_archive{2};
  std::vector<base::Uuid> ids;
  {
    auto store = kiosk.open();
    CHECK(*store.acknowledged() == Acknowledged{});
    for (int i = 0; i < 6; ++i) {
      const auto response = kiosk.response();
      REQUIRE(store.finish(response));
      ids.push_back(response.rec_id);
    }
    REQUIRE(store.settle({{ids[0], OutboxState::done, "stored"},
                          {ids[1], OutboxState::done, "stored"},
                          {ids[2], OutboxState::done, "duplicate"},
                          {ids[3], OutboxState::done, "erased"},
                          {ids[4], OutboxState::quarantined, "rejected"}}));
    REQUIRE(store.rewind(100, first_archive));
    CHECK(store.counts()->pending == 1);
  }
  auto store = kiosk.open();
  CHECK(*store.acknowledged() == Acknowledged{first_archive, 3});
  REQUIRE(store.rewind(1, second_archive));
  const auto pending = *store.pending(10, 1 << 20);
  REQUIRE(pending.size() == 3);
  CHECK(pending[0].rec_id == ids[1]);
  CHECK(pending[1].rec_id == ids[2]);
  CHECK(pending[2].rec_id == ids[5]);
  CHECK(*store.acknowledged() == Acknowledged{second_archive, 1});
  const auto counts = *store.counts();
  CHECK(counts.pending == 3);
  CHECK(counts.done == 2);
  CHECK(counts.quarantined == 1);
}

TEST_CASE("counts agree with the rows after many steps", "[store]") {
  Kiosk kiosk;
  {
    auto store = kiosk.open();
    for (int i = 0; i < 40; ++i) {
      const auto response = kiosk.response(i % 3 == 0 ? Status::partial : Status::complete);
      REQUIRE(store.finish(response));
      if (i % 4 == 0) REQUIRE(store.settle({{response.rec_id, OutboxState::quarantined, "rejected"}}));
      if (i % 2 == 0) REQUIRE(store.settle({{response.rec_id, OutboxState::done, "stored"}}));
    }
    const auto counts = store.counts();
    CHECK(counts->records == 40);
    CHECK(counts->partial == 14);
    CHECK(counts->done == 20);
    CHECK(counts->pending == 20);
  }
  CHECK(kiosk.query("SELECT count(*) FROM record WHERE status = 'partial'") == 14);
  CHECK(kiosk.query("SELECT count(*) FROM outbox WHERE state = 'done'") == 20);
}

TEST_CASE("finished interviews are counted by form from a moment on", "[store]") {
  Kiosk kiosk;
  auto store = kiosk.open();
  REQUIRE(store.finish(kiosk.response(Status::complete, "visitor-exit")));
  kiosk.clock.advance(std::chrono::hours(24));
  REQUIRE(store.finish(kiosk.response(Status::complete, "visitor-exit")));
  REQUIRE(store.finish(kiosk.response(Status::partial, "visitor-exit")));
  REQUIRE(store.finish(kiosk.response(Status::complete, "exhibitor")));
  const auto today = store.counts_since(kiosk.clock.utc());
  REQUIRE(today->size() == 2);
  CHECK(today->at(0).form == "exhibitor");
  CHECK(today->at(0).complete == 1);
  CHECK(today->at(1).form == "visitor-exit");
  CHECK(today->at(1).complete == 1);
  CHECK(today->at(1).partial == 1);
  CHECK(store.counts_since(kMorning)->at(1).complete == 2);
}

TEST_CASE("a visitor of all records may stop, and may use the store", "[store]") {
  Kiosk kiosk;
  auto store = kiosk.open();
  for (int i = 0; i < 3; ++i) REQUIRE(store.finish(kiosk.response()));
  int seen = 0;
  const auto stopped = store.for_each_record([&](std::string_view) -> base::Result<void> {
    CHECK(store.set_setting("export", std::to_string(++seen)));
    CHECK(store.checkpoint());
    return seen == 2 ? base::Result<void>(base::error(ErrorKind::refused, "enough")) : base::Result<void>();
  });
  REQUIRE_FALSE(stopped);
  CHECK(stopped.error().message == "enough");
  CHECK(seen == 2);
}

TEST_CASE("settings are kept over a restart", "[store]") {
  Kiosk kiosk;
  {
    auto store = kiosk.open();
    CHECK_FALSE(store.setting("pin_failures")->has_value());
    REQUIRE(store.set_setting("pin_failures", "1"));
    REQUIRE(store.set_setting("pin_failures", "2"));
  }
  CHECK(kiosk.open().setting("pin_failures")->value() == "2");
}

TEST_CASE("a store can be moved to another place", "[store]") {
  Kiosk kiosk;
  Kiosk other;
  auto store = kiosk.open();
  auto moved = std::move(store);
  REQUIRE(moved.finish(kiosk.response()));
  auto target = other.open();
  target = std::move(moved);
  CHECK(*target.finish(kiosk.response()) == 2);
}

TEST_CASE("a second store on one folder is refused in the same process", "[store]") {
  Kiosk kiosk;
  auto store = kiosk.open();
  const auto second = kiosk.try_open();
  REQUIRE_FALSE(second);
  CHECK(second.error().kind == ErrorKind::refused);
  CHECK(store.finish(kiosk.response()));
}

TEST_CASE("a second store on one folder is refused in another process", "[store]") {
  Kiosk kiosk;
  tests::ChildProcess second([&](tests::Line& parent) {
    if (!parent.await()) return 2;
    const auto store = kiosk.try_open();
    return !store && store.error().kind == ErrorKind::refused ? 0 : 1;
  });
  auto store = kiosk.try_open();
  REQUIRE(store);
  second.line().tell();
  CHECK(second.exit_status() == 0);
  CHECK(store->finish(kiosk.response()));
}

TEST_CASE("a file of a later version is refused and not touched", "[store]") {
  Kiosk kiosk;
  REQUIRE(kiosk.open().finish(kiosk.response()));
  {
    auto database = base::Database::open(kiosk.folder / "kiosk.db", base::Access::sole);
    REQUIRE(database->execute("PRAGMA user_version=99"));
  }
  const auto before = std::filesystem::last_write_time(kiosk.folder / "kiosk.db");
  const auto store = kiosk.try_open();
  REQUIRE_FALSE(store);
  CHECK(store.error().kind == ErrorKind::refused);
  CHECK(store.error().message.find("install that program again") != std::string::npos);
  CHECK(std::filesystem::last_write_time(kiosk.folder / "kiosk.db") == before);
  CHECK(kiosk.query("PRAGMA user_version") == 99);
}

TEST_CASE("a record in the file cannot be changed, nor added with a gap", "[store]") {
  Kiosk kiosk;
  REQUIRE(kiosk.open().finish(kiosk.response()));
  auto database = base::Database::open(kiosk.folder / "kiosk.db", base::Access::sole);
  REQUIRE(database);
  CHECK_FALSE(database->execute("UPDATE record SET body = x'00'"));
  CHECK_FALSE(
      database->execute("INSERT INTO record SELECT 3, randomblob(16), form, status, finished_ms, hash, body "
                        "FROM record"));
}

}  // namespace
}  // namespace fairgauge::survey::store
