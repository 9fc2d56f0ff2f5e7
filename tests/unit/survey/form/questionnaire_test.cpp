// Finding questions, and what their types say of them.
#include "survey/form/questionnaire.hpp"

#include <catch2/catch_test_macros.hpp>

namespace fairgauge::survey::form {
namespace {

TEST_CASE("a question is found by its name", "[questionnaire]") {
  Questionnaire form;
  form.questions.resize(2);
  form.questions[1].name = "VX1";
  CHECK(form.find("VX1") == &form.questions[1]);
  CHECK(form.find("vx1") == nullptr);
}

TEST_CASE("types say whether they take an answer, choices, a list", "[questionnaire]") {
  CHECK_FALSE(takes_answer(QuestionType::html));
  CHECK_FALSE(takes_answer(QuestionType::image));
  CHECK(takes_answer(QuestionType::expression));
  CHECK(has_choices(QuestionType::ranking));
  CHECK_FALSE(has_choices(QuestionType::rating));
  Question question;
  question.type = QuestionType::imagepicker;
  CHECK_FALSE(takes_list(question));
  question.choices.multiple = true;
  CHECK(takes_list(question));
  question.type = QuestionType::checkbox;
  CHECK(takes_list(question));
}

}  // namespace
}  // namespace fairgauge::survey::form
