#include "csv_reader.hpp"

#include <catch2/catch_test_macros.hpp>

namespace fairgauge::survey::exporting {
namespace {

// Takes one field off the front of `rest`, up to its comma or line end.
std::string take_field(std::string_view& rest) {
  if (!rest.starts_with('"')) {
    const size_t end = std::min(rest.find_first_of(",\r\n\""), rest.size());
    std::string field(rest.substr(0, end));
    rest.remove_prefix(end);
    return field;
  }
  std::string field;
  for (rest.remove_prefix(1);; rest.remove_prefix(1)) {
    REQUIRE_FALSE(rest.empty());
    if (rest.front() == '"') {
      rest.remove_prefix(1);
      if (!rest.starts_with('"')) return field;
    }
    field += rest.front();
  }
}

}  // namespace

CsvTable read_csv(std::string_view rest) {
  REQUIRE(rest.starts_with("\xEF\xBB\xBF"));
  rest.remove_prefix(3);
  CsvTable table;
  while (!rest.empty()) {
    auto& row = table.emplace_back();
    for (;;) {
      row.push_back(take_field(rest));
      if (!rest.starts_with(',')) break;
      rest.remove_prefix(1);
    }
    REQUIRE(rest.starts_with("\r\n"));
    rest.remove_prefix(2);
    REQUIRE(row.size() == table.front().size());
  }
  return table;
}

std::map<std::string, std::string> row_by_name(const CsvTable& table, size_t at) {
  REQUIRE(table.size() > at + 1);
  std::map<std::string, std::string> row;
  for (size_t column = 0; column < table.front().size(); ++column) {
    REQUIRE(row.emplace(table.front()[column], table[at + 1][column]).second);
  }
  return row;
}

}  // namespace fairgauge::survey::exporting
