#include "base/code_characters.hpp"

#include <cctype>

namespace fairgauge::base {
namespace {

char understood(char typed) {
  const char c = static_cast<char>(std::toupper(static_cast<unsigned char>(typed)));
  if (c == 'O') return '0';
  return c == 'I' || c == 'L' ? '1' : c;
}

}  // namespace

std::string random_code_characters(size_t count, RandomSource& random) {
  std::string characters;
  while (characters.size() < count) characters += kCodeCharacters[random.below(kCodeCharacters.size())];
  return characters;
}

Result<std::string> read_code_characters(std::string_view typed) {
  std::string characters;
  for (const char c : typed) {
    if (c == '-' || c == ' ') continue;
    const char known = understood(c);
    if (kCodeCharacters.find(known) == std::string_view::npos)
      return error(ErrorKind::invalid, std::string("'") + c + "' is in no code");
    characters += known;
  }
  return characters;
}

std::string in_groups(std::string_view characters, size_t size, char between) {
  std::string groups;
  for (size_t i = 0; i < characters.size(); ++i) {
    if (i > 0 && i % size == 0) groups += between;
    groups += characters[i];
  }
  return groups;
}

}  // namespace fairgauge::base
