// Values and statements of the database wrapper: what is bound is read back, what is wrong is named.
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <limits>

#include "tests/unit/base/sqlite_kit.hpp"

namespace fairgauge::base {
namespace {

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

}  // namespace
}  // namespace fairgauge::base
