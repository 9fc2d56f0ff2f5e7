// Transactions of the database wrapper on real files: what is committed stays, what is not is gone, whatever happens.
#include <sys/stat.h>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <fstream>

#include "tests/support/child_process.hpp"
#include "tests/unit/base/sqlite_kit.hpp"

namespace fairgauge::base {
namespace {

// --- transactions

TEST_CASE("a committed transaction is there when the file is opened again", "[sqlite]") {
  const TemporaryFolder folder;
  const auto path = with_one_note(folder);
  {
    auto database = open(path);
    auto transaction = Transaction::begin(database);
    REQUIRE(transaction.ok());
    run(database, "INSERT INTO note VALUES (2, 'two')");
    REQUIRE(transaction->commit().ok());
  }
  auto database = open(path);
  CHECK(integer(database, "SELECT count(*) FROM note") == 2);
}

TEST_CASE("a transaction that is not committed leaves nothing behind", "[sqlite]") {
  const TemporaryFolder folder;
  auto database = open(with_one_note(folder));
  {
    auto transaction = Transaction::begin(database);
    REQUIRE(transaction.ok());
    run(database, "INSERT INTO note VALUES (2, 'two'); DELETE FROM note WHERE id = 1");
  }
  CHECK(text(database, "SELECT group_concat(body) FROM note") == "one");
  CHECK(Transaction::begin(database).ok());  // and the way is free for the next
}

TEST_CASE("a moved transaction is ended once, by its new owner", "[sqlite]") {
  const TemporaryFolder folder;
  auto database = open(with_one_note(folder));
  {
    auto begun = Transaction::begin(database);
    REQUIRE(begun.ok());
    Transaction transaction = *std::move(begun);
    run(database, "INSERT INTO note VALUES (2, 'two')");
    REQUIRE(transaction.commit().ok());
  }
  CHECK(integer(database, "SELECT count(*) FROM note") == 2);
}

TEST_CASE("a transaction within a transaction is refused as invalid", "[sqlite]") {
  const TemporaryFolder folder;
  auto database = open(with_one_note(folder));
  const auto outer = Transaction::begin(database);
  REQUIRE(outer.ok());
  CHECK(Transaction::begin(database).error().kind == ErrorKind::invalid);
}

TEST_CASE("a commit that fails keeps nothing of the transaction", "[sqlite]") {
  const TemporaryFolder folder;
  auto database = open(folder / "kiosk.db");
  run(database,
      "CREATE TABLE a (id INTEGER PRIMARY KEY);"
      "CREATE TABLE b (a REFERENCES a DEFERRABLE INITIALLY DEFERRED)");
  {
    auto transaction = Transaction::begin(database);
    REQUIRE(transaction.ok());
    run(database, "INSERT INTO b VALUES (1)");  // noticed at the commit only
    CHECK(transaction->commit().error().kind == ErrorKind::invalid);
  }
  CHECK(integer(database, "SELECT count(*) FROM b") == 0);
}

// --- faults

TEST_CASE("a disk that is full is reported as full and the transaction is rolled back", "[sqlite][fault]") {
  const TemporaryFolder folder;
  auto database = open(with_one_note(folder));
  run(database, "PRAGMA max_page_count=20");  // SQLite then answers as if the disk had no more room
  {
    auto transaction = Transaction::begin(database);
    REQUIRE(transaction.ok());
    run(database, "INSERT INTO note VALUES (2, 'two')");
    auto insert = prepare(database, "INSERT INTO note VALUES (3, ?1)");
    const auto result = insert.bind(1, std::string(1000000, 'x')).run();
    REQUIRE_FALSE(result.ok());
    CHECK(result.error().kind == ErrorKind::storage_full);
  }
  CHECK(text(database, "SELECT group_concat(body) FROM note") == "one");
  CHECK(database.quick_check().ok());
  run(database, "INSERT INTO note VALUES (2, 'short')");  // what fits is still taken
}

TEST_CASE("what a killed process had committed is there, what it had not is gone", "[sqlite][fault]") {
  const TemporaryFolder folder;
  const auto path = with_one_note(folder);
  tests::ChildProcess child([&path](tests::Line& parent) {
    auto database = Database::open(path, Access::sole);
    if (!database || !database->execute("INSERT INTO note VALUES (2, 'two')")) return 1;
    if (!database->execute("BEGIN IMMEDIATE; INSERT INTO note VALUES (3, 'three')")) return 2;
    parent.tell();
    return parent.await() ? 0 : 3;
  });
  REQUIRE(child.line().await());
  child.kill();
  auto database = open(path);
  CHECK(text(database, "SELECT group_concat(body) FROM note") == "one,two");
  CHECK(database.quick_check().ok());
}

TEST_CASE("a file that is no database is storage_corrupt", "[sqlite][fault]") {
  const TemporaryFolder folder;
  std::ofstream(folder / "kiosk.db") << std::string(100000, 'x');
  const auto access = GENERATE(Access::sole, Access::writer_with_readers, Access::reader);
  CHECK(kind_when_opened(folder / "kiosk.db", access) == ErrorKind::storage_corrupt);
}

TEST_CASE("a damaged page is found by the check and by the statement that meets it", "[sqlite][fault]") {
  const TemporaryFolder folder;
  const auto path = with_one_note(folder);
  {
    auto database = open(path);
    run(database,
        "WITH RECURSIVE n(i) AS (VALUES (2) UNION ALL SELECT i + 1 FROM n WHERE i < 500) "
        "INSERT INTO note SELECT i, hex(randomblob(100)) FROM n");
    CHECK(database.quick_check().ok());
  }
  {
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(4096);
    file << std::string(4096 * 4, '\xA5');
  }
  auto database = open(path);
  const auto check = database.quick_check();
  REQUIRE_FALSE(check.ok());
  CHECK(check.error().kind == ErrorKind::storage_corrupt);
  CHECK(check.error().text().find("kiosk.db") != std::string::npos);
  CHECK(database.query_integer("SELECT sum(length(body)) FROM note").error().kind == ErrorKind::storage_corrupt);
}

TEST_CASE("a file that lost its end is found by the check", "[sqlite][fault]") {
  const TemporaryFolder folder;
  const auto path = with_one_note(folder);
  fs::resize_file(path, fs::file_size(path) - 4096);
  auto database = Database::open(path, Access::sole);
  const auto problem = database ? database->quick_check() : Result<void>(database.error());
  REQUIRE_FALSE(problem.ok());
  CHECK(problem.error().kind == ErrorKind::storage_corrupt);
}

TEST_CASE("a writer whose folder is missing and a reader whose file is missing are not_found", "[sqlite]") {
  const TemporaryFolder folder;
  CHECK(kind_when_opened(folder / "nowhere" / "kiosk.db", Access::sole) == ErrorKind::not_found);
  CHECK(kind_when_opened(folder / "kiosk.db", Access::reader) == ErrorKind::not_found);
  CHECK(fs::is_empty(folder.path()));
}

TEST_CASE("a folder in the place of the database is not opened", "[sqlite]") {
  const TemporaryFolder folder;
  fs::create_directory(folder / "kiosk.db");
  CHECK(kind_when_opened(folder / "kiosk.db", Access::sole) == ErrorKind::not_found);
}

TEST_CASE("a folder that may not be written refuses a writer", "[sqlite]") {
  const TemporaryFolder folder;
  const int status = tests::run_in_child([&folder] {
    ::chmod(folder.path().c_str(), 0500);
    if (::geteuid() == 0 && (::chown(folder.path().c_str(), 65534, 65534) != 0 || ::setuid(65534) != 0)) return 2;
    const auto database = Database::open(folder / "kiosk.db", Access::sole);
    return !database.ok() && database.error().kind == ErrorKind::refused ? 0 : 1;
  });
  CHECK(status == 0);
}

}  // namespace
}  // namespace fairgauge::base
