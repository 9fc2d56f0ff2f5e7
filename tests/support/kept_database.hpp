// Databases of older programs, as those programs laid them out: tests/data/archives of servers, tests/data/kiosks of
// kiosks. schema-N.db was written by the program whose schema had N steps. Never made anew.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/sqlite.hpp"

namespace fairgauge::tests {

inline std::filesystem::path kept_archive(size_t schema) {
  return std::filesystem::path(FAIRGAUGE_SOURCE_DIR) / "tests/data/archives" /
         ("schema-" + std::to_string(schema) + ".db");
}
inline std::filesystem::path kept_kiosk(size_t schema) {
  return std::filesystem::path(FAIRGAUGE_SOURCE_DIR) / "tests/data/kiosks" /
         ("schema-" + std::to_string(schema) + ".db");
}

// To where a program opens it; the kept one may be read-only.
inline void copy_kept(const std::filesystem::path& kept, const std::filesystem::path& to) {
  std::filesystem::create_directories(to.parent_path());
  std::filesystem::copy_file(kept, to);
  std::filesystem::permissions(to, std::filesystem::perms::owner_write, std::filesystem::perm_options::add);
}

// The first column of all rows.
inline std::vector<std::string> blobs_in_kept(const std::filesystem::path& file, const std::string& sql) {
  auto database = base::Database::open(file, base::Access::reader);
  if (!database) throw std::runtime_error(database.error().text());
  auto query = database->prepare(sql);
  if (!query) throw std::runtime_error(query.error().text());
  std::vector<std::string> all;
  while (*query->step()) all.push_back(query->blob(0));
  return all;
}

// Every record's bytes in the order of exports.
inline std::vector<std::string> bodies_in_kept_archive(const std::filesystem::path& file) {
  auto database = base::Database::open(file, base::Access::reader);
  if (!database) throw std::runtime_error(database.error().text());
  const auto version = database->query_integer("PRAGMA user_version");
  const bool by_number = version && *version >= 5;
  return blobs_in_kept(file, std::string("SELECT body FROM ") +
                                 (by_number ? "source CROSS JOIN envelope ON source = source.number" : "envelope") +
                                 " ORDER BY device, epoch, seq");
}
inline std::vector<std::string> bodies_in_kept_kiosk(const std::filesystem::path& file) {
  return blobs_in_kept(file, "SELECT body FROM record ORDER BY seq");
}

}  // namespace fairgauge::tests
