#include "survey/export/row_spool.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace fairgauge::survey::exporting {
namespace {

using base::Result;

constexpr std::size_t kBufferBytes = 256 * 1024;

template <class T>
std::string_view bytes_of(const T& value) {
  return {reinterpret_cast<const char*>(&value), sizeof value};
}

}  // namespace

Result<RowSpool> RowSpool::create(const std::filesystem::path& folder) {
  FAIRGAUGE_ASSIGN(auto file, base::TemporaryFile::create(folder, "rows"));
  return RowSpool(std::move(file));
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
  FAIRGAUGE_TRY(file_.write(written_, buffer_));
  written_ += static_cast<std::int64_t>(buffer_.size());
  buffer_.clear();
  return {};
}

Result<void> RowSpool::rewind() {
  FAIRGAUGE_TRY(flush());
  read_ = 0;
  return {};
}

Result<std::string_view> RowSpool::take(std::size_t size) {
  if (buffer_.size() - at_ < size) {
    buffer_.erase(0, at_);
    at_ = 0;
    const std::size_t kept = buffer_.size(), left = static_cast<std::size_t>(written_ - read_);
    const std::size_t more = std::max(size - kept, std::min(kBufferBytes, left));
    buffer_.resize(kept + more);
    FAIRGAUGE_TRY(file_.read(read_, std::span(buffer_).subspan(kept)));
    read_ += static_cast<std::int64_t>(more);
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
