// The codebook: what every column of an export means, as a table of its own. One row for each column, and below it one
// for each of its codes.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "survey/export/column.hpp"

namespace fairgauge::survey::exporting {

// `languages`: a column of wording for each, besides that in `language`.
class Codebook {
 public:
  Codebook(std::string language, std::vector<std::string> languages);

  [[nodiscard]] const std::vector<Column>& columns() const { return columns_; }

  // The rows of one table's columns; `table` is its file's name without the ending.
  [[nodiscard]] std::vector<Row> rows(const std::string& table, std::span<const Column> columns);

 private:
  [[nodiscard]] Row row(const std::string& table, const Column& column, const CodeWords* code);

  std::string language_;
  std::vector<std::string> languages_;
  std::vector<Column> columns_;
  TextPad pad_;
};

}  // namespace fairgauge::survey::exporting
