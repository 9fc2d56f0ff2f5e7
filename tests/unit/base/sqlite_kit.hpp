// Short ways to a database for its tests: each fails the test, with the error's words, where the call fails.
#pragma once

#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <string>

#include "base/sqlite.hpp"
#include "tests/support/temporary_folder.hpp"

namespace fairgauge::base {

namespace fs = std::filesystem;
using tests::TemporaryFolder;

inline Database open(const fs::path& path, Access access = Access::sole) {
  auto database = Database::open(path, access);
  if (!database) FAIL(database.error().text());
  return *std::move(database);
}

inline ErrorKind kind_when_opened(const fs::path& path, Access access) {
  const auto database = Database::open(path, access);
  REQUIRE_FALSE(database.ok());
  CHECK(database.error().text().find(path.filename().string()) != std::string::npos);
  return database.error().kind;
}

inline void run(Database& database, const std::string& sql) {
  const auto result = database.execute(sql);
  if (!result) FAIL(result.error().text());
}

inline Statement prepare(Database& database, std::string_view sql) {
  auto statement = database.prepare(sql);
  if (!statement) FAIL(statement.error().text());
  return *std::move(statement);
}

inline bool step(Statement& statement) {
  const auto row = statement.step();
  if (!row) FAIL(row.error().text());
  return *row;
}

inline std::int64_t integer(Database& database, std::string_view sql) {
  const auto value = database.query_integer(sql);
  if (!value) FAIL(value.error().text());
  return *value;
}

inline std::string text(Database& database, std::string_view sql) {
  auto statement = prepare(database, sql);
  REQUIRE(step(statement));
  return statement.text(0);
}

// A database with `note(id, body)` and one row.
inline fs::path with_one_note(const TemporaryFolder& folder) {
  auto database = open(folder / "kiosk.db");
  run(database,
      "CREATE TABLE note (id INTEGER PRIMARY KEY, body TEXT NOT NULL UNIQUE); INSERT INTO note VALUES (1, 'one')");
  return folder / "kiosk.db";
}

}  // namespace fairgauge::base
