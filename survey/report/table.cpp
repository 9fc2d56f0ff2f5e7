#include "survey/report/table.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace fairgauge::survey::report {
namespace {

bool is_dash(std::string_view cell) { return cell.starts_with("–") || cell.starts_with("·"); }

// A digit comes first, after a sign or what isolates numbers in Arabic.
bool is_number(std::string_view cell) {
  constexpr std::array<std::string_view, 5> kBefore = {"\u2066", "−", "+", "±", "p\u00a0"};
  for (const auto mark : kBefore) {
    if (cell.starts_with(mark)) cell.remove_prefix(mark.size());
  }
  return !cell.empty() && cell.front() >= '0' && cell.front() <= '9';
}

}  // namespace

bool Table::holds_numbers(std::size_t column) const {
  if (column == 0) return false;
  std::size_t numbers = 0, dashes = 0;
  for (const auto& cells : rows_) {
    if (column >= cells.size()) continue;
    numbers += is_number(cells[column]);
    dashes += is_dash(cells[column]);
  }
  // Dashes stand for numbers as for words: for what is there else in the column.
  return (numbers > 0 || dashes == rows_.size()) && (numbers + dashes) * 2 > rows_.size();
}

std::string value_cell(const measure::Estimate& estimate, const Format& format) {
  return estimate.shown() ? format(estimate.value) : "–";
}

std::string interval_cell(const Words& words, const measure::Estimate& estimate, const Format& format,
                          const measure::Interval& scale) {
  if (!estimate.shown()) return words.text("suppressed");
  if (estimate.interval) return words.range(clipped(*estimate.interval, scale), format);
  return estimate.all_equal ? words.text("all_equal") : words.text("no_interval");
}

std::string n_cell(const Words& words, const measure::Estimate& estimate) {
  if (!estimate.shown()) return "–";
  return words.count(estimate.n) + (estimate.gate == measure::Gate::indicative ? " *" : "");
}

}  // namespace fairgauge::survey::report
