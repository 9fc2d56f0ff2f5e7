// SurveyJS's "=" (survey-core: OperandMaker.isTwoValueEquals over Helpers.checkIfValuesEqual): text is compared trimmed
// and without letter case, "01" is 1, nothing is "", lists may have any order.
//
// Objects with a member named "equals" are compared like others, where survey-core throws.
#pragma once

#include "survey/expression/evaluation.hpp"
#include "survey/expression/value.hpp"

namespace fairgauge::survey::expression {

[[nodiscard]] bool equal_values(const Value& left, const Value& right, bool order_counts, Evaluation& evaluation);

}  // namespace fairgauge::survey::expression
