#include "survey/report/row_shards.hpp"

#include <utility>

namespace fairgauge::survey::report {
namespace {

using base::Result;

template <class T>
void append(std::string& bytes, const T* values, std::size_t count) {
  bytes.append(reinterpret_cast<const char*>(values), count * sizeof(T));
}

}  // namespace

Result<void> RowShards::Writer::add(const Session& session, std::span<const Slot> slots,
                                    std::span<const Tenths> times) {
  const auto shard = shard_of(session);
  std::string& piece = pieces_[shard];
  const std::size_t at = piece.size();
  append(piece, &session, 1);
  append(piece, slots.data(), slots.size());
  append(piece, times.data(), times.size());
  ++rows_;
  if (shards_.index_) {
    auto& row = indexed_[shard].emplace_back();
    row.group = group_of(session);
    row.at = at & ((1ULL << 41) - 1);
    row.size = (piece.size() - at) & 0xFFFF;
  }
  return piece.size() < kPiece ? Result<void>() : shards_.take(shard, piece, indexed_[shard]);
}

Result<void> RowShards::Writer::finish() {
  for (std::size_t shard = 0; shard < kShards; ++shard) {
    FAIRGAUGE_TRY(shards_.take(shard, pieces_[shard], indexed_[shard]));
  }
  const std::lock_guard lock(shards_.mutex_);
  shards_.rows_ += std::exchange(rows_, 0);
  return {};
}

Result<void> RowShards::take(std::size_t shard, std::string& piece, std::vector<IndexedRow>& indexed) {
  const std::lock_guard lock(mutex_);
  const bool in_memory = bytes_in_memory_ + piece.size() <= kBytesInMemory;
  const std::uint64_t begin = in_memory ? in_memory_[shard].size() : static_cast<std::uint64_t>(file_size_);
  if (in_memory) {
    in_memory_[shard] += piece;
    bytes_in_memory_ += piece.size();
  } else {
    FAIRGAUGE_TRY(write(shard, piece));
  }
  for (auto& row : indexed) {
    row.at = (begin + row.at) & ((1ULL << 41) - 1);
    row.shard = in_memory ? shard & 63 : IndexedRow::kInFile;
    index_->add(row);
  }
  piece.clear();
  indexed.clear();
  return {};
}

Result<void> RowShards::write(std::size_t shard, const std::string& piece) {
  if (!file_) {
    FAIRGAUGE_ASSIGN(file_, base::TemporaryFile::create("rows of the report"));
  }
  FAIRGAUGE_TRY(file_->write(file_size_, piece));
  in_file_[shard].push_back({file_size_, piece.size()});
  file_size_ += static_cast<std::int64_t>(piece.size());
  return {};
}

Result<std::string> RowShards::read(std::size_t shard) const {
  std::string bytes = in_memory_[shard];
  for (const auto& extent : in_file_[shard]) FAIRGAUGE_TRY(read(extent.at, extent.size, bytes));
  return bytes;
}

Result<void> RowShards::read(std::span<const IndexedRow> places, std::string& rows) const {
  for (const auto& place : places) {
    if (place.shard == IndexedRow::kInFile) {
      FAIRGAUGE_TRY(read(static_cast<std::int64_t>(place.at), place.size, rows));
    } else {
      rows.append(in_memory_[place.shard], place.at, place.size);
    }
  }
  return {};
}

// Adds that part of the file.
Result<void> RowShards::read(std::int64_t at, std::size_t size, std::string& bytes) const {
  const std::size_t before = bytes.size();
  bytes.resize(before + size);
  return file_->read(at, std::span(bytes).subspan(before));
}

// A company's people share its key, a person's records their digest, twins their answers.
std::size_t shard_of(const Session& session) {
  if (session.owner != nullptr) return session.owner->key.bytes[0] % kShards;
  return (session.person != kNobody ? session.person[0] : session.answers_print) % kShards;
}

}  // namespace fairgauge::survey::report
