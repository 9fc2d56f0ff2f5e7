// Full and failing disks: an error is said, nothing is half-written, and the store works on when the disk does.
#include "disk_fault.hpp"

#include <algorithm>

#include "fixture.hpp"

namespace fairgauge::survey::store {
namespace {

void check_whole(const Kiosk& kiosk, std::int64_t records) {
  CHECK(kiosk.query("SELECT count(*) FROM record") == records);
  CHECK(kiosk.query("SELECT count(*) FROM record JOIN outbox USING (seq, rec_id)") == records);
  CHECK(kiosk.query("SELECT count(*) FROM outbox") == records);
  CHECK(kiosk.query("SELECT coalesce(max(seq), 0) FROM record") == records);
  auto database = base::Database::open(kiosk.folder / "kiosk.db", base::Access::sole);
  CHECK(database->quick_check());
}

TEST_CASE("finishing flushes the disk once", "[store]") {
  Kiosk kiosk;
  auto store = kiosk.open();
  REQUIRE(store.finish(kiosk.response()));  // the WAL's header costs a flush of its own
  const DiskFault disk;
  for (int i = 1; i <= 5; ++i) {
    REQUIRE(store.finish(kiosk.response()));
    CHECK(disk.flushes() == i);
  }
}

TEST_CASE("a full disk refuses a record whole, and takes it when there is room again", "[store][fault]") {
  Kiosk kiosk;
  std::int64_t records = 0;
  {
    auto store = kiosk.open();
    DiskFault disk;
    for (const int room : {0, 1, 24, 4000, 5000, 9000, 20'000}) {
      INFO("room for " << room << " bytes");
      disk.give_room();
      const auto response = kiosk.response();
      REQUIRE(store.save_draft(response));
      disk.leave_room_for(room);
      base::Result<std::uint64_t> seq = 0;
      auto large = response;
      large.answers["comment"] = std::string(30'000, 'x');
      seq = store.finish(large);
      REQUIRE_FALSE(seq);
      CHECK(seq.error().kind == ErrorKind::storage_full);
      CHECK(store.counts()->records == records);
      CHECK(store.counts()->drafts == 1);
      disk.give_room();
      seq = store.finish(response);
      REQUIRE(seq);
      CHECK(*seq == static_cast<std::uint64_t>(++records));
      CHECK(store.counts()->drafts == 0);
    }
  }
  check_whole(kiosk, records);
}

TEST_CASE("a disk that is full at the first start is reported, and the next start succeeds", "[store][fault]") {
  for (const int room : {0, 3000, 5000, 20'000}) {
    Kiosk kiosk;
    {
      DiskFault disk;
      disk.leave_room_for(room);
      const auto store = kiosk.try_open();
      REQUIRE_FALSE(store);
      CHECK(store.error().kind == ErrorKind::storage_full);
    }
    auto store = kiosk.open();
    CHECK_FALSE(kiosk.report.set_aside);
    CHECK(*store.finish(kiosk.response()) == 1);
  }
}

// One interview with everything that writes; true when all of it was said to have gone well.
bool run_interview(Store& store, const interview::Response& response, std::vector<base::Uuid>& acknowledged) {
  if (!store.save_draft(response)) return false;
  if (!store.finish(response)) return false;
  acknowledged.push_back(response.rec_id);
  return store.settle({{response.rec_id, OutboxState::done, "stored"}}) && store.checkpoint();
}

// Fails the first write or flush of an interview, then the second and so on, until an interview gets through unharmed.
void sweep(bool lasting) {
  for (int nth = 1;; ++nth) {
    INFO("operation " << nth << (lasting ? " and all after it fail" : " fails"));
    Kiosk kiosk;
    std::vector<base::Uuid> acknowledged;
    bool failed = false;
    {
      auto store = kiosk.open();
      REQUIRE(run_interview(store, kiosk.response(), acknowledged));
      DiskFault disk;
      disk.fail_operation(nth, lasting);
      (void)run_interview(store, kiosk.response(), acknowledged);
      failed = disk.has_failed();
      if (lasting) disk.fail_operation(0, false);
      (void)run_interview(store, kiosk.response(), acknowledged);
    }
    auto store = kiosk.open();
    CHECK_FALSE(kiosk.report.set_aside);
    std::vector<base::Uuid> kept;
    for (const auto& body : bodies(store)) kept.push_back(interview::decode_record(body)->response.rec_id);
    for (const auto& id : acknowledged) CHECK(std::count(kept.begin(), kept.end(), id) == 1);
    CHECK(store.counts()->records == static_cast<std::int64_t>(kept.size()));
    CHECK(kept.size() >= 2);
    if (failed) continue;
    CHECK(nth > 15);  // an interview writes more often than that; fewer would mean that the faults miss it
    return;
  }
}

TEST_CASE("whichever write or flush fails once, acknowledged records are kept", "[store][fault]") { sweep(false); }
TEST_CASE("whichever write or flush fails for good, acknowledged records are kept", "[store][fault]") { sweep(true); }

}  // namespace
}  // namespace fairgauge::survey::store
