// The database wrapper on real files: what is committed stays, what is not is gone, and nobody else writes.
#include "base/sqlite.hpp"

#include <sys/stat.h>

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <fstream>
#include <limits>
#include <vector>

#include "base/durable_file.hpp"
#include "tests/support/child_process.hpp"
#include "tests/support/temporary_folder.hpp"

namespace fairgauge::base {
namespace {

namespace fs = std::filesystem;
using tests::TemporaryFolder;

Database open(const fs::path& path, Access access = Access::sole) {
  auto database = Database::open(path, access);
  if (!database) FAIL(database.error().text());
  return *std::move(database);
}

ErrorKind kind_when_opened(const fs::path& path, Access access) {
  const auto database = Database::open(path, access);
  REQUIRE_FALSE(database.ok());
  CHECK(database.error().text().find(path.filename().string()) != std::string::npos);
  return database.error().kind;
}

void run(Database& database, const std::string& sql) {
  const auto result = database.execute(sql);
  if (!result) FAIL(result.error().text());
}

Statement prepare(Database& database, std::string_view sql) {
  auto statement = database.prepare(sql);
  if (!statement) FAIL(statement.error().text());
  return *std::move(statement);
}

bool step(Statement& statement) {
  const auto row = statement.step();
  if (!row) FAIL(row.error().text());
  return *row;
}

std::int64_t integer(Database& database, std::string_view sql) {
  const auto value = database.query_integer(sql);
  if (!value) FAIL(value.error().text());
  return *value;
}

std::string text(Database& database, std::string_view sql) {
  auto statement = prepare(database, sql);
  REQUIRE(step(statement));
  return statement.text(0);
}

// A database with `note(id, body)` and one row.
fs::path with_one_note(const TemporaryFolder& folder) {
  auto database = open(folder / "kiosk.db");
  run(database,
      "CREATE TABLE note (id INTEGER PRIMARY KEY, body TEXT NOT NULL UNIQUE); INSERT INTO note VALUES (1, 'one')");
  return folder / "kiosk.db";
}

// --- values

TEST_CASE("every type is read back as it was bound", "[sqlite]") {
  const TemporaryFolder folder;
  auto database = open(folder / "kiosk.db");
  run(database, "CREATE TABLE t (i, r, s, b, bytes, n)");
  const std::string with_nul("a\0b\n你", 7);
  const std::array<std::uint8_t, 3> blob{0, 255, 7};
  REQUIRE(prepare(database, "INSERT INTO t VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
              .bind(1, std::numeric_limits<std::int64_t>::min())
              .bind(2, 0.1)
              .bind(3, with_nul)
              .bind(4, blob)
              .bind_blob(5, with_nul)
              .bind_null(6)
              .run()
              .ok());
  CHECK(database.changes() == 1);
  auto row = prepare(database, "SELECT i, r, s, b, bytes, n FROM t");
  REQUIRE(step(row));
  CHECK(row.integer(0) == std::numeric_limits<std::int64_t>::min());
  CHECK(row.real(1) == 0.1);
  CHECK(row.text(2) == with_nul);
  CHECK(row.blob(3) == std::string("\0\xFF\x07", 3));
  CHECK(row.blob_view(4) == with_nul);
  CHECK(row.is_null(5));
  CHECK_FALSE(row.is_null(0));
  CHECK_FALSE(step(row));
  CHECK(text(database,
             "SELECT typeof(i) || ' ' || typeof(r) || ' ' || typeof(s) || ' ' || typeof(b) || ' ' || "
             "typeof(bytes) || ' ' || typeof(n) FROM t") == "integer real text blob blob null");
}

TEST_CASE("empty text and empty bytes are not NULL", "[sqlite]") {
  const TemporaryFolder folder;
  auto database = open(folder / "kiosk.db");
  auto row = prepare(database, "SELECT ?1, ?2, ?3");
  row.bind(1, std::string_view()).bind(2, std::span<const std::uint8_t>()).bind_blob(3, "");
  REQUIRE(step(row));
  for (const int column : {0, 1, 2}) {
    CHECK_FALSE(row.is_null(column));
    CHECK(row.text(column).empty());
  }
}

TEST_CASE("a parameter that was not bound is NULL, and NULL reads as zero and empty", "[sqlite]") {
  const TemporaryFolder folder;
  auto database = open(folder / "kiosk.db");
  auto row = prepare(database, "SELECT ?1");
  REQUIRE(step(row));
  CHECK(row.is_null(0));
  CHECK(row.integer(0) == 0);
  CHECK(row.real(0) == 0.0);
  CHECK(row.text(0).empty());
  CHECK(row.blob_view(0).empty());
}

TEST_CASE("what is bound is copied", "[sqlite]") {
  const TemporaryFolder folder;
  auto database = open(folder / "kiosk.db");
  auto row = prepare(database, "SELECT ?1");
  std::string value = "before";
  row.bind(1, value);
  value = "after!";
  REQUIRE(step(row));
  CHECK(row.text(0) == "before");
}

// --- statements

TEST_CASE("a statement runs again with new values after a reset", "[sqlite]") {
  const TemporaryFolder folder;
  auto database = open(folder / "kiosk.db");
  run(database, "CREATE TABLE t (a, b)");
  auto insert = prepare(database, "INSERT INTO t VALUES (?1, ?2)");
  for (std::int64_t i = 0; i < 3; ++i) REQUIRE(insert.bind(1, i).run().ok());
  CHECK(integer(database, "SELECT sum(a) FROM t") == 3);

  auto select = prepare(database, "SELECT a FROM t WHERE a = ?1");
  select.bind(1, std::int64_t{2});
  REQUIRE(step(select));
  select.reset();
  CHECK_FALSE(step(select));  // the parameter is NULL again
}

TEST_CASE("a moved statement goes on where it was", "[sqlite]") {
  const TemporaryFolder folder;
  auto database = open(folder / "kiosk.db");
  auto first = prepare(database, "VALUES (1), (2)");
  REQUIRE(step(first));
  Statement second = std::move(first);
  REQUIRE(step(second));
  CHECK(second.integer(0) == 2);
}

TEST_CASE("a parameter that does not exist is reported by the step", "[sqlite]") {
  const TemporaryFolder folder;
  auto database = open(folder / "kiosk.db");
  run(database, "CREATE TABLE t (a)");
  auto insert = prepare(database, "INSERT INTO t VALUES (?1)");
  const auto result = insert.bind(1, std::int64_t{5}).bind(2, "too many").step();
  REQUIRE_FALSE(result.ok());
  CHECK(result.error().kind == ErrorKind::invalid);
  CHECK(result.error().text().find("INSERT INTO t") != std::string::npos);
  CHECK(integer(database, "SELECT count(*) FROM t") == 0);
  insert.reset();
  CHECK(insert.bind(1, std::int64_t{5}).run().ok());
}

TEST_CASE("binding before a reset is reported by the step", "[sqlite]") {
  const TemporaryFolder folder;
  auto database = open(folder / "kiosk.db");
  auto select = prepare(database, "SELECT ?1");
  REQUIRE(step(select));
  CHECK_FALSE(select.bind(1, std::int64_t{5}).step().ok());
}

TEST_CASE("a broken constraint is invalid, is named, and leaves the statement usable", "[sqlite]") {
  const TemporaryFolder folder;
  auto database = open(with_one_note(folder));
  auto insert = prepare(database, "INSERT INTO note (body) VALUES (?1)");
  const auto result = insert.bind(1, "one").run();
  REQUIRE_FALSE(result.ok());
  CHECK(result.error().kind == ErrorKind::invalid);
  CHECK(result.error().text() ==
        "run 'INSERT INTO note (body) VALUES (?1)': UNIQUE constraint failed: note.body (SQLite 2067)");
  CHECK(insert.bind(1, "two").run().ok());
}

TEST_CASE("foreign keys are enforced", "[sqlite]") {
  const TemporaryFolder folder;
  auto database = open(folder / "kiosk.db");
  run(database, "CREATE TABLE a (id INTEGER PRIMARY KEY); CREATE TABLE b (a REFERENCES a)");
  CHECK(database.execute("INSERT INTO b VALUES (1)").error().kind == ErrorKind::invalid);
}

TEST_CASE("SQL that is wrong is invalid and quoted", "[sqlite]") {
  const TemporaryFolder folder;
  auto database = open(folder / "kiosk.db");
  CHECK(database.prepare("SELEKT 1").error().text().find("SELEKT 1") != std::string::npos);
  CHECK(database.prepare("SELECT * FROM nowhere").error().kind == ErrorKind::invalid);
  CHECK(database.execute("SELEKT 1").error().kind == ErrorKind::invalid);
  CHECK(database.query_integer("SELEKT 1").error().kind == ErrorKind::invalid);
  CHECK(database.execute("SELEKT " + std::string(5000, 'x')).error().text().find(std::string(100, 'x')) ==
        std::string::npos);
}

TEST_CASE("a statement is exactly one", "[sqlite]") {
  const TemporaryFolder folder;
  auto database = open(folder / "kiosk.db");
  CHECK(database.prepare("SELECT 1;\n ").ok());
  const std::string sql =
      GENERATE(as<std::string>{}, "", " ", ";", "-- nothing", "SELECT 1; SELECT 2", "SELECT 1; -- and?");
  CAPTURE(sql);
  const auto statement = database.prepare(sql);
  REQUIRE_FALSE(statement.ok());
  CHECK(statement.error().kind == ErrorKind::invalid);
}

TEST_CASE("an integer is read, and no row is not found", "[sqlite]") {
  const TemporaryFolder folder;
  auto database = open(with_one_note(folder));
  CHECK(integer(database, "SELECT count(*) FROM note") == 1);
  const auto none = database.query_integer("SELECT id FROM note WHERE id = 7");
  REQUIRE_FALSE(none.ok());
  CHECK(none.error().kind == ErrorKind::not_found);
  CHECK(database.query_integer("SELECT abs(-9223372036854775808)").error().kind == ErrorKind::invalid);
}

TEST_CASE("changes counts the rows of the last writing statement", "[sqlite]") {
  const TemporaryFolder folder;
  auto database = open(folder / "kiosk.db");
  run(database, "CREATE TABLE t (a); INSERT INTO t VALUES (1), (2), (3)");
  CHECK(database.changes() == 3);
  run(database, "UPDATE t SET a = 0 WHERE a > 1");
  CHECK(database.changes() == 2);
  run(database, "DELETE FROM t WHERE a = 99");
  CHECK(database.changes() == 0);
}

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
