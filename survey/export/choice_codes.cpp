#include "survey/export/choice_codes.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "survey/interview/usual_words.hpp"

namespace fairgauge::survey::exporting {
namespace {

using form::ChoiceKind;
using form::LocalisedText;
using form::Question;
using form::Questionnaire;
using form::QuestionType;

constexpr std::array<std::string_view, 7> kLanguages{"en", "zh", "ar", "th", "hi", "ja", "ko"};  // of usual_words.hpp
constexpr int kStepsMax = 8;  // of choices taken over from a question that takes them over itself

template <class Of>
LocalisedText usual(Of of) {
  LocalisedText text{std::string(interview::usual_word(of, "en"))};
  for (const auto language : kLanguages) text.set(language, std::string(interview::usual_word(of, language)));
  return text;
}

Missing missing_of(ChoiceKind kind) {
  switch (kind) {
    case ChoiceKind::refuse: return Missing::refused;
    case ChoiceKind::dont_know: return Missing::dont_know;
    case ChoiceKind::none: return Missing::none_of_these;
    case ChoiceKind::other: return Missing::other;
    case ChoiceKind::listed: break;
  }
  return Missing::no;
}

const Question& source_of_choices(const Questionnaire& questionnaire, const Question& question) {
  const Question* source = &question;
  for (int step = 0; step < kStepsMax && !source->choices.from_question.empty(); ++step) {
    const Question* next = questionnaire.find(source->choices.from_question);
    if (next == nullptr) break;
    source = next;
  }
  return *source;
}

void add_rating(std::vector<CodeWords>& codes, const form::Rating& rating) {
  for (const auto& step : rating.steps) codes.push_back({step.value, step.text, Missing::no});
  if (rating.not_used_text.empty()) return;
  codes.push_back({std::string(expression::kNotApplicable), rating.not_used_text, Missing::did_not_use});
}

}  // namespace

std::vector<CodeWords> choice_codes(const Questionnaire& questionnaire, const Question& question) {
  std::vector<CodeWords> codes;
  const auto add = [&](const std::vector<form::Choice>& choices) {
    for (const auto& choice : choices) codes.push_back({choice.value, choice.text, Missing::no});
  };
  if (question.type == QuestionType::rating) add_rating(codes, question.rating);
  if (question.type == QuestionType::matrix) add(question.matrix.columns);
  if (question.type == QuestionType::boolean) {
    const auto& boolean = question.boolean;
    codes = {{boolean.when_true, boolean.true_text.empty() ? usual(true) : boolean.true_text, Missing::no},
             {boolean.when_false, boolean.false_text.empty() ? usual(false) : boolean.false_text, Missing::no}};
  }
  if (!form::has_choices(question.type)) return codes;
  const Question& source = source_of_choices(questionnaire, question);
  if (&source != &question) add(source.choices.listed);
  if (source.type == QuestionType::matrix) {
    for (const auto& row : source.matrix.rows) codes.push_back({row.value, row.text, Missing::no});
  }
  add(question.choices.listed);
  const auto add_special = [&](const Question& owner) {
    for (const auto& choice : owner.choices.special) {
      if (std::ranges::count(codes, choice.value, &CodeWords::code) > 0) continue;
      codes.push_back({choice.value, choice.text.empty() ? usual(choice.kind) : choice.text, missing_of(choice.kind)});
    }
  };
  add_special(question);
  if (&source != &question) add_special(source);
  return codes;
}

bool are_numbers(const std::vector<CodeWords>& codes) {
  bool any = false;
  for (const auto& code : codes) {
    if (code.missing != Missing::no) continue;
    if (code.code.number() == nullptr && code.code.truth() == nullptr) return false;
    any = true;
  }
  return any;
}

bool have_words(const std::vector<CodeWords>& codes) {
  return std::ranges::any_of(codes, [](const CodeWords& code) { return !code.words.empty(); });
}

}  // namespace fairgauge::survey::exporting
