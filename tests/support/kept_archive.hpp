// The archives of older programs in tests/data/archives, as those programs laid them out.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/sqlite.hpp"

namespace fairgauge::tests {

// Every record's bytes in the order of exports.
inline std::vector<std::string> bodies_in_kept_archive(const std::filesystem::path& file) {
  auto database = base::Database::open(file, base::Access::reader);
  if (!database) throw std::runtime_error(database.error().text());
  const auto version = database->query_integer("PRAGMA user_version");
  const bool by_number = version && *version >= 5;
  auto query = database->prepare(std::string("SELECT body FROM ") +
                                 (by_number ? "source CROSS JOIN envelope ON source = source.number" : "envelope") +
                                 " ORDER BY device, epoch, seq");
  if (!query) throw std::runtime_error(query.error().text());
  std::vector<std::string> all;
  while (*query->step()) all.push_back(query->blob(0));
  return all;
}

}  // namespace fairgauge::tests
