// How each question type is shown and answered, inside a rectangle that the page gives it.
#pragma once

#include <string>

#include "kiosk/screens/event.hpp"
#include "kiosk/ui/keyboard.hpp"
#include "kiosk/ui/widgets.hpp"
#include "survey/form/questionnaire.hpp"

namespace fairgauge::kiosk::screens {

struct QuestionView {
  const survey::form::Question* question = nullptr;
  const survey::form::Value* answer = nullptr;  // nullptr: none yet
  std::string problem;                          // what is wrong with it, in words; empty if nothing
};

// The question's title in the screen's language; its name where there is none, as in SurveyJS.
[[nodiscard]] const std::string& title_of(const survey::form::Question& question, const std::string& language);

// A rating in one wide card: title, "did not use", five faces or words. For pages with several ratings.
[[nodiscard]] MaybeEvent rating_card(ui::Ui& ui, const ui::Rect& rect, const QuestionView& view);

// The answers of one question, without its title, using as much of `rect` as they need; they stand on its lower edge.
// Several-of-many and typing change the answer at every touch.
[[nodiscard]] MaybeEvent answers(ui::Ui& ui, const ui::Rect& rect, const QuestionView& view);

// The height answers() would like to have.
[[nodiscard]] float answers_height(ui::Ui& ui, const survey::form::Question& question, float width);

// The height below which a finger could no longer hit its answers.
[[nodiscard]] float least_answers_height(ui::Ui& ui, const survey::form::Question& question, float width);

// The field of a text or comment question. Typing comes from the keyboard that the page draws.
void text_field(ui::Ui& ui, const ui::Rect& rect, const QuestionView& view, bool caret);

// The answer after a key: appended, or the last character removed; cut at the question's length.
[[nodiscard]] survey::form::Value typed(const QuestionView& view, const ui::KeyPress& press);

}  // namespace fairgauge::kiosk::screens
