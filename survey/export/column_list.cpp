#include "survey/export/column_list.hpp"

#include <algorithm>

namespace fairgauge::survey::exporting {
namespace {

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

std::string in_lower_case(std::string name) {
  for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return name;
}

}  // namespace

void ColumnList::add(std::string name, std::function<void(const interview::Record&, CsvRow&)> fill) {
  std::replace_if(
      name.begin(), name.end(), [](char c) { return !is_name_character(c); }, '_');
  std::string unique = name;
  for (int copy = 2; !taken_.insert(in_lower_case(unique)).second; ++copy) unique = name + "_" + std::to_string(copy);
  columns_.push_back({std::move(unique), std::move(fill)});
}

}  // namespace fairgauge::survey::exporting
