#include <algorithm>

#include "survey/form/lint.hpp"

namespace fairgauge::survey::form {
namespace {

bool is_never_shown(const Element& element) {
  return element.visible_if ? lower_case(element.visible_if->text()) == "false" : !element.visible;
}

bool is_never_shown(const Questionnaire& form, const Question& question) {
  return is_never_shown(static_cast<const Element&>(question)) || is_never_shown(form.pages[question.page]) ||
         std::any_of(question.panels.begin(), question.panels.end(),
                     [&](size_t panel) { return is_never_shown(form.panels[panel]); });
}

// Whether the question would take that value; true where only an interview can tell.
bool takes(const Question& question, const Value& value) {
  if (const auto* list = value.list()) {
    return std::all_of(list->begin(), list->end(), [&](const Value& one) { return takes(question, one); });
  }
  const auto same = [&](const auto& choice) { return choice.value.to_code() == value.to_code(); };
  if (question.type == QuestionType::rating) {
    return std::any_of(question.rating.steps.begin(), question.rating.steps.end(), same);
  }
  if (!has_choices(question.type) || !question.choices.from_question.empty()) return true;
  const auto& special = question.choices.special;
  return std::any_of(question.choices.listed.begin(), question.choices.listed.end(), same) ||
         std::any_of(special.begin(), special.end(),
                     [&](const SpecialChoice& one) { return same(one) || one.kind == ChoiceKind::other; });
}

}  // namespace

void lint_questions(Reading& reading) {
  const Questionnaire& form = reading.form;
  for (size_t i = 0; i < form.questions.size(); ++i) {
    const Question& question = form.questions[i];
    if ((question.required || question.required_if) && is_never_shown(form, question)) {
      reading.findings.warning(reading.question_paths[i], "required/never-visible",
                               "'" + question.name + "' must be answered and is never shown",
                               "Show it, or take isRequired out");
    }
    if (!question.default_value.empty() && !takes(question, question.default_value)) {
      reading.findings.warning(member_path(reading.question_paths[i], "defaultValue"), "value/not-a-choice",
                               "'" + question.default_value.to_code().substr(0, 64) + "' cannot be chosen here",
                               "Write the value of one of its choices");
    }
    if (!question.choices.from_question.empty() && question.choices.from_question == question.name) {
      reading.findings.error(member_path(reading.question_paths[i], "choicesFromQuestion"), "reference/self",
                             "the question takes its choices from itself", "Name another question");
    }
  }
}

}  // namespace fairgauge::survey::form
