#include "sync/server/backup.hpp"

#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>
#include <thread>

#include "base/key_file.hpp"
#include "tests/unit/sync/sync_builders.hpp"

namespace fairgauge::tests {
namespace {

namespace fs = std::filesystem;
using namespace sync::server;
using sync::protocol::Outcome;

struct Place {
  Place() { need(base::open_key_file(data / "server.key", random)); }
  std::unique_ptr<SqliteArchive> open() { return need(SqliteArchive::open(data.path(), clock, random)); }
  base::Result<std::string> back_up() { return sync::server::back_up(data.path(), away / "backup", clock); }
  base::Result<std::string> restore() { return sync::server::restore(away / "backup", data.path(), clock, random); }
  std::vector<Outcome> outcomes(Archive& archive, const sync::protocol::Parcel& parcel) {
    std::vector<Outcome> all;
    for (const auto& result : need(archive.store(parcel, noon())).results) all.push_back(result.outcome);
    return all;
  }
  TemporaryFolder data, away;
  base::ManualClock clock{noon()};
  base::SeededRandom random{3};
};

Device device_with(const base::SigningKey& key) { return {uuid(900), "Hall 3", key.public_key(), {}, {}}; }

}  // namespace

TEST_CASE("a backup is taken while the server stores, and has whole parcels only", "[backup][race]") {
  Place place;
  auto archive = place.open();
  need(archive->store(parcel_of(1, 10), noon()));
  std::thread storing([&] {
    for (std::uint32_t n = 1; n < 30; ++n) need(archive->store(parcel_of(1 + n * 10, 10), noon()));
  });
  need(place.back_up());
  storing.join();
  archive.reset();
  need(place.restore());
  const auto records = need(place.open()->summary()).records;
  CHECK(records >= 10);
  CHECK(records % 10 == 0);
}

TEST_CASE("a restored archive is another one to the kiosks, and takes what it has lost", "[backup][rewind]") {
  Place place;
  sync::protocol::Epoch before{};
  base::Uuid server_id;
  {
    const auto archive = place.open();
    before = archive->identity().store_epoch;
    server_id = archive->identity().server_id;
    need(archive->store(parcel_of(1, 5), noon()));
    need(place.back_up());
    need(archive->store(parcel_of(6, 5), noon()));
  }
  const auto said = need(place.restore());
  CHECK(said.find("restored  5 records") != std::string::npos);
  const auto archive = place.open();
  CHECK(archive->identity().store_epoch != before);
  CHECK(archive->identity().server_id == server_id);
  const auto all = place.outcomes(*archive, parcel_of(1, 10));
  CHECK(std::count(all.begin(), all.end(), Outcome::duplicate) == 5);
  CHECK(std::count(all.begin(), all.end(), Outcome::stored) == 5);
  // What was replaced is still there, whole.
  for (const auto& entry : fs::directory_iterator(place.data.path())) {
    if (!entry.path().filename().string().starts_with("replaced-")) continue;
    CHECK(need(need(SqliteArchive::open_reader(entry.path()))->summary()).records == 10);
    return;
  }
  FAIL("no folder replaced-...");
}

TEST_CASE("what was erased or revoked since the backup stays so after the restore", "[backup][erase]") {
  Place place;
  const auto key = key_of(1), next = key_of(2);
  {
    const auto archive = place.open();
    need(archive->store(parcel_of(1, 5), noon()));
    need(archive->devices().add_code({}, noon(), std::chrono::minutes(1)));
    need(archive->devices().enrol(device_with(key), {}, noon()));
    need(place.back_up());
    need(archive->erase(uuid(2), noon()));
    need(archive->devices().rotate(uuid(900), next.public_key(), noon()));
    need(archive->devices().revoke(uuid(900), noon()));
  }
  need(place.restore());
  const auto archive = place.open();
  CHECK(need(archive->summary()).records == 4);
  CHECK(place.outcomes(*archive, parcel_of(2, 1)) == std::vector{Outcome::erased});
  CHECK(archive->devices().speaker(sync::protocol::key_id(key.public_key()))->state == Speaker::State::rotated);
  CHECK(archive->devices().speaker(sync::protocol::key_id(next.public_key()))->state == Speaker::State::revoked);
  CHECK(need(archive->devices().list())[0].revoked);
}

TEST_CASE("a backup brings a lost machine back: archive, kiosks and key", "[backup]") {
  Place place;
  const auto key = key_of(1);
  base::PublicKey server_key;
  {
    const auto archive = place.open();
    need(archive->store(parcel_of(1, 5), noon()));
    need(archive->devices().add_code({}, noon(), std::chrono::minutes(1)));
    need(archive->devices().enrol(device_with(key), {}, noon()));
    server_key = need(base::read_key_file(place.data / "server.key")).public_key();
    need(place.back_up());
  }
  const TemporaryFolder other;
  need(sync::server::restore(place.away / "backup", other.path(), place.clock, place.random));
  CHECK(need(base::read_key_file(other / "server.key")).public_key() == server_key);
  const auto archive = need(SqliteArchive::open(other.path(), place.clock, place.random));
  CHECK(need(archive->summary()).records == 5);
  CHECK(archive->devices().knows(uuid(900)));
}

TEST_CASE("a backup that is not whole is refused and nothing is touched", "[backup][fault]") {
  Place place;
  need(place.open()->store(parcel_of(1, 5), noon()));
  need(place.back_up());
  CHECK_FALSE(place.back_up());  // never over another one
  need(place.open()->store(parcel_of(6, 5), noon()));
  SECTION("a changed byte") {
    std::fstream file(place.away / "backup/archive.db", std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(5000);
    file.put('\x7f');
  }
  SECTION("cut short") { fs::resize_file(place.away / "backup/archive.db", 8192); }
  SECTION("no note, because it was never finished") { fs::remove(place.away / "backup/backup.json"); }
  CHECK_FALSE(place.restore());
  CHECK(need(place.open()->summary()).records == 10);
}

TEST_CASE("a restore under a running server is refused", "[backup][fault]") {
  Place place;
  const auto archive = place.open();
  need(archive->store(parcel_of(1, 5), noon()));
  need(place.back_up());
  const auto refused = place.restore();
  REQUIRE_FALSE(refused);
  CHECK(refused.error().kind == base::ErrorKind::refused);
  CHECK(refused.error().text().find("stop the server") != std::string::npos);
  need(archive->store(parcel_of(6, 5), noon()));
}

TEST_CASE("a damaged archive is replaced by the backup and kept", "[backup][fault]") {
  Place place;
  need(place.open()->store(parcel_of(1, 5), noon()));
  need(place.back_up());
  std::ofstream(place.data / "archive.db", std::ios::binary | std::ios::trunc) << std::string(8192, 'x');
  need(place.restore());
  CHECK(need(place.open()->summary()).records == 5);
}

}  // namespace fairgauge::tests
