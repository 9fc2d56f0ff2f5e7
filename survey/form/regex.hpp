// Regular expressions of validators and badges, by RE2: their time grows with the text and no faster, whatever the
// pattern.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace fairgauge::survey::form {

// Why the pattern cannot be used, in one sentence; nothing if it can. RE2 has no look-around and no back references.
[[nodiscard]] std::optional<std::string> regex_problem(const std::string& pattern);

// Whether the pattern is found anywhere in the text, as JavaScript's RegExp.test() says. False for a pattern that
// regex_problem() refuses.
[[nodiscard]] bool regex_found(const std::string& pattern, bool case_insensitive, std::string_view text);

// Where the pattern fits the whole text: what its first group holds, or the text if it has no group. Nothing where it
// does not fit, or where the group took no part.
[[nodiscard]] std::optional<std::string> regex_part(const std::string& pattern, std::string_view text);

}  // namespace fairgauge::survey::form
