// Settings, checkpoints and copies of a database.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <fstream>

#include "base/durable_file.hpp"
#include "tests/support/child_process.hpp"
#include "tests/unit/base/sqlite_kit.hpp"

namespace fairgauge::base {
namespace {

// --- settings and upkeep

TEST_CASE("a writer uses WAL and flushes every commit", "[sqlite]") {
  const TemporaryFolder folder;
  const auto access = GENERATE(Access::sole, Access::writer_with_readers);
  auto database = open(folder / "kiosk.db", access);
  CHECK(text(database, "PRAGMA journal_mode") == "wal");
  CHECK(integer(database, "PRAGMA synchronous") == 2);  // FULL
  CHECK(integer(database, "PRAGMA foreign_keys") == 1);
  CHECK(integer(database, "PRAGMA secure_delete") == 1);
  CHECK(integer(database, "PRAGMA trusted_schema") == 0);
  CHECK(integer(database, "PRAGMA mmap_size") == 0);
  CHECK(text(database, "PRAGMA locking_mode") == (access == Access::sole ? "exclusive" : "normal"));
  CHECK(fs::exists((folder / "kiosk.db-shm")) == (access != Access::sole));
}

TEST_CASE("a checkpoint empties the WAL into the file", "[sqlite]") {
  const TemporaryFolder folder;
  const auto path = with_one_note(folder);
  auto database = open(path);
  run(database, "INSERT INTO note VALUES (2, hex(randomblob(50000)))");
  CHECK(fs::file_size(path.string() + "-wal") > 100000);
  const auto before = fs::file_size(path);
  REQUIRE(database.checkpoint().ok());
  CHECK(fs::file_size(path.string() + "-wal") == 0);
  CHECK(fs::file_size(path) > before + 100000);
}

TEST_CASE("a checkpoint within a transaction is refused", "[sqlite]") {
  const TemporaryFolder folder;
  auto database = open(with_one_note(folder));
  const auto transaction = Transaction::begin(database);
  REQUIRE(transaction.ok());
  run(database, "INSERT INTO note VALUES (2, 'two')");
  CHECK(database.checkpoint().error().kind == ErrorKind::refused);
}

TEST_CASE("a copy holds what was committed and can be opened beside the original", "[sqlite]") {
  const TemporaryFolder folder;
  auto database = open(with_one_note(folder));
  REQUIRE(database.copy_to(folder / "copy's.db").ok());
  run(database, "INSERT INTO note VALUES (2, 'two')");
  auto copy = open(folder / "copy's.db");
  CHECK(text(copy, "SELECT group_concat(body) FROM note") == "one");
  CHECK(copy.quick_check().ok());
}

TEST_CASE("a copy does not overwrite a file and needs a folder", "[sqlite]") {
  const TemporaryFolder folder;
  auto database = open(with_one_note(folder));
  std::ofstream(folder / "taken") << "something else";
  CHECK(database.copy_to(folder / "taken").error().kind == ErrorKind::invalid);
  CHECK(*read_file(folder / "taken", 100) == "something else");
  std::ofstream(folder / "copy.db.part") << "left by a power cut";
  CHECK(database.copy_to(folder / "copy.db").ok());
  CHECK(database.copy_to(folder / "nowhere" / "copy.db").error().kind == ErrorKind::not_found);
}

TEST_CASE("a copy for which the disk has no room fails and leaves no file", "[sqlite][fault]") {
  const TemporaryFolder folder;
  const int status = tests::run_in_child([&folder] {
    auto database = Database::open(folder / "kiosk.db", Access::sole);
    if (!database || !database->execute("CREATE TABLE t AS SELECT hex(randomblob(500000)) AS a")) return 1;
    tests::limit_file_size(100000);
    return database->copy_to(folder / "copy.db").ok() ? 2 : 0;
  });
  CHECK(status == 0);
  CHECK_FALSE(fs::exists(folder / "copy.db"));
  CHECK_FALSE(fs::exists(folder / "copy.db.part"));
}

TEST_CASE("the version of the library is known", "[sqlite]") { CHECK(sqlite_version().starts_with("3.")); }

}  // namespace
}  // namespace fairgauge::base
