// One writer, many readers, and nobody else writes.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "tests/support/child_process.hpp"
#include "tests/unit/base/sqlite_kit.hpp"

namespace fairgauge::base {
namespace {

// --- one writer

TEST_CASE("a second writer is refused in the same process", "[sqlite]") {
  const TemporaryFolder folder;
  const auto path = with_one_note(folder);
  const auto first = GENERATE(Access::sole, Access::writer_with_readers);
  const auto second = GENERATE(Access::sole, Access::writer_with_readers);
  auto database = open(path, first);
  CHECK(kind_when_opened(path, second) == ErrorKind::refused);
  run(database, "INSERT INTO note VALUES (2, 'two')");  // the first is unharmed
}

TEST_CASE("a second writer is refused under another name of the file", "[sqlite]") {
  const TemporaryFolder folder;
  const auto path = with_one_note(folder);
  fs::create_symlink(path, folder / "link.db");
  auto database = open(path, Access::writer_with_readers);
  CHECK(kind_when_opened(folder / "link.db", Access::writer_with_readers) == ErrorKind::refused);
  CHECK(kind_when_opened(folder / "." / "kiosk.db", Access::writer_with_readers) == ErrorKind::refused);
}

TEST_CASE("a second writer is refused in another process", "[sqlite]") {
  const TemporaryFolder folder;
  const auto path = with_one_note(folder);
  const auto access = GENERATE(Access::sole, Access::writer_with_readers);
  tests::ChildProcess child([&path, access](tests::Line& parent) {
    const auto database = Database::open(path, access);
    if (!database) return 1;
    parent.tell();
    return parent.await() ? 0 : 2;
  });
  REQUIRE(child.line().await());
  CHECK(kind_when_opened(path, Access::sole) == ErrorKind::refused);
  CHECK(kind_when_opened(path, Access::writer_with_readers) == ErrorKind::refused);
  child.kill();
  open(path, Access::sole);  // the lock ends with the process
}

TEST_CASE("a closed or replaced database frees its place", "[sqlite]") {
  const TemporaryFolder folder;
  const auto path = with_one_note(folder);
  Database database = open(path);
  CHECK(database.path() == path);
  database = open(folder / "other.db");
  CHECK(database.path() == folder / "other.db");
  Database again = open(path);
  CHECK(integer(again, "SELECT count(*) FROM note") == 1);
  CHECK(kind_when_opened(folder / "other.db", Access::sole) == ErrorKind::refused);
}

// --- readers

TEST_CASE("a reader reads beside a writer that allows it, and sees only what is committed", "[sqlite]") {
  const TemporaryFolder folder;
  const auto path = with_one_note(folder);
  auto writer = open(path, Access::writer_with_readers);
  auto reader = open(path, Access::reader);
  auto transaction = Transaction::begin(writer);
  REQUIRE(transaction.ok());
  run(writer, "INSERT INTO note VALUES (2, 'two')");
  CHECK(integer(reader, "SELECT count(*) FROM note") == 1);
  REQUIRE(transaction->commit().ok());
  CHECK(integer(reader, "SELECT count(*) FROM note") == 2);
}

TEST_CASE("a statement of a reader sees what was committed when it began", "[sqlite]") {
  const TemporaryFolder folder;
  const auto path = with_one_note(folder);
  auto writer = open(path, Access::writer_with_readers);
  run(writer, "INSERT INTO note VALUES (2, 'two')");
  auto reader = open(path, Access::reader);
  auto select = prepare(reader, "SELECT body FROM note ORDER BY id");
  REQUIRE(step(select));
  run(writer, "INSERT INTO note VALUES (3, 'three')");
  REQUIRE(step(select));
  CHECK_FALSE(step(select));
}

TEST_CASE("a reader reads beside a writer of another process", "[sqlite]") {
  const TemporaryFolder folder;
  const auto path = with_one_note(folder);
  tests::ChildProcess child([&path](tests::Line& parent) {
    auto database = Database::open(path, Access::writer_with_readers);
    if (!database || !database->execute("INSERT INTO note VALUES (2, 'two')")) return 1;
    parent.tell();
    return parent.await() && database->execute("INSERT INTO note VALUES (3, 'three')") ? 0 : 2;
  });
  REQUIRE(child.line().await());
  auto reader = open(path, Access::reader);
  CHECK(integer(reader, "SELECT count(*) FROM note") == 2);
  child.line().tell();
  REQUIRE(child.exit_status() == 0);
  CHECK(integer(reader, "SELECT count(*) FROM note") == 3);
}

TEST_CASE("a reader cannot write", "[sqlite]") {
  const TemporaryFolder folder;
  const auto path = with_one_note(folder);
  auto reader = open(path, Access::reader);
  CHECK(reader.execute("INSERT INTO note VALUES (2, 'two')").error().kind == ErrorKind::refused);
  CHECK(reader.execute("CREATE TABLE t (a)").error().kind == ErrorKind::refused);
  CHECK(Transaction::begin(reader).error().kind == ErrorKind::refused);
  CHECK(integer(reader, "SELECT count(*) FROM note") == 1);
}

TEST_CASE("a reader leaves the WAL of a writer that was killed as it is", "[sqlite][fault]") {
  const TemporaryFolder folder;
  const auto path = with_one_note(folder);
  tests::ChildProcess child([&path](tests::Line& parent) {
    auto database = Database::open(path, Access::writer_with_readers);
    if (!database || !database->execute("INSERT INTO note VALUES (2, 'two')")) return 1;
    parent.tell();
    return parent.await() ? 0 : 2;
  });
  REQUIRE(child.line().await());
  child.kill();
  const auto wal_size_bytes = fs::file_size(path.string() + "-wal");
  REQUIRE(wal_size_bytes > 0);
  {
    auto reader = open(path, Access::reader);
    CHECK(integer(reader, "SELECT count(*) FROM note") == 2);
  }
  CHECK(fs::file_size(path.string() + "-wal") == wal_size_bytes);
}

// Waits the five seconds that a reader is patient.
TEST_CASE("a database in sole use refuses a reader", "[sqlite][slow]") {
  const TemporaryFolder folder;
  const auto path = with_one_note(folder);
  tests::ChildProcess child([&path](tests::Line& parent) {
    const auto database = Database::open(path, Access::sole);
    if (!database) return 1;
    parent.tell();
    return parent.await() ? 0 : 2;
  });
  REQUIRE(child.line().await());
  CHECK(kind_when_opened(path, Access::reader) == ErrorKind::refused);
}

TEST_CASE("sole use is refused while a reader is there", "[sqlite]") {
  const TemporaryFolder folder;
  const auto path = with_one_note(folder);
  tests::ChildProcess child([&path](tests::Line& parent) {
    const auto reader = Database::open(path, Access::reader);
    if (!reader) return 1;
    parent.tell();
    return parent.await() ? 0 : 2;
  });
  REQUIRE(child.line().await());
  CHECK(kind_when_opened(path, Access::sole) == ErrorKind::refused);
  child.kill();
  open(path, Access::sole);
}

}  // namespace
}  // namespace fairgauge::base
