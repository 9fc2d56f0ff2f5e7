#include "survey/report/row_index.hpp"

#include <algorithm>

namespace fairgauge::survey::report {
namespace {

std::span<const IndexedRow> rows_of(const std::vector<IndexedRow>& rows, std::uint64_t group) {
  const auto found = std::ranges::equal_range(rows, group, {}, &IndexedRow::group);
  return {found.begin(), found.end()};
}

}  // namespace

std::span<const IndexedRow> RowIndex::fresh() {
  std::ranges::sort(fresh_, {}, &IndexedRow::group);
  return fresh_;
}

void RowIndex::settle() {
  const auto settled = static_cast<std::ptrdiff_t>(settled_.size());
  settled_.insert(settled_.end(), fresh_.begin(), fresh_.end());
  const auto middle = settled_.begin() + settled;
  std::ranges::sort(middle, settled_.end(), {}, &IndexedRow::group);
  std::ranges::inplace_merge(settled_.begin(), middle, settled_.end(), {}, &IndexedRow::group);
  fresh_.clear();
}

std::span<const IndexedRow> RowIndex::settled_of(std::uint64_t group) const { return rows_of(settled_, group); }
std::span<const IndexedRow> RowIndex::fresh_of(std::uint64_t group) const { return rows_of(fresh_, group); }

}  // namespace fairgauge::survey::report
