// A CSV reader of the tests' own, written from RFC 4180 and not from our writer.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace fairgauge::survey::exporting {

using CsvTable = std::vector<std::vector<std::string>>;

// Fails the test on a missing byte order mark, a line end other than CRLF, a stray quote, or rows of unequal length.
[[nodiscard]] CsvTable read_csv(std::string_view bytes);

// The table's row `at` (0: the first below the names) by column name.
[[nodiscard]] std::map<std::string, std::string> row_by_name(const CsvTable& table, size_t at);

}  // namespace fairgauge::survey::exporting
