// The functions that survey-core 3.1.1 registers, as far as they need no screen: all but displayValue, propertyValue,
// isContainerReady and isDisplayMode.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>

#include "survey/expression/evaluation.hpp"
#include "survey/expression/value.hpp"

namespace fairgauge::survey::expression {

// What a function gets: the values of its arguments, and for sumInArray() and its kin what was written for the third
// and fourth, since that may be a filter which is evaluated for each element of the array.
struct Arguments {
  std::span<const Value> values;
  std::array<std::string_view, 2> written;  // as survey-core writes it, "({minutes} > 5)"; empty if there is none
  bool third_is_literal = false;

  [[nodiscard]] size_t size() const { return values.size(); }
  [[nodiscard]] const Value& operator[](size_t index) const;  // `nothing` beyond the last
};

using Function = Value (*)(const Arguments& arguments, Evaluation& evaluation);

// Null for a name that survey-core does not know; letter case counts.
[[nodiscard]] Function find_function(std::string_view name);

// Known to survey-core, but in need of a screen or of other questions' properties.
[[nodiscard]] bool is_refused_function(std::string_view name);

// A name that every JavaScript object has, such as "toString": survey-core takes it for a function and then throws.
[[nodiscard]] bool is_name_of_javascript(std::string_view name);

[[nodiscard]] bool takes_filter(std::string_view name);  // sumInArray and its kin

// Each group's functions; find_function looks through them.
struct NamedFunction {
  std::string_view name;
  Function function;
};
[[nodiscard]] std::span<const NamedFunction> array_functions();
[[nodiscard]] std::span<const NamedFunction> date_functions();

}  // namespace fairgauge::survey::expression
