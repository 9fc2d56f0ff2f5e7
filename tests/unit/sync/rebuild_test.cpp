#include "sync/server/rebuild.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/unit/sync/sync_builders.hpp"

namespace fairgauge::tests {
namespace {

using sync::server::Rebuilt;
using sync::server::SqliteArchive;

// Two kiosks, one of whose last record was erased.
struct Archive {
  Archive() {
    const auto archive = need(SqliteArchive::open(folder.path(), clock, random));
    need(archive->store(parcel_of(1, 5), noon()));
    auto other = parcel_of(10, 3);
    other.device = uuid(901);
    need(archive->store(other, noon()));
    need(archive->erase(uuid(12), noon()));
  }

  void execute(const std::string& sql) {
    need(need(base::Database::open(folder / "archive.db", base::Access::sole)).execute(sql));
  }
  [[nodiscard]] std::vector<std::string> sources() const {
    auto database = need(base::Database::open(folder / "archive.db", base::Access::reader));
    auto query =
        need(database.prepare("SELECT number || ' ' || hex(device) || ' ' || hex(epoch) || ' ' || records"
                              " || ' ' || high_water || ' ' || last_seen_ms FROM source ORDER BY number"));
    std::vector<std::string> rows;
    while (need(query.step())) rows.push_back(query.text(0));
    return rows;
  }

  TemporaryFolder folder;
  base::ManualClock clock{noon()};
  base::SeededRandom random{3};
};

}  // namespace

TEST_CASE("counts that are right stay as they are, bit for bit", "[rebuild]") {
  const Archive archive;
  const auto before = archive.sources();
  REQUIRE(before.size() == 2);
  CHECK(need(sync::server::rebuild(archive.folder.path())) == Rebuilt{7, 2, 0, {}});
  CHECK(archive.sources() == before);
}

TEST_CASE("counts that are wrong are made anew from the records, and come out as they were", "[rebuild][fault]") {
  Archive archive;
  const auto before = archive.sources();
  archive.execute("UPDATE source SET records = 99, high_water = CASE number WHEN 1 THEN 0 ELSE high_water END");
  REQUIRE(archive.sources() != before);
  CHECK(need(sync::server::rebuild(archive.folder.path())) == Rebuilt{7, 2, 2, {}});
  CHECK(archive.sources() == before);
}

TEST_CASE("a record whose bytes have changed is named and stays as it is", "[rebuild][fault]") {
  Archive archive;
  archive.execute("UPDATE envelope SET body = x'7b7d' WHERE seq = 2");
  const auto rebuilt = need(sync::server::rebuild(archive.folder.path()));
  CHECK(rebuilt.damaged == std::vector{uuid(2)});
  CHECK(rebuilt.records == 7);
}

TEST_CASE("an archive that a server writes is not rebuilt", "[rebuild][fault]") {
  Archive archive;
  const auto server = need(SqliteArchive::open(archive.folder.path(), archive.clock, archive.random));
  const auto refused = sync::server::rebuild(archive.folder.path());
  REQUIRE_FALSE(refused);
  CHECK(refused.error().kind == base::ErrorKind::refused);
}

TEST_CASE("an audit row can be neither changed nor taken out by statements", "[audit]") {
  const Archive archive;
  auto database = need(base::Database::open(archive.folder / "archive.db", base::Access::sole));
  REQUIRE(need(database.query_integer("SELECT count(*) FROM audit")) == 1);  // the erasure
  CHECK_FALSE(database.execute("UPDATE audit SET act = 'nothing'"));
  CHECK_FALSE(database.execute("DELETE FROM audit"));
  CHECK(need(database.query_integer("SELECT count(*) FROM audit WHERE act = 'erased'")) == 1);
}

}  // namespace fairgauge::tests
