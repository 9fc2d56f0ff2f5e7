#include "base/uuid.hpp"

#include <span>

#include "base/hex.hpp"

namespace fairgauge::base {

Uuid make_uuid_v7(UtcTime now, RandomSource& random) {
  Uuid id;
  random.fill(id.bytes);
  const auto ms = static_cast<std::uint64_t>(now.time_since_epoch().count());
  for (int i = 0; i < 6; ++i) id.bytes[static_cast<size_t>(i)] = static_cast<std::uint8_t>(ms >> (40 - 8 * i));
  id.bytes[6] = static_cast<std::uint8_t>((id.bytes[6] & 0x0F) | 0x70);
  id.bytes[8] = static_cast<std::uint8_t>((id.bytes[8] & 0x3F) | 0x80);
  return id;
}

std::string to_text(const Uuid& id) {
  std::string text = to_hex(id.bytes);
  for (const size_t at : {8, 13, 18, 23}) text.insert(at, 1, '-');
  return text;
}

Result<Uuid> parse_uuid(std::string_view text) {
  const auto bad = [&] {
    return error(ErrorKind::invalid, "'" + std::string(text.substr(0, 40)) + "' is not a UUID in lower case");
  };
  if (text.size() != 36) return bad();
  for (const size_t at : {8, 13, 18, 23}) {
    if (text[at] != '-') return bad();
  }
  Uuid id;
  size_t at = 0, byte = 0;
  for (const size_t digits : {8, 4, 4, 4, 12}) {
    const auto group = std::span(id.bytes).subspan(byte, digits / 2);
    if (!from_hex(text.substr(at, digits), group)) return bad();
    byte += digits / 2;
    at += digits + 1;
  }
  return id;
}

}  // namespace fairgauge::base
