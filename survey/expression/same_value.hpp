// When survey-core takes two values for the same: whether an answer has changed, whether a choice is chosen.
#pragma once

#include "survey/expression/value.hpp"

namespace fairgauge::survey::expression {

// Kind and content; letter case and blanks count, the order of a list too. Nothing, null, "" and [] are alike, and true
// is like "true". A number is like no text: 1 is not "1".
[[nodiscard]] bool same_value(const Value& left, const Value& right);

// As same_value, but text that looks like a number is like that number: 1 is like "1" and "1.0".
[[nodiscard]] bool alike(const Value& left, const Value& right);

}  // namespace fairgauge::survey::expression
