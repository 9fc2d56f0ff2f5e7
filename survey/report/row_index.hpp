// Where the rows of each group lie (group_of in session.hpp): so that a refresh reads only those that new rows can
// touch. Sixteen bytes a row.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace fairgauge::survey::report {

struct IndexedRow {
  std::uint64_t group = 0;
  std::uint64_t at : 41 = 0;    // bytes from the beginning of its shard in memory, or of the file
  std::uint64_t size : 16 = 0;  // bytes
  std::uint64_t shard : 7 = 0;  // kInFile: in the file
  static constexpr std::uint64_t kInFile = 127;
};
static_assert(sizeof(IndexedRow) == 16);

class RowIndex {
 public:
  void add(const IndexedRow& row) { fresh_.push_back(row); }

  // Rows that were added since the last settle(), by group.
  [[nodiscard]] std::span<const IndexedRow> fresh();
  void settle();

  // The rows of a group: settled ones, then fresh ones. Once fresh() was called.
  [[nodiscard]] std::span<const IndexedRow> settled_of(std::uint64_t group) const;
  [[nodiscard]] std::span<const IndexedRow> fresh_of(std::uint64_t group) const;
  [[nodiscard]] std::size_t size() const { return settled_.size() + fresh_.size(); }

 private:
  std::vector<IndexedRow> settled_, fresh_;  // by group
};

}  // namespace fairgauge::survey::report
