#include "survey/form/lint.hpp"

namespace fairgauge::survey::form {

void lint(Reading& reading) {
  lint_names(reading);
  lint_references(reading);
  lint_conditions(reading);
  lint_cycles(reading);
  lint_personal(reading);
  lint_questions(reading);
}

}  // namespace fairgauge::survey::form
