#include "survey/export/row_spool.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "base/system_error.hpp"

namespace fairgauge::survey::exporting {
namespace {

using base::ErrorKind;
using base::Result;

constexpr std::size_t kBufferBytes = 256 * 1024;

template <class T>
std::string_view bytes_of(const T& value) {
  return {reinterpret_cast<const char*>(&value), sizeof value};
}

}  // namespace

base::Error RowSpool::failure(const char* action) const {
  return base::system_error(std::string(action) + " a temporary file in", folder_, errno);
}

Result<RowSpool> RowSpool::create(const std::filesystem::path& folder) {
  std::string name = (folder / ".rows-XXXXXX").string();
  RowSpool spool(folder, ::mkostemp(name.data(), O_CLOEXEC));
  if (spool.file_ < 0) return spool.failure("create");
  ::unlink(name.c_str());
  return spool;
}

RowSpool::RowSpool(RowSpool&& other) noexcept
    : folder_(std::move(other.folder_)),
      file_(std::exchange(other.file_, -1)),
      buffer_(std::move(other.buffer_)),
      at_(other.at_) {}

RowSpool::~RowSpool() {
  if (file_ >= 0) ::close(file_);
}

Result<void> RowSpool::add_number(double number) { return add("n", bytes_of(number)); }

Result<void> RowSpool::add_text(std::string_view words) {
  const auto size = static_cast<std::uint32_t>(words.size());
  FAIRGAUGE_TRY(add("t", bytes_of(size)));
  return add(words, {});
}

Result<void> RowSpool::add(std::string_view head, std::string_view rest) {
  buffer_ += head;
  buffer_ += rest;
  return buffer_.size() < kBufferBytes ? Result<void>() : flush();
}

Result<void> RowSpool::flush() {
  std::string_view rest = buffer_;
  while (!rest.empty()) {
    const ssize_t written = ::write(file_, rest.data(), rest.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return failure("write");
    rest.remove_prefix(static_cast<std::size_t>(written));
  }
  buffer_.clear();
  return {};
}

Result<void> RowSpool::rewind() {
  FAIRGAUGE_TRY(flush());
  if (::lseek(file_, 0, SEEK_SET) != 0) return failure("read");
  return {};
}

Result<std::string_view> RowSpool::take(std::size_t size) {
  while (buffer_.size() - at_ < size) {
    buffer_.erase(0, at_);
    at_ = 0;
    const std::size_t before = buffer_.size();
    buffer_.resize(before + kBufferBytes);
    const ssize_t got = ::read(file_, buffer_.data() + before, kBufferBytes);
    buffer_.resize(before + static_cast<std::size_t>(got < 0 ? 0 : got));
    if (got < 0 && errno == EINTR) continue;
    if (got == 0) errno = EIO;  // shorter than it was written
    if (got <= 0) return failure("read");
  }
  const std::string_view taken(buffer_.data() + at_, size);
  at_ += size;
  return taken;
}

Result<RowSpool::Value> RowSpool::next() {
  FAIRGAUGE_ASSIGN(const auto kind, take(1));
  Value value;
  if (kind == "n") {
    value.kind = Value::Kind::number;
    FAIRGAUGE_ASSIGN(const auto bytes, take(sizeof value.number));
    std::memcpy(&value.number, bytes.data(), bytes.size());
  } else if (kind == "t") {
    value.kind = Value::Kind::text;
    std::uint32_t size = 0;
    FAIRGAUGE_ASSIGN(const auto bytes, take(sizeof size));
    std::memcpy(&size, bytes.data(), bytes.size());
    FAIRGAUGE_ASSIGN(value.text, take(size));
  }
  return value;
}

}  // namespace fairgauge::survey::exporting
