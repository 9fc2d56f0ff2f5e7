#include "base/short_code.hpp"

#include "base/code_characters.hpp"
#include "base/digest.hpp"

namespace fairgauge::base {
namespace {

constexpr size_t kRandomCharacters = 10;

// The two characters behind `random`: ten bits of its digest.
std::string check_of(const CodeUse& use, std::string_view random) {
  const auto hash = digest(std::string(use.mark) + std::string(random));
  return {kCodeCharacters[hash.bytes[0] & 31], kCodeCharacters[hash.bytes[1] & 31]};
}

std::string with_hyphens(std::string_view code) { return in_groups(code, 4, '-'); }

Error wrong(const CodeUse& use, const std::string& what) {
  return error(ErrorKind::invalid, std::string(use.name) + ": " + what);
}

}  // namespace

std::string make_short_code(const CodeUse& use, RandomSource& random) {
  const auto code = random_code_characters(kRandomCharacters, random);
  return with_hyphens(code + check_of(use, code));
}

Result<std::string> read_short_code(const CodeUse& use, std::string_view typed) {
  const auto characters = read_code_characters(typed);
  if (!characters) return wrong(use, characters.error().message);
  const std::string& code = *characters;
  if (code.size() != kShortCodeLength) {
    return wrong(use, "it has " + std::to_string(kShortCodeLength) + " characters, not " + std::to_string(code.size()));
  }
  if (check_of(use, code.substr(0, kRandomCharacters)) != code.substr(kRandomCharacters))
    return wrong(use, "mistyped; compare it with what was shown");
  return with_hyphens(code);
}

}  // namespace fairgauge::base
