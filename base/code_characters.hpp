// The characters of codes that people copy by hand: digits and capital letters without I, L, O and U, as Douglas
// Crockford's base 32, in groups.
#pragma once

#include <string>
#include <string_view>

#include "base/random.hpp"
#include "base/result.hpp"

namespace fairgauge::base {

inline constexpr std::string_view kCodeCharacters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

[[nodiscard]] std::string random_code_characters(size_t count, RandomSource& random);

// What a person typed, as it was meant: small letters, blanks, hyphens, and the look-alikes i, l, o are understood.
// `invalid`, naming it, for a character that is in no code. Nothing is said of their number.
[[nodiscard]] Result<std::string> read_code_characters(std::string_view typed);

// "7K3M-QX9T-4BHE" in groups of 4 between hyphens.
[[nodiscard]] std::string in_groups(std::string_view characters, size_t size, char between);

}  // namespace fairgauge::base
