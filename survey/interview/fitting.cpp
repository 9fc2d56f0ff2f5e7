#include "survey/interview/fitting.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "survey/expression/plain_values.hpp"
#include "survey/expression/unicode.hpp"
#include "survey/interview/interview.hpp"
#include "survey/interview/running_choices.hpp"
#include "survey/interview/running_matrix.hpp"
#include "survey/interview/running_rating.hpp"

namespace fairgauge::survey::interview {

using namespace expression;

namespace {

using base::ErrorKind;
using base::Result;

constexpr size_t kPictureBytesMax = 24 * 1024;  // of a signature, so that a record with two stays below its limit

base::Error misfit(const std::string& question, const std::string& what) {
  return base::error(ErrorKind::invalid, "answer to question '" + question + "': " + what);
}

std::string quoted(const Value& value) { return "'" + value.to_code().substr(0, 80) + "'"; }

Result<Value> fitting_choice(const RunningChoices& question, Value value) {
  for (const auto& choice : question.shown()) {
    if (!(choice.value == value)) continue;
    if (question.enabled(choice) || question.chosen(choice)) return value;
    return misfit(question.question().name, quoted(value) + " cannot be chosen now");
  }
  return misfit(question.question().name, quoted(value) + " is none of the choices");
}

Result<Value> fitting_selection(const RunningChoices& question, Value value) {
  const std::string& name = question.question().name;
  if (value.list() == nullptr) return misfit(name, "must be a list of choices");
  const auto& chosen = *value.list();
  for (auto one = chosen.begin(); one != chosen.end(); ++one) {
    FAIRGAUGE_TRY(fitting_choice(question, *one));
    if (std::find(chosen.begin(), one, *one) != one) return misfit(name, quoted(*one) + " is there twice");
  }
  const int most = question.question().choices.selected_max;
  if (most > 0 && chosen.size() > static_cast<size_t>(most)) {
    return misfit(name, "has more than " + std::to_string(most) + " choices");
  }
  return value;
}

Result<Value> fitting_step(const RunningRating& question, Value value) {
  const auto& rating = question.question().rating;
  if (!rating.not_used_text.empty() && value == Value(std::string(kNotApplicable))) return value;
  for (const size_t step : question.steps()) {
    if (rating.steps[step].value == value) return value;
  }
  return misfit(question.question().name, quoted(value) + " is no step of the scale");
}

Result<Value> fitting_rows(const RunningMatrix& question, Value value) {
  const std::string& name = question.question().name;
  const auto& matrix = question.question().matrix;
  if (value.object() == nullptr) return misfit(name, "must have a choice for each row");
  for (const auto& member : *value.object()) {
    const auto is_row = [&](const MatrixRow& row) { return plain_text(row.value) == member.name; };
    const auto is_column = [&](size_t column) { return matrix.columns[column].value == member.value; };
    const auto columns = question.columns();
    if (std::none_of(matrix.rows.begin(), matrix.rows.end(), is_row))
      return misfit(name, "there is no row '" + member.name + "'");
    if (std::none_of(columns.begin(), columns.end(), is_column))
      return misfit(name, quoted(member.value) + " is none of the columns");
  }
  return value;
}

bool is_date_text(const std::string& text) {
  const auto digits = [&](size_t from, size_t count) {
    return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(from),
                       text.begin() + static_cast<std::ptrdiff_t>(from + count),
                       [](char c) { return c >= '0' && c <= '9'; });
  };
  return text.size() == 10 && text[4] == '-' && text[7] == '-' && digits(0, 4) && digits(5, 2) && digits(8, 2);
}

Result<Value> fitting_text(const RunningQuestion& question, Value value) {
  const auto& description = question.question();
  const bool number = description.input.type == InputType::number || description.input.type == InputType::range;
  if (number && value.number() != nullptr) {
    if (std::isfinite(*value.number())) return value;
    return misfit(description.name, "is no finite number");
  }
  if (value.text() == nullptr) return misfit(description.name, "must be a text");
  const int own = description.input.length_max;
  FAIRGAUGE_TRY(fitting_length(description.name, *value.text(), own > 0 ? own : kTextLengthMax));
  if (description.type == QuestionType::text && description.input.type == InputType::date &&
      !is_date_text(*value.text())) {
    return misfit(description.name, "is no date such as 2026-11-20");
  }
  return value;
}

Result<Value> fitting_picture(const RunningQuestion& question, Value value) {
  const bool picture = value.text() != nullptr && value.text()->starts_with("data:image/png;base64,");
  if (picture && value.text()->size() <= kPictureBytesMax) return value;
  return misfit(question.question().name, picture ? "the signature is too large" : "must be a signature");
}

}  // namespace

Result<void> fitting_length(const std::string& question, const std::string& text, int most) {
  int length = 0;
  for (size_t at = 0; at < text.size(); ++length) {
    const size_t before = at;
    if (next_code_point(text, at) == 0xFFFD && text.compare(before, 3, "\xEF\xBF\xBD") != 0) {
      return misfit(question, "is no UTF-8");
    }
  }
  if (length > most) return misfit(question, "is longer than " + std::to_string(most) + " characters");
  return {};
}

Result<Value> fitting(const RunningQuestion& question, Value value) {
  const auto& description = question.question();
  switch (description.type) {
    case QuestionType::html:
    case QuestionType::image:
    case QuestionType::expression: return misfit(description.name, "nothing is asked there");
    case QuestionType::text:
    case QuestionType::comment: return fitting_text(question, std::move(value));
    case QuestionType::rating: return fitting_step(dynamic_cast<const RunningRating&>(question), std::move(value));
    case QuestionType::matrix: return fitting_rows(dynamic_cast<const RunningMatrix&>(question), std::move(value));
    case QuestionType::signaturepad: return fitting_picture(question, std::move(value));
    case QuestionType::slider:
      if (value.number() != nullptr && std::isfinite(*value.number())) return value;
      return misfit(description.name, "must be a number");
    case QuestionType::multipletext: return misfit(description.name, "is set field by field");
    case QuestionType::boolean:
      if (value == description.boolean.when_true || value == description.boolean.when_false) return value;
      return misfit(description.name, quoted(value) + " is neither yes nor no");
    default: break;
  }
  const auto& choices = dynamic_cast<const RunningChoices&>(question);
  return takes_list(description) ? fitting_selection(choices, std::move(value))
                                 : fitting_choice(choices, std::move(value));
}

}  // namespace fairgauge::survey::interview
