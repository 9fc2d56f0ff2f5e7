#include "base/short_code.hpp"

#include <cctype>

#include "base/digest.hpp"

namespace fairgauge::base {
namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr size_t kRandomCharacters = 10, kCharacters = 12;

// The two characters behind `random`: ten bits of its digest.
std::string check_of(const CodeUse& use, std::string_view random) {
  const auto hash = digest(std::string(use.mark) + std::string(random));
  return {kAlphabet[hash.bytes[0] & 31], kAlphabet[hash.bytes[1] & 31]};
}

std::string with_hyphens(std::string_view code) {
  return std::string(code.substr(0, 4)) + "-" + std::string(code.substr(4, 4)) + "-" + std::string(code.substr(8));
}

char understood(char typed) {
  const char c = static_cast<char>(std::toupper(static_cast<unsigned char>(typed)));
  if (c == 'O') return '0';
  return c == 'I' || c == 'L' ? '1' : c;
}

Error wrong(const CodeUse& use, const std::string& what) {
  return error(ErrorKind::invalid, std::string(use.name) + ": " + what);
}

}  // namespace

std::string make_short_code(const CodeUse& use, RandomSource& random) {
  std::string code;
  for (size_t i = 0; i < kRandomCharacters; ++i) code += kAlphabet[random.below(kAlphabet.size())];
  return with_hyphens(code + check_of(use, code));
}

Result<std::string> read_short_code(const CodeUse& use, std::string_view typed) {
  std::string code;
  for (const char c : typed) {
    if (c == '-' || c == ' ') continue;
    const char known = understood(c);
    if (kAlphabet.find(known) == std::string_view::npos) return wrong(use, std::string("'") + c + "' is in no code");
    code += known;
  }
  if (code.size() != kCharacters) {
    return wrong(use, "it has " + std::to_string(kCharacters) + " characters, not " + std::to_string(code.size()));
  }
  if (check_of(use, code.substr(0, kRandomCharacters)) != code.substr(kRandomCharacters))
    return wrong(use, "mistyped; compare it with what was shown");
  return with_hyphens(code);
}

}  // namespace fairgauge::base
