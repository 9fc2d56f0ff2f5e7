// Archives as older programs have left them, kept in tests/data/archives: schema-N.db was written by the program whose
// schema had N steps (two kiosks, eight records, one conflict; from 2 on one enrolled kiosk), but for 3, which no
// program was given out with: its step was added to schema-2.db by hand; 4 is that one after the program of schema 4
// had erased a record, and 5 is 4 after the program of schema 5 had opened it. Never made anew.
#include <catch2/catch_test_macros.hpp>
#include <filesystem>

#include "sync/server/schema.hpp"
#include "sync/server/sqlite_archive.hpp"
#include "tests/support/kept_database.hpp"
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

// Three records as one of the two kiosks may send them again: the first, the third, and another in the second's place.
sync::protocol::Parcel kept_parcel() {
  sync::protocol::Parcel parcel;
  parcel.device = need(base::parse_uuid("01930000-0000-7000-8000-000000000001"));
  parcel.epoch.fill(0xA1);
  const auto record = [](const char* id, std::uint64_t seq, const char* body) {
    return sync::protocol::Envelope{need(base::parse_uuid(id)), seq, "response", body};
  };
  parcel.records = {record("01930000-0000-7000-8000-000000001001", 1, R"({"q1": 2, "n": 1})"),
                    record("01930000-0000-7000-8000-000000001003", 3, R"({"q1": 4, "n": 3})"),
                    record("01930000-0000-7000-8000-0000000010ff", 2, R"({"q1": 1, "n": 9})")};
  return parcel;
}

}  // namespace

TEST_CASE("an archive of every older version is brought up to date and has lost nothing", "[archive][migration]") {
  for (size_t version = 1; version < sync::server::schema_steps().size(); ++version) {
    INFO("schema " << version);
    const TemporaryFolder folder;
    copy_kept(kept_archive(version), folder / "archive.db");
    const auto before = bodies_in_kept_archive(folder / "archive.db");
    REQUIRE(before.size() == (version >= 4 ? 7 : 8));
    const auto unread = SqliteArchive::open_reader(folder.path());
    REQUIRE_FALSE(unread);
    CHECK(unread.error().text().find("Remedy") != std::string::npos);
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
    CHECK(need(again->summary()).records == static_cast<std::int64_t>(before.size()) + 2);
    // Known again by id and by place, and what was erased stays so.
    const auto late = need(again->store(kept_parcel(), noon())).results;
    CHECK(late[0].outcome == sync::protocol::Outcome::duplicate);
    CHECK(late[1].outcome == (version >= 4 ? sync::protocol::Outcome::erased : sync::protocol::Outcome::duplicate));
    CHECK(late[2].outcome == sync::protocol::Outcome::conflict);
    auto database = need(base::Database::open(folder / "archive.db", base::Access::reader));
    CHECK(need(database.query_integer("PRAGMA user_version")) ==
          static_cast<std::int64_t>(sync::server::schema_steps().size()));
  }
}

}  // namespace fairgauge::tests
