// The order of choices by their words (choicesOrder "asc" and "desc").
#pragma once

#include <string_view>

namespace fairgauge::survey::interview {

// Negative, zero or positive. As survey-core: by UTF-16 units, but where two words differ first in a number, by the
// number, so that "Hall 2" comes before "Hall 10".
[[nodiscard]] int compare_choice_texts(std::string_view left, std::string_view right);

}  // namespace fairgauge::survey::interview
