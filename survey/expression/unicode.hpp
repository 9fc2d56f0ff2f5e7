// Text as JavaScript sees it, kept as UTF-8: letter case, blanks, and lengths in UTF-16 units.
//
// Bytes that are not UTF-8 count as U+FFFD one by one; nothing here fails. ASCII takes a short way without allocation.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace fairgauge::survey::expression {

// The code point that starts at `at`, which moves behind it. `at` must lie inside `text`.
[[nodiscard]] char32_t next_code_point(std::string_view text, size_t& at);
void append_code_point(std::string& text, char32_t code_point);

// Unicode's lower case, one letter for one, apart from U+0130 (two letters) and the final sigma.
[[nodiscard]] std::string lowered(std::string_view text);
[[nodiscard]] bool same_in_lower_case(std::string_view left, std::string_view right);

// Whether a search for a name beginning with `letter` looks at keys beginning with `key_letter`: SurveyJS compares the
// key's with the small and the capital form of the name's, so a capital that is no letter's capital form (the Kelvin
// sign, say) is found only under itself.
[[nodiscard]] bool same_first_letter(char32_t letter, char32_t key_letter);

[[nodiscard]] bool is_blank(char32_t code_point);  // String.prototype.trim's: Unicode's blanks, line ends and U+FEFF
[[nodiscard]] std::string_view trimmed(std::string_view text);

[[nodiscard]] size_t utf16_length(std::string_view text);

// From unit `begin` to before unit `end`. Half of a surrogate pair becomes U+FFFD.
[[nodiscard]] std::string utf16_substring(std::string_view text, size_t begin, size_t end);

// Negative, zero or positive, by UTF-16 units: U+10000 comes before U+E000.
[[nodiscard]] int utf16_compare(std::string_view left, std::string_view right);

}  // namespace fairgauge::survey::expression
