// Numbers as text and back, by JavaScript's rules (ECMA-262: Number::toString, StringToNumber, parseFloat, parseInt,
// Number.prototype.toFixed).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace fairgauge::survey::expression {

// The shortest text that reads back as the same number: "0.1", "1e+21", "1e-7", "NaN", "-Infinity"; -0 is "0".
[[nodiscard]] std::string number_text(double number);

// The whole text as a number; blanks around it are allowed, "" is 0, "0x1F", "0b11", "0o17" and "Infinity" are read.
// NaN if it is none.
[[nodiscard]] double number_from(std::string_view text);

// The number at the start of the text, NaN if there is none: "12px" is 12. parse_int reads "0x1F" too, but no "1e3".
[[nodiscard]] double parse_float(std::string_view text);
[[nodiscard]] double parse_int(std::string_view text);

// Rounded to that many decimals, halves away from zero, as toFixed and then parseFloat do. 0 to 100 decimals; nothing
// beyond, where JavaScript throws.
[[nodiscard]] std::optional<double> rounded(double number, size_t decimals);

}  // namespace fairgauge::survey::expression
