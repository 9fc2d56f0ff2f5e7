#include "survey/form/question.hpp"

namespace fairgauge::survey::form {

bool takes_answer(QuestionType type) { return type != QuestionType::html && type != QuestionType::image; }

bool has_choices(QuestionType type) {
  switch (type) {
    case QuestionType::radiogroup:
    case QuestionType::checkbox:
    case QuestionType::dropdown:
    case QuestionType::buttongroup:
    case QuestionType::imagepicker:
    case QuestionType::ranking: return true;
    default: return false;
  }
}

bool takes_list(const Question& question) {
  return question.type == QuestionType::checkbox || question.type == QuestionType::ranking ||
         (question.type == QuestionType::imagepicker && question.choices.multiple);
}

}  // namespace fairgauge::survey::form
