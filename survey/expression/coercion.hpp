// JavaScript's silent conversions between kinds of values (ECMA-262, 7.1 and 7.2), and the one that survey-core puts
// before them: text that looks like a number is one.
//
// An object counts as the text "[object Object]" even if it has a member named "toString", where JavaScript throws.
#pragma once

#include <string>
#include <string_view>

#include "survey/expression/evaluation.hpp"
#include "survey/expression/value.hpp"

namespace fairgauge::survey::expression {

[[nodiscard]] bool is_true(const Value& value);  // neither nothing, null, false, 0, NaN nor ""

[[nodiscard]] double to_number(const Value& value);  // NaN for what is none; a list of one counts as its element

// A list is its elements with commas between them, missing ones empty. The text is charged to the evaluation.
[[nodiscard]] std::string to_text(const Value& value, Evaluation& evaluation);
[[nodiscard]] std::string joined(const Value::List& values, std::string_view separator, Evaluation& evaluation);

[[nodiscard]] Value add(const Value& left, const Value& right, Evaluation& evaluation);  // "+"
[[nodiscard]] bool less(const Value& left, const Value& right, Evaluation& evaluation);  // "<"
[[nodiscard]] bool loosely_equal(const Value& left, const Value& right);  // "==", for neither lists nor objects
[[nodiscard]] bool loosely_true(const Value& value);                      // "== true": 1, "1" and [1] too

// survey-core's Helpers.getNumber: numbers, and text that is a number as a whole, with one decimal comma allowed, but
// with at most 15 digits if it is nothing but digits. NaN for everything else.
[[nodiscard]] double recognised_number(std::string_view text);
[[nodiscard]] double recognised_number(const Value& value, Evaluation& evaluation);

}  // namespace fairgauge::survey::expression
