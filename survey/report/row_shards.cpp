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
  append(piece, &session, 1);
  append(piece, slots.data(), slots.size());
  append(piece, times.data(), times.size());
  ++rows_;
  return piece.size() < kPiece ? Result<void>() : shards_.take(shard, piece);
}

Result<void> RowShards::Writer::finish() {
  for (std::size_t shard = 0; shard < kShards; ++shard) FAIRGAUGE_TRY(shards_.take(shard, pieces_[shard]));
  const std::lock_guard lock(shards_.mutex_);
  shards_.rows_ += std::exchange(rows_, 0);
  return {};
}

Result<void> RowShards::take(std::size_t shard, std::string& piece) {
  const std::lock_guard lock(mutex_);
  if (bytes_in_memory_ + piece.size() <= kBytesInMemory) {
    in_memory_[shard] += piece;
    bytes_in_memory_ += piece.size();
  } else {
    FAIRGAUGE_TRY(write(shard, piece));
  }
  piece.clear();
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
  for (const auto& extent : in_file_[shard]) {
    const std::size_t before = bytes.size();
    bytes.resize(before + extent.size);
    FAIRGAUGE_TRY(file_->read(extent.at, std::span(bytes).subspan(before)));
  }
  return bytes;
}

// A company's people share its key, a person's records their digest, twins their answers.
std::size_t shard_of(const Session& session) {
  if (session.owner != nullptr) return session.owner->key.bytes[0] % kShards;
  return (session.person != kNobody ? session.person[0] : session.answers_print) % kShards;
}

}  // namespace fairgauge::survey::report
