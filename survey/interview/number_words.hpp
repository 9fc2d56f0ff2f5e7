// Computed values as the visitor reads them: "1,234.50", "$12.00", "35%", "11/20/2026". As en-US writes them, whatever
// the language: FORMS.md lists this as a difference.
#pragma once

#include <string>

#include "survey/expression/value.hpp"
#include "survey/form/question.hpp"

namespace fairgauge::survey::interview {

using namespace expression;
using namespace form;

[[nodiscard]] std::string number_words(const Value& value, const Computed& style);

// "Sum: {0}" with {0} replaced; the words alone if there is no format.
[[nodiscard]] std::string in_format(const std::string& format, const std::string& words);

}  // namespace fairgauge::survey::interview
