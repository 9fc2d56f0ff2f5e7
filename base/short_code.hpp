// A code that people copy by hand: ten characters of chance (50 bits) and two that tell a mistake.
//
//   "7K3M-QX9T-4BHE"     digits and capital letters without I, L, O and U, as Douglas Crockford's base 32
#pragma once

#include <string>
#include <string_view>

#include "base/random.hpp"
#include "base/result.hpp"

namespace fairgauge::base {

inline constexpr size_t kShortCodeLength = 12;  // without hyphens

// What a code is for: a literal of the caller's. One of another use is told by its last two characters, as a mistake is
// (1023 of 1024). `name` is for messages: "withdrawal code".
struct CodeUse {
  std::string_view mark;
  std::string_view name;
};

// With hyphens, as it is printed.
[[nodiscard]] std::string make_short_code(const CodeUse& use, RandomSource& random);

// What a person typed, as make_short_code() writes it: small letters, blanks, hyphens, and the look-alikes i, l, o are
// understood. `invalid` if the last two characters do not belong to the others.
[[nodiscard]] Result<std::string> read_short_code(const CodeUse& use, std::string_view typed);

}  // namespace fairgauge::base
