// Scripts that read the CSV files of an export into R and Stata, with types, labels and missing values: import.R and
// import.do. R's needs nothing but R itself.
#pragma once

#include <span>
#include <string>

#include "survey/export/column.hpp"

namespace fairgauge::survey::exporting {

// `file` is the CSV file's name, `table` the name of what it is read into; labels are in `language`.
class ImportScript {
 public:
  explicit ImportScript(std::string language);

  void add(const std::string& file, const std::string& table, std::span<const Column> columns);

  [[nodiscard]] const std::string& r() const { return r_; }
  [[nodiscard]] const std::string& stata() const { return stata_; }

 private:
  void add_r(const std::string& table, const Column& column);
  void add_stata(const std::string& name, const Column& column);

  std::string language_, r_, stata_;
};

// Names that Stata takes: 1 to 32 characters, no digit first, unique.
[[nodiscard]] std::vector<std::string> stata_names(std::span<const Column> columns);

}  // namespace fairgauge::survey::exporting
