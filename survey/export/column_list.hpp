// Collects columns and gives each a name of its own.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "survey/export/wide_columns.hpp"

namespace fairgauge::survey::exporting {

class ColumnList {
 public:
  // What is not ASCII becomes "_"; the second of two names that are equal but for case ends in _2.
  void add(std::string name, std::function<void(const interview::Record&, CsvRow&)> fill);
  [[nodiscard]] std::vector<Column> take() { return std::move(columns_); }

 private:
  std::vector<Column> columns_;
  std::set<std::string> taken_;
};

}  // namespace fairgauge::survey::exporting
