#include "survey/report/row_shards.hpp"

#include <cstring>
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
  const std::size_t shard = shard_of(session), size = sizeof session + slots.size_bytes() + times.size_bytes();
  std::string& piece = pieces_[shard];
  if (piece.size() + size > kPiece) FAIRGAUGE_TRY(shards_.take(shard, piece, indexed_[shard]));
  const std::size_t at = piece.size();
  append(piece, &session, 1);
  append(piece, slots.data(), slots.size());
  append(piece, times.data(), times.size());
  ++rows_;
  if (shards_.index_) indexed_[shard].push_back({group_of(session), at & IndexedRow::kAtMax, size & 0xFFFF});
  return {};
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
  if (piece.empty()) return {};
  std::int64_t at = 0;
  {
    const std::lock_guard lock(mutex_);
    FAIRGAUGE_ASSIGN(at, reserve(piece.size()));
    extents_[shard].push_back({at, piece.size()});
    for (auto& row : indexed) {
      row.at = (static_cast<std::uint64_t>(at) + row.at) & IndexedRow::kAtMax;
      index_->add(row);
    }
  }
  FAIRGAUGE_TRY(write(at, piece));
  piece.clear();
  indexed.clear();
  return {};
}

// No piece lies half in memory.
Result<std::int64_t> RowShards::reserve(std::size_t size) {
  const auto wanted = static_cast<std::int64_t>(size);
  if (!memory_) memory_ = std::make_unique_for_overwrite<char[]>(kBytesInMemory);
  if (size_ + wanted > kBytesInMemory && !file_) {
    FAIRGAUGE_ASSIGN(file_, base::TemporaryFile::create("rows of the report"));
    size_ = kBytesInMemory;
  }
  return std::exchange(size_, size_ + wanted);
}

Result<void> RowShards::write(std::int64_t at, std::string_view piece) {
  if (at >= kBytesInMemory) return file_->write(at - kBytesInMemory, piece);
  std::memcpy(memory_.get() + at, piece.data(), piece.size());
  return {};
}

Result<void> RowShards::read(std::int64_t at, std::span<char> bytes) const {
  if (at >= kBytesInMemory) return file_->read(at - kBytesInMemory, bytes);
  std::memcpy(bytes.data(), memory_.get() + at, bytes.size());
  return {};
}

Result<void> RowShards::visit(std::size_t shard, const std::function<void(std::string_view rows)>& visitor) const {
  std::string rows;
  for (const auto& extent : extents_[shard]) {
    rows.resize(extent.size);
    FAIRGAUGE_TRY(read(extent.at, rows));
    visitor(rows);
  }
  return {};
}

Result<std::string> RowShards::read(std::span<const IndexedRow> places) const {
  std::size_t size = 0;
  for (const auto& place : places) size += place.size;
  std::string rows(size, '\0');
  std::span<char> rest(rows);
  for (const auto& place : places) {
    FAIRGAUGE_TRY(read(static_cast<std::int64_t>(place.at), rest.first(place.size)));
    rest = rest.subspan(place.size);
  }
  return rows;
}

// A company's people share its key, a person's records their digest, twins their answers, form and station.
std::size_t shard_of(const Session& session) {
  std::uint64_t shared = session.person[0];
  if (session.owner != nullptr) {
    std::memcpy(&shared, session.owner->key.bytes.data(), sizeof shared);
  } else if (session.person == kNobody) {
    shared = session.answers_print ^ (std::uint64_t{session.form} << 16 | session.station);
  }
  return shared % kShards;
}

}  // namespace fairgauge::survey::report
