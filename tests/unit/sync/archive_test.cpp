// What every archive promises; run against each kind there is.
#include "sync/server/archive.hpp"

#include <catch2/catch_test_macros.hpp>
#include <thread>

#include "base/durable_file.hpp"
#include "sync/server/sqlite_archive.hpp"
#include "tests/unit/sync/sync_builders.hpp"

namespace fairgauge::tests {
namespace {

using namespace sync::server;
using sync::protocol::Outcome;

struct ArchiveUnderTest {
  std::unique_ptr<SqliteArchive> open() { return need(SqliteArchive::open(folder.path(), clock, random)); }
  TemporaryFolder folder;
  base::ManualClock clock{noon()};
  base::SeededRandom random{3};
};

std::vector<Outcome> outcomes(const Stored& stored) {
  std::vector<Outcome> all;
  for (const auto& result : stored.results) all.push_back(result.outcome);
  return all;
}

std::vector<std::string> bodies(Archive& archive) {
  std::vector<std::string> all;
  need(archive.for_each_record([&](std::string_view bytes) {
    all.emplace_back(bytes);
    return base::Result<void>();
  }));
  return all;
}

}  // namespace

TEST_CASE("a new record is stored, the same again is a duplicate", "[archive]") {
  ArchiveUnderTest under_test;
  const auto archive = under_test.open();
  const auto parcel = parcel_of(1, 3);
  CHECK(outcomes(need(archive->store(parcel, noon()))) == std::vector(3, Outcome::stored));
  const auto again = need(archive->store(parcel, noon()));
  CHECK(outcomes(again) == std::vector(3, Outcome::duplicate));
  CHECK(again.high_water == 3);
  CHECK(need(archive->summary()).records == 3);
  CHECK(bodies(*archive) == std::vector{body_of(1), body_of(2), body_of(3)});
}

TEST_CASE("the same id with other bytes or another kind is a conflict, kept aside once", "[archive]") {
  ArchiveUnderTest under_test;
  const auto archive = under_test.open();
  need(archive->store(parcel_of(1, 1), noon()));
  auto other = parcel_of(1, 1);
  other.records[0].body = "{}";
  for (int i = 0; i < 3; ++i) {
    const auto stored = need(archive->store(other, noon()));
    CHECK(outcomes(stored) == std::vector{Outcome::conflict});
    CHECK(stored.results[0].reason == "other bytes");
  }
  auto kind = parcel_of(1, 1);
  kind.records[0].kind = "contact";
  CHECK(outcomes(need(archive->store(kind, noon()))) == std::vector{Outcome::conflict});
  CHECK(need(archive->summary()).conflicts == 2);
  CHECK(need(archive->summary()).records == 1);
  CHECK(bodies(*archive) == std::vector{body_of(1)});
}

TEST_CASE("a place that another record has taken is a conflict", "[archive]") {
  ArchiveUnderTest under_test;
  const auto archive = under_test.open();
  need(archive->store(parcel_of(1, 2), noon()));
  auto cloned = parcel_of(50, 1);
  cloned.records[0].seq = 2;
  const auto stored = need(archive->store(cloned, noon()));
  CHECK(outcomes(stored) == std::vector{Outcome::conflict});
  CHECK(stored.results[0].reason == "place taken");
  CHECK(stored.high_water == 2);
  auto other_epoch = cloned;
  other_epoch.epoch = {8};
  CHECK(outcomes(need(archive->store(other_epoch, noon()))) == std::vector{Outcome::stored});
}

TEST_CASE("a parcel may hold new, known and conflicting records", "[archive]") {
  ArchiveUnderTest under_test;
  const auto archive = under_test.open();
  need(archive->store(parcel_of(1, 2), noon()));
  auto mixed = parcel_of(1, 3);
  mixed.records[1].body = "{}";
  const auto stored = need(archive->store(mixed, noon()));
  CHECK(outcomes(stored) == std::vector{Outcome::duplicate, Outcome::conflict, Outcome::stored});
  CHECK(stored.high_water == 3);
}

TEST_CASE("what was stored is there after the program has ended, and so is the identity", "[archive]") {
  ArchiveUnderTest under_test;
  auto archive = under_test.open();
  const auto identity = archive->identity();
  CHECK_FALSE(identity.server_id.is_nil());
  need(archive->store(parcel_of(1, 5), noon()));
  archive.reset();
  archive = under_test.open();
  CHECK(archive->identity().server_id == identity.server_id);
  CHECK(archive->identity().store_epoch == identity.store_epoch);
  CHECK(bodies(*archive).size() == 5);
  CHECK(outcomes(need(archive->store(parcel_of(1, 5), noon()))) == std::vector(5, Outcome::duplicate));
}

TEST_CASE("an erased record is gone, its late copies stay out, and its neighbours are untouched", "[archive][erase]") {
  ArchiveUnderTest under_test;
  auto archive = under_test.open();
  need(archive->store(parcel_of(1, 3), noon()));
  auto aside = parcel_of(2, 1);
  aside.records[0].body = "other bytes of the same person";
  need(archive->store(aside, noon()));
  need(archive->erase(uuid(2), noon()));
  need(archive->erase(uuid(2), noon()));  // again is harmless
  for (int restart = 0; restart < 2; ++restart) {
    CHECK(bodies(*archive) == std::vector{body_of(1), body_of(3)});
    CHECK(need(archive->summary()).records == 2);
    CHECK(need(archive->summary()).conflicts == 0);
    const auto late = need(archive->store(parcel_of(1, 3), noon()));
    CHECK(outcomes(late) == std::vector{Outcome::duplicate, Outcome::erased, Outcome::duplicate});
    CHECK(late.high_water == 3);
    CHECK(outcomes(need(archive->store(aside, noon()))) == std::vector{Outcome::erased});
    archive.reset();
    archive = under_test.open();
  }
}

TEST_CASE("a record may be erased before it comes", "[archive][erase]") {
  ArchiveUnderTest under_test;
  const auto archive = under_test.open();
  need(archive->erase(uuid(2), noon()));
  CHECK(outcomes(need(archive->store(parcel_of(1, 2), noon()))) == std::vector{Outcome::stored, Outcome::erased});
}

TEST_CASE("nothing of an erased record is left in any file of the archive", "[archive][erase][canary]") {
  ArchiveUnderTest under_test;
  const auto archive = under_test.open();
  const std::string canary = "canary-7f3a-nobody-says-this";
  for (std::uint32_t n = 1; n <= 200; ++n) {
    auto parcel = parcel_of(n, 1);
    if (n % 10 == 0) parcel.records[0].body = std::string(n * 20, 'x') + canary;
    need(archive->store(parcel, noon()));
  }
  const auto files_with_canary = [&] {
    int found = 0;
    for (const auto& entry : std::filesystem::directory_iterator(under_test.folder.path()))
      found += need(base::read_file(entry.path(), 100'000'000)).find(canary) != std::string::npos ? 1 : 0;
    return found;
  };
  REQUIRE(files_with_canary() > 0);
  for (std::uint32_t n = 10; n <= 200; n += 10) need(archive->erase(uuid(n), noon()));
  CHECK(files_with_canary() == 0);
}

TEST_CASE("records come in order of device, epoch and seq", "[archive]") {
  ArchiveUnderTest under_test;
  const auto archive = under_test.open();
  auto late = parcel_of(30, 1);
  late.device = uuid(901);
  late.records[0].seq = 1;
  need(archive->store(late, noon()));
  need(archive->store(parcel_of(7, 2), noon()));
  need(archive->store(parcel_of(3, 1), noon()));
  CHECK(bodies(*archive) == std::vector{body_of(3), body_of(7), body_of(8), body_of(30)});
  int seen = 0;
  const auto stopped = archive->for_each_record([&](std::string_view) -> base::Result<void> {
    return ++seen < 2 ? base::Result<void>() : base::error(base::ErrorKind::refused, "enough");
  });
  CHECK(stopped.error().message == "enough");
  CHECK(seen == 2);
}

TEST_CASE("the summary tells the devices, the one seen last first", "[archive]") {
  ArchiveUnderTest under_test;
  const auto archive = under_test.open();
  CHECK(need(archive->summary()).devices.empty());
  auto other = parcel_of(50, 4);
  other.device = uuid(901);
  need(archive->store(other, noon()));
  need(archive->store(parcel_of(1, 2), noon() + std::chrono::seconds(5)));
  const auto summary = need(archive->summary());
  REQUIRE(summary.devices.size() == 2);
  CHECK(summary.records == 6);
  CHECK(summary.devices[0].device == uuid(900));
  CHECK(summary.devices[0].last_seen == noon() + std::chrono::seconds(5));
  CHECK(summary.devices[1].records == 4);
}

TEST_CASE("a reader sees what a running writer has committed, and may not store", "[archive]") {
  ArchiveUnderTest under_test;
  CHECK(SqliteArchive::open_reader(under_test.folder.path()).error().kind == base::ErrorKind::not_found);
  const auto archive = under_test.open();
  need(archive->store(parcel_of(1, 2), noon()));
  const auto reader = need(SqliteArchive::open_reader(under_test.folder.path()));
  CHECK(bodies(*reader).size() == 2);
  need(archive->store(parcel_of(3, 2), noon()));
  CHECK(bodies(*reader).size() == 4);
  CHECK(reader->store(parcel_of(5, 1), noon()).error().kind == base::ErrorKind::refused);
  CHECK(SqliteArchive::open(under_test.folder.path(), under_test.clock, under_test.random).error().kind ==
        base::ErrorKind::refused);
}

TEST_CASE("a reader needs no running writer", "[archive]") {
  ArchiveUnderTest under_test;
  need(under_test.open()->store(parcel_of(1, 2), noon()));
  CHECK(bodies(*need(SqliteArchive::open_reader(under_test.folder.path()))).size() == 2);
}

TEST_CASE("eight threads with one parcel store each record once and all hear so", "[archive][race]") {
  ArchiveUnderTest under_test;
  const auto archive = under_test.open();
  for (std::uint32_t round = 0; round < 20; ++round) {
    std::vector<std::thread> threads;
    std::atomic<int> stored{0}, duplicates{0};
    for (int i = 0; i < 8; ++i) {
      threads.emplace_back([&] {
        const auto result = archive->store(parcel_of(1 + round * 10, 10), noon());
        for (const auto outcome : outcomes(*result)) {
          if (outcome == Outcome::stored) ++stored;
          if (outcome == Outcome::duplicate) ++duplicates;
        }
      });
    }
    for (auto& thread : threads) thread.join();
    CHECK(stored == 10);
    CHECK(duplicates == 70);
  }
  CHECK(need(archive->summary()).records == 200);
}

}  // namespace fairgauge::tests
