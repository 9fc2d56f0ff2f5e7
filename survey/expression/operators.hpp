// SurveyJS's operators, each exactly as survey-core 3.1.1's OperandMaker computes it.
#pragma once

#include <optional>
#include <string_view>

#include "survey/expression/evaluation.hpp"
#include "survey/expression/value.hpp"

namespace fairgauge::survey::expression {

enum class Operator {
  either,
  both,
  less_or_equal,
  greater_or_equal,
  equal,
  not_equal,
  less,
  greater,
  plus,
  minus,
  times,
  divided,
  modulo,
  power,
  contains,
  not_contains,
  any_of,
  all_of,
  none_of,
};

// As survey-core writes it: "<=", "and", "contains".
[[nodiscard]] std::string_view sign(Operator operation);

// `order_counts`: lists are equal only in the same order; for = and != with a ranking question.
[[nodiscard]] Value apply(Operator operation, const Value& left, const Value& right, bool order_counts,
                          Evaluation& evaluation);

// The sum or product, freed of what binary fractions add: rounded to as many decimals as the operands show. survey-core
// throws if an operand has decimals and the result is text, or if there are more than 100 of them: a fault.
[[nodiscard]] Value corrected_sum(const Value& left, const Value& right, Value sum, Evaluation& evaluation);
[[nodiscard]] Value corrected_product(const Value& left, const Value& right, Value product, Evaluation& evaluation);

// What `new Date(value)` is after survey-core's changes: a text that is only a date begins at local midnight, and a
// value that is false to JavaScript is now.
[[nodiscard]] Date date_of(const Value& value, Evaluation& evaluation);

}  // namespace fairgauge::survey::expression
