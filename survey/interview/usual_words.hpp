// Words that a form need not give: of the special choices, of yes and no. In the seven languages of the kiosk; others
// read English.
#pragma once

#include <string_view>

#include "survey/form/question.hpp"

namespace fairgauge::survey::interview {

using namespace form;

[[nodiscard]] std::string_view usual_word(ChoiceKind kind, std::string_view language);  // "" for listed choices
[[nodiscard]] std::string_view usual_word(bool yes, std::string_view language);

}  // namespace fairgauge::survey::interview
