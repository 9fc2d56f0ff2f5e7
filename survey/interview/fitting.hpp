// Whether a value is one that a visitor could have given to a question: the kiosk takes no other.
#pragma once

#include <string>

#include "base/result.hpp"
#include "survey/interview/running_question.hpp"

namespace fairgauge::survey::interview {

// The value, or `invalid` with the reason: nothing is asked there, no such step or choice, one that is disabled, a
// choice twice, more than allowed, no text, no UTF-8, too long, no date ("2026-11-20"), no row or column of the matrix.
[[nodiscard]] base::Result<Value> fitting(const RunningQuestion& question, Value value);

// `invalid` for bytes that are no UTF-8 and for more than `most` characters.
[[nodiscard]] base::Result<void> fitting_length(const std::string& question, const std::string& text, int most);

}  // namespace fairgauge::survey::interview
