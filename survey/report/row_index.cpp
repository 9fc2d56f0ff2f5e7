#include "survey/report/row_index.hpp"

#include <algorithm>

namespace fairgauge::survey::report {
namespace {

// More of all rows than this are no longer few.
constexpr std::size_t kPartRecent = 16;

// Moves them all; both are in order.
void merge(std::vector<IndexedRow>& into, std::vector<IndexedRow>& rows) {
  if (into.empty()) return into.swap(rows);
  const auto size = static_cast<std::ptrdiff_t>(into.size());
  into.insert(into.end(), rows.begin(), rows.end());
  std::ranges::inplace_merge(into.begin(), into.begin() + size, into.end(), {}, &IndexedRow::group);
  rows.clear();
}

void find(const std::vector<IndexedRow>& rows, std::span<const std::uint64_t> groups, std::vector<IndexedRow>& found) {
  auto from = rows.begin();
  for (const auto group : groups) {
    const auto first = std::ranges::lower_bound(from, rows.end(), group, {}, &IndexedRow::group);
    from = std::ranges::upper_bound(first, rows.end(), group, {}, &IndexedRow::group);
    found.insert(found.end(), first, from);
  }
}

}  // namespace

std::vector<IndexedRow> RowIndex::fresh_of(std::span<const std::uint64_t> groups) const {
  std::vector<IndexedRow> found;
  std::ranges::copy_if(fresh_, std::back_inserter(found),
                       [&](const IndexedRow& row) { return std::ranges::binary_search(groups, row.group); });
  return found;
}

std::vector<IndexedRow> RowIndex::settled_of(std::span<const std::uint64_t> groups) const {
  std::vector<IndexedRow> found;
  find(old_, groups, found);
  find(recent_, groups, found);
  return found;
}

void RowIndex::settle() {
  std::ranges::sort(fresh_, {}, &IndexedRow::group);
  merge(recent_, fresh_);
  if (recent_.size() * kPartRecent > old_.size()) merge(old_, recent_);
}

}  // namespace fairgauge::survey::report
