// The columns that a show has published: the file columns/<form>.json of its pack. A column that stands there keeps its
// name and its place in every later export, also when the question is gone; new columns come behind.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace fairgauge::survey::exporting {

struct Column;

struct PublishedColumn {
  std::string name, source;  // as Column
  std::string wording;       // for the codebook, once the question is gone
  bool operator==(const PublishedColumn&) const = default;
};

// None if there is no such file. `invalid` if it cannot be understood, or names a column twice.
[[nodiscard]] base::Result<std::vector<PublishedColumn>> read_published_columns(const std::filesystem::path& pack,
                                                                                const std::string& form);

// Writes the columns as they stand now, in order; those published before are among them.
[[nodiscard]] base::Result<void> publish_columns(const std::filesystem::path& pack, const std::string& form,
                                                 std::span<const Column> columns);

}  // namespace fairgauge::survey::exporting
