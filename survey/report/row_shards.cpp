#include "survey/report/row_shards.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>

#include "base/system_error.hpp"

namespace fairgauge::survey::report {
namespace {

using base::Result;

constexpr const char* kAction = "keep rows of the report in";

std::filesystem::path folder() {
  std::error_code ignored;
  const auto named = std::filesystem::temp_directory_path(ignored);
  return named.empty() ? "/tmp" : named;
}

template <class T>
void append(std::string& bytes, const T* values, std::size_t count) {
  bytes.append(reinterpret_cast<const char*>(values), count * sizeof(T));
}

}  // namespace

RowShards::~RowShards() {
  if (file_ >= 0) ::close(file_);
}

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
  if (file_ < 0) {
    file_ = ::open(folder().c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (file_ < 0) return base::system_error(kAction, folder(), errno);
  }
  for (std::size_t done = 0; done < piece.size();) {
    const auto wrote = ::pwrite(file_, piece.data() + done, piece.size() - done, file_size_ + static_cast<off_t>(done));
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote < 0) return base::system_error(kAction, folder(), errno);
    done += static_cast<std::size_t>(wrote);
  }
  in_file_[shard].push_back({file_size_, piece.size()});
  file_size_ += static_cast<std::int64_t>(piece.size());
  return {};
}

Result<std::string> RowShards::read(std::size_t shard) const {
  std::string bytes = in_memory_[shard];
  for (const auto& extent : in_file_[shard]) {
    std::size_t done = bytes.size();
    bytes.resize(done + extent.size);
    for (std::int64_t at = extent.at; done < bytes.size();) {
      const auto got = ::pread(file_, bytes.data() + done, bytes.size() - done, at);
      if (got < 0 && errno == EINTR) continue;
      if (got <= 0) return base::system_error(kAction, folder(), got < 0 ? errno : EIO);
      done += static_cast<std::size_t>(got);
      at += got;
    }
  }
  return bytes;
}

// A company's people share its key, a person's records their digest, twins their answers.
std::size_t shard_of(const Session& session) {
  if (session.owner != nullptr) return session.owner->key.bytes[0] % kShards;
  return (session.person != kNobody ? session.person[0] : session.answers_print) % kShards;
}

}  // namespace fairgauge::survey::report
