// A table of words: the first column names the row.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "survey/report/words.hpp"

namespace fairgauge::survey::report {

class Table {
 public:
  explicit Table(std::vector<std::string> heads) : heads_(std::move(heads)) {}
  void row(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }

  [[nodiscard]] bool empty() const { return rows_.empty(); }
  [[nodiscard]] const std::vector<std::string>& heads() const { return heads_; }
  [[nodiscard]] const std::vector<std::vector<std::string>>& rows() const { return rows_; }

  // Whether most cells of the column are numbers, which stand at the end of their cells so that digits come under
  // digits.
  [[nodiscard]] bool holds_numbers(std::size_t column) const;

 private:
  std::vector<std::string> heads_;
  std::vector<std::vector<std::string>> rows_;
};

// A figure in three cells: the value, its interval, its n; "–" and why where nothing is shown.
[[nodiscard]] std::string value_cell(const measure::Estimate& estimate, const Format& format);
[[nodiscard]] std::string interval_cell(const Words& words, const measure::Estimate& estimate, const Format& format,
                                        const measure::Interval& scale);
[[nodiscard]] std::string n_cell(const Words& words, const measure::Estimate& estimate);

}  // namespace fairgauge::survey::report
