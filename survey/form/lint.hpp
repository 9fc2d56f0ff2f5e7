// The rules that look at a form as a whole, once every part is read.
#pragma once

#include "survey/form/reading.hpp"

namespace fairgauge::survey::form {

void lint(Reading& reading);

void lint_names(Reading& reading);       // no two alike
void lint_references(Reading& reading);  // what is named is there
void lint_conditions(Reading& reading);  // comparisons that no answer can meet
void lint_cycles(Reading& reading);      // conditions and calculated values that depend on themselves
void lint_personal(Reading& reading);    // answers that name the visitor go nowhere but under the seal
void lint_questions(Reading& reading);   // questions that cannot be answered as they are asked

}  // namespace fairgauge::survey::form
