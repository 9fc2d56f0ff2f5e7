#include "survey/report/forms.hpp"

#include <algorithm>

namespace fairgauge::survey::report {

Forms::Forms(const form::ShowPack& pack) : pack_(pack) {
  for (const auto& indicator : pack.indicators) indicators_.push_back(indicator.code);
  for (const auto& questionnaire : pack.forms) {
    const auto role = role_of(pack, questionnaire->id);
    if (role) forms_.push_back({questionnaire->id, *role, AnswerPlan(*questionnaire, indicators_)});
  }
}

const Forms::Form* Forms::find(std::string_view id) const {
  const auto found = std::ranges::find(forms_, id, &Form::id);
  return found == forms_.end() ? nullptr : &*found;
}

const Forms::Form* Forms::find(Role role) const {
  const auto found = std::ranges::find(forms_, role, &Form::role);
  return found == forms_.end() ? nullptr : &*found;
}

}  // namespace fairgauge::survey::report
