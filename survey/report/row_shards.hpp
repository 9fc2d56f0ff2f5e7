// Rows of sessions, parted by whom they belong to, so that what has to be seen together (the records of a person, of a
// company, possible twins) lies in one part, and only one part at a time has to be in memory. What does not fit into
// kBytesInMemory goes to a temporary file.
#pragma once

#include <array>
#include <cstdint>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/temporary_file.hpp"
#include "survey/report/answer_plan.hpp"
#include "survey/report/page_medians.hpp"
#include "survey/report/row_index.hpp"
#include "survey/report/session.hpp"

namespace fairgauge::survey::report {

inline constexpr std::size_t kShards = 64;

class RowShards {
 public:
  RowShards() = default;
  RowShards(const RowShards&) = delete;
  RowShards& operator=(const RowShards&) = delete;

  // One thread's rows on their way: they are handed over in large pieces.
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

  // Once every writer has finished: the rows of one shard as they were written, session, slots, times, one after the
  // other. `storage_full` or `storage_corrupt` if the temporary file cannot be written or read.
  [[nodiscard]] base::Result<std::string> read(std::size_t shard) const;
  [[nodiscard]] std::int64_t rows() const { return rows_; }

  // Before the first row: from now on it is known where each group's rows lie.
  void keep_index() { index_.emplace(); }
  [[nodiscard]] RowIndex& index() { return *index_; }
  // The rows at these places, as read() gives them.
  [[nodiscard]] base::Result<void> read(std::span<const IndexedRow> places, std::string& rows) const;

 private:
  static constexpr std::size_t kPiece = 64 * 1024;
  static constexpr std::size_t kBytesInMemory = 16 * 1024 * 1024;
  struct Extent {
    std::int64_t at;
    std::size_t size;
  };
  [[nodiscard]] base::Result<void> take(std::size_t shard, std::string& piece, std::vector<IndexedRow>& indexed);
  [[nodiscard]] base::Result<void> read(std::int64_t at, std::size_t size, std::string& bytes) const;
  [[nodiscard]] base::Result<void> write(std::size_t shard, const std::string& piece);

  std::mutex mutex_;
  std::array<std::string, kShards> in_memory_;
  std::array<std::vector<Extent>, kShards> in_file_;
  std::size_t bytes_in_memory_ = 0;
  std::optional<base::TemporaryFile> file_;
  std::int64_t file_size_ = 0, rows_ = 0;
  std::optional<RowIndex> index_;
};

// Equal for sessions that have to be seen together.
[[nodiscard]] std::size_t shard_of(const Session& session);

}  // namespace fairgauge::survey::report
