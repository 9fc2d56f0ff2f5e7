// Small helpers around Value: members of objects, and JavaScript's conversions outside of an expression.
#pragma once

#include <string>
#include <string_view>

#include "survey/expression/value.hpp"

namespace fairgauge::survey::expression {

[[nodiscard]] Value member(const Value& object,
                           std::string_view name);  // nothing: no object, or it has none of that name

// The object with that member set, or without it if `value` is nothing. What is no object becomes one.
[[nodiscard]] Value with_member(const Value& object, const std::string& name, const Value& value);

// See coercion.hpp; these need no evaluation around them.
[[nodiscard]] std::string plain_text(const Value& value);
[[nodiscard]] std::string joined(const Value::List& values, std::string_view separator);
[[nodiscard]] bool less(const Value& left, const Value& right);
[[nodiscard]] double recognised_number(const Value& value);

}  // namespace fairgauge::survey::expression
