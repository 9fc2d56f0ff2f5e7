#include <algorithm>

#include "survey/form/lint.hpp"

namespace fairgauge::survey::form {
namespace {

// Whether `name`, as an expression or a trigger says it, reads the question's answer, a part of it or its comment.
bool reads(std::string_view name, const Question& question) {
  const auto lower = lower_case(name);
  const auto begins_with = [&](const std::string& word) {
    const auto known = lower_case(word);
    if (!lower.starts_with(known)) return false;
    const auto rest = std::string_view(lower).substr(known.size());
    return rest.empty() || rest.front() == '.' || rest.front() == '[' || rest == "-comment";
  };
  return begins_with(question.name) || begins_with(question.key());
}

// What is said inside a personal question stays under its seal.
bool inside_personal(const Reading& reading, const std::string& path) {
  for (size_t i = 0; i < reading.question_paths.size(); ++i) {
    if (reading.form.questions[i].personal && path.starts_with(reading.question_paths[i] + ".")) return true;
  }
  return false;
}

void judge(Reading& reading, const std::string& path, const std::string& name) {
  const auto& questions = reading.form.questions;
  const auto read = std::find_if(questions.begin(), questions.end(),
                                 [&](const Question& question) { return question.personal && reads(name, question); });
  if (read == questions.end() || inside_personal(reading, path)) return;
  reading.findings.error(path, "personal/read",
                         "the answer to '" + read->name + "' is personal and must not be read or set here",
                         "Ask with a question of its own that is not personal");
}

void judge(Reading& reading, const Question& question, const std::string& path) {
  if (question.type == QuestionType::expression) {
    reading.findings.error(path, "personal/type", "what is computed cannot be personal",
                           "Take 'personal' out, and let it read no personal answers");
  }
  if (!question.value_name.empty()) {
    reading.findings.error(member_path(path, "valueName"), "personal/value-name",
                           "a personal answer cannot be kept under another question's name", "Take 'valueName' out");
  }
  if (!question.indicator.empty() || !question.measure.empty()) {
    reading.findings.error(path, "personal/measured", "a personal answer is sealed, so nothing can be measured by it",
                           "Take 'personal' out, or 'indicator' and 'measure'");
  }
}

}  // namespace

void lint_personal(Reading& reading) {
  const auto& questions = reading.form.questions;
  if (std::none_of(questions.begin(), questions.end(), [](const Question& one) { return one.personal; })) return;
  for (size_t i = 0; i < questions.size(); ++i) {
    if (questions[i].personal) judge(reading, questions[i], reading.question_paths[i]);
  }
  for (const auto& mention : reading.mentions) judge(reading, mention.path, mention.name);
  for (const auto& reference : reading.references) {
    if (reference.to != Reference::To::place) judge(reading, reference.path, reference.name);
  }
}

}  // namespace fairgauge::survey::form
