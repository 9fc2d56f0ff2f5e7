// Rows of sessions, parted by whom they belong to, so that what has to be seen together (the records of a person, of a
// company, possible twins) lies in one part, and only one part at a time has to be in memory. What does not fit into
// kBytesInMemory goes to a temporary file.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/temporary_file.hpp"
#include "survey/report/answer_plan.hpp"
#include "survey/report/page_medians.hpp"
#include "survey/report/row_index.hpp"
#include "survey/report/session.hpp"

namespace fairgauge::survey::report {

// So many that a shard of four million records is still as small as a part of few (sample.hpp).
inline constexpr std::size_t kShards = 512;

class RowShards {
 public:
  RowShards() = default;
  RowShards(const RowShards&) = delete;
  RowShards& operator=(const RowShards&) = delete;

  // One thread's rows on their way: they are handed over in pieces.
  class Writer {
   public:
    explicit Writer(RowShards& shards) : shards_(shards) {}
    [[nodiscard]] base::Result<void> add(const Session& session, std::span<const Slot> slots,
                                         std::span<const Tenths> times);
    [[nodiscard]] base::Result<void> finish();

   private:
    RowShards& shards_;
    std::array<std::string, kShards> pieces_;
    std::array<std::vector<IndexedRow>, kShards> indexed_;  // of the pieces; only where an index is kept
    std::int64_t rows_ = 0;
  };

  // Once every writer has finished. Shows the rows of one shard as they were written: session, slots, times, one after
  // the other, whole rows at a time. `storage_full` or `storage_corrupt` if the temporary file cannot be written or
  // read.
  [[nodiscard]] base::Result<void> visit(std::size_t shard,
                                         const std::function<void(std::string_view rows)>& visitor) const;
  [[nodiscard]] std::int64_t rows() const { return rows_; }

  // Before the first row: from now on it is known where each group's rows lie.
  void keep_index() { index_.emplace(); }
  [[nodiscard]] RowIndex& index() { return *index_; }
  // The rows at these places, as visit() shows them.
  [[nodiscard]] base::Result<std::string> read(std::span<const IndexedRow> places) const;

 private:
  static constexpr std::size_t kPiece = 8 * 1024;
  static constexpr std::int64_t kBytesInMemory = 16 * 1024 * 1024;  // of the first pieces; the file holds the others
  struct Extent {
    std::int64_t at;
    std::size_t size;
  };
  [[nodiscard]] base::Result<void> take(std::size_t shard, std::string& piece, std::vector<IndexedRow>& indexed);
  [[nodiscard]] base::Result<std::int64_t> reserve(std::size_t size);
  [[nodiscard]] base::Result<void> write(std::int64_t at, std::string_view piece);
  [[nodiscard]] base::Result<void> read(std::int64_t at, std::span<char> bytes) const;

  std::mutex mutex_;
  std::unique_ptr<char[]> memory_;
  std::optional<base::TemporaryFile> file_;
  std::int64_t size_ = 0, rows_ = 0;
  std::array<std::vector<Extent>, kShards> extents_;
  std::optional<RowIndex> index_;
};

// Equal for sessions that have to be seen together.
[[nodiscard]] std::size_t shard_of(const Session& session);

}  // namespace fairgauge::survey::report
