#include "base/text_limit.hpp"

namespace fairgauge::base {

std::string_view first_bytes(std::string_view words, std::size_t bytes_max) {
  if (words.size() <= bytes_max) return words;
  std::size_t end = bytes_max;
  while (end > 0 && (static_cast<unsigned char>(words[end]) & 0xC0) == 0x80) --end;
  return words.substr(0, end);
}

std::string_view first_utf16_units(std::string_view words, std::size_t units_max) {
  if (words.size() <= units_max) return words;  // a character has no more units than bytes
  std::size_t units = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto byte = static_cast<unsigned char>(words[i]);
    if ((byte & 0xC0) == 0x80) continue;
    units += byte >= 0xF0 ? 2 : 1;  // four bytes: a surrogate pair
    if (units > units_max) return words.substr(0, i);
  }
  return words;
}

}  // namespace fairgauge::base
