// Archives as older programs have left them, kept in tests/data/archives: schema-N.db was written by the program whose
// schema had N steps (two kiosks, eight records, one conflict; from 2 on one enrolled kiosk), but for 3, which no
// program was given out with: its step was added to schema-2.db by hand. Never made anew.
#include <catch2/catch_test_macros.hpp>
#include <filesystem>

#include "sync/server/schema.hpp"
#include "sync/server/sqlite_archive.hpp"
#include "tests/unit/sync/sync_builders.hpp"

namespace fairgauge::tests {
namespace {

namespace fs = std::filesystem;
using sync::server::SqliteArchive;

std::vector<std::string> bodies(sync::server::Archive& archive) {
  std::vector<std::string> all;
  need(archive.for_each_record([&](std::string_view bytes) {
    all.emplace_back(bytes);
    return base::Result<void>();
  }));
  return all;
}

}  // namespace

TEST_CASE("an archive of every older version is brought up to date and has lost nothing", "[archive][migration]") {
  for (size_t version = 1; version < sync::server::schema_steps().size(); ++version) {
    INFO("schema " << version);
    const TemporaryFolder folder;
    fs::copy_file(
        fs::path(FAIRGAUGE_SOURCE_DIR) / "tests/data/archives" / ("schema-" + std::to_string(version) + ".db"),
        folder / "archive.db");
    const auto before = bodies(*need(SqliteArchive::open_reader(folder.path())));
    REQUIRE(before.size() == 8);
    base::ManualClock clock{noon()};
    base::SeededRandom random{3};
    {
      const auto archive = need(SqliteArchive::open(folder.path(), clock, random));
      CHECK(bodies(*archive) == before);
      CHECK(need(archive->summary()).conflicts == 1);
      CHECK(need(archive->summary()).devices.size() == 2);
      CHECK(base::to_text(archive->identity().server_id) == "01a2018f-8f58-7551-817d-01f4203252c5");
      CHECK(need(archive->devices().list()).size() == (version >= 2 ? 1 : 0));
      need(archive->store(parcel_of(1, 2), noon()));
    }
    const auto again = need(SqliteArchive::open(folder.path(), clock, random));
    CHECK(need(again->summary()).records == 10);
    auto database = need(base::Database::open(folder / "archive.db", base::Access::reader));
    CHECK(need(database.query_integer("PRAGMA user_version")) ==
          static_cast<std::int64_t>(sync::server::schema_steps().size()));
  }
}

}  // namespace fairgauge::tests
