// The codes that a question's answer can have, with their words, as the form gives them.
#pragma once

#include <vector>

#include "survey/export/column.hpp"
#include "survey/form/questionnaire.hpp"

namespace fairgauge::survey::exporting {

// Listed choices, steps or columns of a matrix first, then none, refuse, don't know, other, "did not use". Choices that
// are taken over from another question are those of that question.
[[nodiscard]] std::vector<CodeWords> choice_codes(const form::Questionnaire& questionnaire,
                                                  const form::Question& question);

// Whether the answers are numbers: every code is one, missing ones apart. Without codes: no.
[[nodiscard]] bool are_numbers(const std::vector<CodeWords>& codes);

// Whether the form has words for any code; where it has none, the code is all that is read.
[[nodiscard]] bool have_words(const std::vector<CodeWords>& codes);

}  // namespace fairgauge::survey::exporting
