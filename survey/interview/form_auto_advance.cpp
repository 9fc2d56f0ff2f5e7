// autoAdvanceEnabled: the last answer to a page turns it.
#include "survey/interview/running_choices.hpp"
#include "survey/interview/running_fields.hpp"
#include "survey/interview/running_form.hpp"
#include "survey/interview/running_matrix.hpp"

namespace fairgauge::survey::interview {
namespace {

bool waits_for_other(const RunningQuestion& question) {
  const auto* choices = dynamic_cast<const RunningChoices*>(&question);
  return choices != nullptr && choices->other_chosen();
}

// Whether its type leads on as it is now. Choices do so only by a touch, since arrow keys change them, too.
bool leads_on(const RunningQuestion& question) {
  const Question& description = question.question();
  switch (description.type) {
    case QuestionType::text: return description.input.type != InputType::date;
    case QuestionType::boolean: return true;
    case QuestionType::dropdown: return !waits_for_other(question);
    case QuestionType::imagepicker: return !description.choices.multiple;
    case QuestionType::radiogroup: return question.touched() && !waits_for_other(question);
    case QuestionType::rating: return question.touched();
    case QuestionType::matrix:
      return question.touched() && dynamic_cast<const RunningMatrix&>(question).every_row_answered();
    case QuestionType::multipletext: return dynamic_cast<const RunningFields&>(question).every_field_filled();
    default: return false;
  }
}

bool has_input(QuestionType type) { return takes_answer(type) && type != QuestionType::expression; }

}  // namespace

// `key`: of the answer, or comment, that has just changed.
void RunningForm::advance_after(const std::string& key) {
  if (!form_->auto_advance || !settings_.turns_pages || loading_ || !page_ || with_key(key).empty()) return;
  auto& question = *questions_[with_key(key).front()];
  if (!question.visible_by_condition() || !leads_on(question)) return;
  (void)question.validate(false, false);  // it drops what is no choice any more, right or wrong
  if (single_) {
    advance();
    if (completed_ || !page_) return;
  }
  bool here = false, unanswered = false;
  for_questions_in(page_id(*page_), [&](RunningQuestion& other) {
    if (!other.visible_by_condition()) return;
    here = here || &other == &question;
    unanswered = unanswered || (has_input(other.question().type) && other.empty());
  });
  if (here && !unanswered && validate(page_id(*page_), true)) advance();
}

void RunningForm::advance() {
  if (last_page()) {
    complete();
  } else {
    next_page();
  }
}

}  // namespace fairgauge::survey::interview
