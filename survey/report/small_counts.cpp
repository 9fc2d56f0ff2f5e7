#include "survey/report/small_counts.hpp"

#include <algorithm>

#include "survey/measure/parameters.hpp"

namespace fairgauge::survey::report {
namespace {

// One line of a table: what is hidden in it so far, by place.
bool hide_more(std::span<const std::int64_t* const> counts, std::span<char* const> hidden) {
  const auto least = static_cast<std::int64_t>(measure::Gates().shown);
  std::int64_t sum = 0;
  std::optional<std::size_t> smallest;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (*hidden[i] != 0) {
      sum += *counts[i];
    } else if (!smallest || *counts[i] < *counts[*smallest]) {
      smallest = i;
    }
  }
  if (sum == 0 || sum >= least || !smallest) return false;
  *hidden[*smallest] = 1;
  return true;
}

}  // namespace

ShownCounts shown_counts(std::span<const std::int64_t> counts) {
  return shown_table({std::vector<std::int64_t>(counts.begin(), counts.end())}).front();
}

std::vector<ShownCounts> shown_table(const std::vector<std::vector<std::int64_t>>& table) {
  const auto least = static_cast<std::int64_t>(measure::Gates().shown);
  std::vector<std::vector<char>> hidden;
  for (const auto& row : table) {
    auto& marks = hidden.emplace_back();
    for (const auto count : row) marks.push_back(count < least ? 1 : 0);
  }
  // What is hidden in a row may give away a column, and the other way round.
  for (bool changed = true; changed;) {
    changed = false;
    const auto line = [&](std::size_t places, auto row_of, auto column_of) {
      std::vector<const std::int64_t*> counts;
      std::vector<char*> marks;
      for (std::size_t i = 0; i < places; ++i) {
        counts.push_back(&table[row_of(i)][column_of(i)]);
        marks.push_back(&hidden[row_of(i)][column_of(i)]);
      }
      changed = hide_more(counts, marks) || changed;
    };
    const auto same = [](std::size_t i) { return i; };
    for (std::size_t row = 0; row < table.size(); ++row)
      line(
          table[row].size(), [row](std::size_t) { return row; }, same);
    if (table.size() < 2) continue;
    for (std::size_t column = 0; column < table.front().size(); ++column) {
      line(table.size(), same, [column](std::size_t) { return column; });
    }
  }
  std::vector<ShownCounts> shown;
  for (std::size_t row = 0; row < table.size(); ++row) {
    auto& counts = shown.emplace_back();
    for (std::size_t i = 0; i < table[row].size(); ++i) {
      counts.push_back(hidden[row][i] != 0 ? std::nullopt : std::optional(table[row][i]));
    }
  }
  return shown;
}

std::vector<ShownCounts> shown_movement(const LifeCycleReport& life) {
  std::vector<std::vector<std::int64_t>> table;
  for (const auto& row : life.movement) table.emplace_back(row.begin(), row.end());
  return shown_table(table);
}

ShownCounts shown_losses(const lifecycle::LossProfile& losses) {
  return shown_counts(std::vector<std::int64_t>(losses.count.begin(), losses.count.end()));
}

}  // namespace fairgauge::survey::report
