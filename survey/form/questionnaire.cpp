#include "survey/form/questionnaire.hpp"

#include <algorithm>

namespace fairgauge::survey::form {

const Question* Questionnaire::find(std::string_view name) const {
  const auto found =
      std::find_if(questions.begin(), questions.end(), [&](const auto& one) { return one.name == name; });
  return found == questions.end() ? nullptr : &*found;
}

}  // namespace fairgauge::survey::form
