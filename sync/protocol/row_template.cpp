#include "sync/protocol/row_template.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>

#include "base/hex.hpp"
#include "base/timestamp.hpp"
#include "base/uuid.hpp"

namespace fairgauge::sync::protocol {
namespace {

constexpr size_t kTimeBytes = 24, kUuidBytes = 36, kUuidTail = 10;
constexpr size_t kDigitsMax = 18;
constexpr size_t kHexMin = 16, kHexMax = 512;
constexpr std::uint64_t kNumberEnd = 1'000'000'000'000'000'000, kTimeEnd = 253'402'300'800'000;  // the year 10000

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); }
bool is_word(char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

class Cutter {
 public:
  Cutter(std::string_view text, std::string& row_template, Row& row)
      : text_(text), template_(row_template), row_(row) {}

  bool run() {
    for (at_ = 0; at_ < text_.size();) {
      if (static_cast<unsigned char>(text_[at_]) <= static_cast<unsigned char>(FieldKind::hex)) return false;
      const bool begins = at_ == 0 || !(is_word(text_[at_ - 1]) || text_[at_ - 1] == '-' || text_[at_ - 1] == '.');
      if (begins && is_hex(text_[at_]) && (take_time() || take_uuid() || take_hex() || take_number())) continue;
      template_ += text_[at_++];
    }
    return true;
  }

 private:
  // The field is as long as that and does not go on.
  [[nodiscard]] bool ends_after(size_t size) const {
    const size_t end = at_ + size;
    return end <= text_.size() && (end == text_.size() || !(is_word(text_[end]) || text_[end] == '.'));
  }
  bool take(FieldKind kind, size_t size) {
    template_ += static_cast<char>(kind);
    at_ += size;
    return true;
  }

  bool take_time() {
    if (!ends_after(kTimeBytes) || text_[at_ + 4] != '-' || text_[at_ + 10] != 'T') return false;
    const auto words = text_.substr(at_, kTimeBytes);
    const auto time = base::parse_utc(words);
    if (!time || time->time_since_epoch().count() < 0 || base::format_utc(*time) != words) return false;
    row_.numbers.push_back(static_cast<std::uint64_t>(time->time_since_epoch().count()));
    return take(FieldKind::time, kTimeBytes);
  }

  bool take_uuid() {
    if (!ends_after(kUuidBytes) || text_[at_ + 8] != '-') return false;
    const auto words = text_.substr(at_, kUuidBytes);
    const auto id = base::parse_uuid(words);
    if (!id || base::to_text(*id) != words) return false;
    std::uint64_t first = 0;
    for (size_t i = 0; i < 6; ++i) first = first << 8 | id->bytes[i];
    row_.numbers.push_back(first);
    row_.bytes.emplace_back(id->bytes.begin() + 6, id->bytes.end());
    return take(FieldKind::uuid, kUuidBytes);
  }

  bool take_hex() {
    size_t size = 0;
    while (at_ + size < text_.size() && is_hex(text_[at_ + size])) ++size;
    if (size < kHexMin || size > kHexMax || size % 2 != 0 || !ends_after(size)) return false;
    std::vector<std::uint8_t> bytes(size / 2);
    if (!base::from_hex(text_.substr(at_, size), bytes)) return false;
    row_.bytes.emplace_back(bytes.begin(), bytes.end());
    return take(FieldKind::hex, size);
  }

  bool take_number() {
    size_t size = 0;
    while (at_ + size < text_.size() && is_digit(text_[at_ + size])) ++size;
    const bool plain = size == 1 || (size > 1 && size <= kDigitsMax && text_[at_] != '0');
    if (!plain || !ends_after(size)) return false;
    std::uint64_t number = 0;
    std::from_chars(text_.data() + at_, text_.data() + at_ + size, number);
    row_.numbers.push_back(number);
    return take(FieldKind::number, size);
  }

  const std::string_view text_;
  std::string& template_;
  Row& row_;
  size_t at_ = 0;
};

std::string hex_of(const std::string& bytes) {
  return base::to_hex({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
}

bool append_time(std::string& to, std::uint64_t milliseconds) {
  if (milliseconds >= kTimeEnd) return false;
  to += base::format_utc(base::UtcTime(std::chrono::milliseconds(milliseconds)));
  return true;
}

bool append_uuid(std::string& to, std::uint64_t first, std::string_view tail) {
  if (first >> 48 != 0 || tail.size() != kUuidTail) return false;
  base::Uuid id;
  for (size_t i = 0; i < 6; ++i) id.bytes[i] = static_cast<std::uint8_t>(first >> (8 * (5 - i)));
  std::copy(tail.begin(), tail.end(), id.bytes.begin() + 6);
  to += base::to_text(id);
  return true;
}

}  // namespace

bool cut_row(std::string_view text, std::string& row_template, Row& row) {
  return Cutter(text, row_template, row).run();
}

FieldCounts count_fields(std::string_view row_template) {
  FieldCounts counts;
  for (const char c : row_template) {
    switch (static_cast<FieldKind>(c)) {
      case FieldKind::number:
      case FieldKind::time: ++counts.numbers; break;
      case FieldKind::uuid: ++counts.numbers; [[fallthrough]];
      case FieldKind::hex: ++counts.bytes; break;
      default: break;
    }
  }
  return counts;
}

bool fill_row(std::string_view row_template, const Row& row, std::string& to) {
  size_t number = 0, bytes = 0;
  for (const char c : row_template) {
    switch (static_cast<FieldKind>(c)) {
      case FieldKind::number:
        if (row.numbers[number] >= kNumberEnd) return false;
        to += std::to_string(row.numbers[number++]);
        break;
      case FieldKind::time:
        if (!append_time(to, row.numbers[number++])) return false;
        break;
      case FieldKind::uuid:
        if (!append_uuid(to, row.numbers[number++], row.bytes[bytes++])) return false;
        break;
      case FieldKind::hex: to += hex_of(row.bytes[bytes++]); break;
      default: to += c;
    }
  }
  return true;
}

}  // namespace fairgauge::sync::protocol
