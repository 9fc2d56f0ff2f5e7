// One element of SurveyJS JSON that is a question -> Question.
#pragma once

#include <optional>
#include <string>

#include "survey/form/reading.hpp"

namespace fairgauge::survey::form {

// Nothing, after a finding, if the element has no type that we know.
[[nodiscard]] std::optional<Question> load_question(const base::Json& json, const std::string& path, Reading& reading);

// What pages, panels and questions have in common, but for the name.
void load_element(Properties& properties, Element& element, Reading& reading);

}  // namespace fairgauge::survey::form
