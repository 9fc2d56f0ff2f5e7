// Pieces of the report's page. Words given here are plain text and become safe; what is called `html` is markup
// already.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "survey/report/words.hpp"

namespace fairgauge::survey::report {

using Html = std::string;

[[nodiscard]] Html paragraph(std::string_view words, std::string_view css_class = "");
[[nodiscard]] Html heading(int level, std::string_view words);
[[nodiscard]] Html card(std::string_view title, std::string_view note, const Html& html);
[[nodiscard]] Html note_box(std::string_view words);                      // something to look at
[[nodiscard]] Html badge(std::string_view words, std::string_view kind);  // "up", "down", "open", "alarm"

// A large number with what it is and what it rests on.
[[nodiscard]] Html headline(std::string_view label, std::string_view number, std::string_view support);

// The first column names the row; numbers stand at the end of their cells.
class Table {
 public:
  explicit Table(std::vector<std::string> heads) : heads_(std::move(heads)) {}
  void row(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
  [[nodiscard]] bool empty() const { return rows_.empty(); }
  [[nodiscard]] Html html() const;

 private:
  std::vector<std::string> heads_;
  std::vector<std::vector<std::string>> rows_;
};

// "0.58 (31 % to 81 %)" in two cells: the figure and its support; "-" and why where nothing is shown.
[[nodiscard]] std::string value_cell(const Words& words, const measure::Estimate& estimate, const Format& format);
[[nodiscard]] std::string interval_cell(const Words& words, const measure::Estimate& estimate, const Format& format,
                                        const measure::Interval& scale);
[[nodiscard]] std::string n_cell(const Words& words, const measure::Estimate& estimate);

}  // namespace fairgauge::survey::report
