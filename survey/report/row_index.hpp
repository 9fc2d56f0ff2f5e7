// Where the rows of each group lie (group_of in session.hpp): so that a refresh reads only those that new rows can
// touch. Sixteen bytes a row.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace fairgauge::survey::report {

struct IndexedRow {
  static constexpr std::uint64_t kAtMax = (std::uint64_t{1} << 48) - 1;
  std::uint64_t group = 0;
  std::uint64_t at : 48 = 0;    // bytes, as RowShards counts them
  std::uint64_t size : 16 = 0;  // bytes
};
static_assert(sizeof(IndexedRow) == 16);

class RowIndex {
 public:
  void add(const IndexedRow& row) { fresh_.push_back(row); }

  // Rows that were added since the last settle(), and the others: of these groups, which are in order.
  [[nodiscard]] const std::vector<IndexedRow>& fresh() const { return fresh_; }
  [[nodiscard]] std::vector<IndexedRow> fresh_of(std::span<const std::uint64_t> groups) const;
  [[nodiscard]] std::vector<IndexedRow> settled_of(std::span<const std::uint64_t> groups) const;
  void settle();

  [[nodiscard]] std::size_t size() const { return old_.size() + recent_.size() + fresh_.size(); }

 private:
  std::vector<IndexedRow> old_, recent_;  // by group; few recent ones, so that to put more in order is little work
  std::vector<IndexedRow> fresh_;
};

}  // namespace fairgauge::survey::report
