// What a form computes and judges: calculated values, triggers, texts that depend on answers, validators.
#pragma once

#include <string_view>
#include <vector>

#include "survey/form/reading.hpp"

namespace fairgauge::survey::form {

[[nodiscard]] std::vector<CalculatedValue> load_calculated_values(Properties& survey, Reading& reading);
[[nodiscard]] std::vector<Trigger> load_triggers(Properties& survey, Reading& reading);
[[nodiscard]] std::vector<ConditionalText> load_conditional_texts(Properties& survey, std::string_view name,
                                                                  Reading& reading);
[[nodiscard]] std::vector<Validator> load_validators(Properties& element, Reading& reading);

}  // namespace fairgauge::survey::form
