// The six validators of SurveyJS.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "survey/form/question.hpp"
#include "survey/interview/form_error.hpp"

namespace fairgauge::survey::interview {

using namespace form;

// The errors of those that `value` fails, in order. `subject` is what an error calls the value; `holds` judges the
// expressions. Only expressions judge an empty value.
[[nodiscard]] std::vector<FormError> failed_validators(const std::vector<Validator>& validators, const Value& value,
                                                       const std::string& subject,
                                                       const std::function<bool(const Expression&)>& holds);

// As SurveyJS's e-mail validator has it; looser than RFC 5321 and stricter than "something with an @".
[[nodiscard]] bool is_email(std::string_view text);

// A date becomes the text that date questions store, "2026-11-20", in local time; every other value stays.
[[nodiscard]] Value date_as_text(Value value);

}  // namespace fairgauge::survey::interview
