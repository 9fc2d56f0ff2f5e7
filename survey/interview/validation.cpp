#include "survey/interview/validation.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <utility>

#include "survey/expression/coercion.hpp"
#include "survey/expression/date.hpp"
#include "survey/expression/plain_values.hpp"
#include "survey/expression/unicode.hpp"
#include "survey/form/regex.hpp"

namespace fairgauge::survey::interview {

using namespace expression;
using namespace form;

namespace {

// What JavaScript would show a regular expression: numbers and lists as text.
std::string as_text(const Value& value) {
  if (value.text() != nullptr) return *value.text();
  return plain_text(value);
}

bool blank(const Value& value) { return value.text() != nullptr ? trimmed(*value.text()).empty() : value.empty(); }

FormError failed(const Validator& validator, Fault fault) {
  const auto bound = [](const std::optional<double>& number) { return number ? Value(*number) : Value(); };
  return {.fault = fault, .text = validator.text, .lowest = bound(validator.min), .highest = bound(validator.max)};
}

std::optional<FormError> numeric(const Validator& validator, const Value& value, const std::string& subject) {
  if (blank(value)) return std::nullopt;
  const double number = recognised_number(value);
  if (std::isnan(number)) return failed(validator, Fault::not_a_number);
  if ((!validator.min || *validator.min <= number) && (!validator.max || *validator.max >= number)) return std::nullopt;
  FormError error = failed(validator, Fault::number_out_of_range);
  error.subject = subject;
  return error;
}

std::optional<FormError> length(const Validator& validator, const Value& value) {
  if (blank(value)) return std::nullopt;
  const std::string text = as_text(value);
  if (!validator.digits_allowed && !text.empty() && text.back() >= '0' && text.back() <= '9') {
    return failed(validator, Fault::digits_not_allowed);
  }
  if (value.text() == nullptr && value.list() == nullptr) return std::nullopt;  // numbers have no length in JavaScript
  const auto units = static_cast<double>(value.list() != nullptr ? value.list()->size() : utf16_length(text));
  const bool too_short = validator.min.value_or(0) > 0 && units < *validator.min;
  const bool too_long = validator.max.value_or(0) > 0 && units > *validator.max;
  return too_short || too_long ? std::optional(failed(validator, Fault::text_length)) : std::nullopt;
}

std::optional<FormError> answer_count(const Validator& validator, const Value& value) {
  if (value.list() == nullptr || value.list()->empty()) return std::nullopt;
  const auto count = static_cast<double>(value.list()->size());
  if (validator.min.value_or(0) > 0 && count < *validator.min) return failed(validator, Fault::too_few_selected);
  if (validator.max.value_or(0) > 0 && count > *validator.max) return failed(validator, Fault::too_many_selected);
  return std::nullopt;
}

std::optional<FormError> pattern(const Validator& validator, const Value& value) {
  if (validator.pattern.empty() || blank(value)) return std::nullopt;
  const auto misses = [&](const Value& one) {
    return !regex_found(validator.pattern, validator.case_insensitive, as_text(one));
  };
  const bool missed_one = value.list() != nullptr && std::any_of(value.list()->begin(), value.list()->end(), misses);
  return missed_one || misses(value) ? std::optional(failed(validator, Fault::pattern)) : std::nullopt;
}

std::optional<FormError> email(const Validator& validator, const Value& value) {
  if (!is_true(value) || is_email(as_text(value))) return std::nullopt;
  return failed(validator, Fault::email);
}

std::optional<FormError> judge(const Validator& validator, const Value& value, const std::string& subject,
                               const std::function<bool(const Expression&)>& holds) {
  switch (validator.type) {
    case ValidatorType::numeric: return numeric(validator, value, subject);
    case ValidatorType::text: return length(validator, value);
    case ValidatorType::answer_count: return answer_count(validator, value);
    case ValidatorType::regex: return pattern(validator, value);
    case ValidatorType::email: return email(validator, value);
    case ValidatorType::expression: break;
  }
  if (!validator.expression || holds(*validator.expression)) return std::nullopt;
  FormError error = failed(validator, Fault::expression);
  error.expression = validator.expression->text();
  return error;
}

}  // namespace

std::vector<FormError> failed_validators(const std::vector<Validator>& validators, const Value& value,
                                         const std::string& subject,
                                         const std::function<bool(const Expression&)>& holds) {
  std::vector<FormError> errors;
  for (const auto& validator : validators) {
    if (auto error = judge(validator, value, subject, holds)) errors.push_back(std::move(*error));
  }
  return errors;
}

bool is_email(std::string_view text) {
  // One or more parts joined by dots, or anything in quotes; then at least two parts, the last of two letters or more.
  static const std::string part = R"([^<>()\[\].,;:\s@"]+)";
  static const std::string local = "((" + part + R"((\.)" + part + R"()*)|(".+")))";
  static const std::string domain = "((" + part + R"(\.)+[^<>()\[\].,;:\s@"]{2,}))";
  static const std::string shape = "^" + local + "@" + domain + "$";
  return regex_found(shape, true, text);
}

Value date_as_text(Value value) {
  if (value.date() == nullptr) return value;
  if (!is_valid(*value.date())) return Value();
  const LocalTime time = local_time(*value.date());
  char text[32];
  std::snprintf(text, sizeof text, "%04.0f-%02.0f-%02.0f", time.year, time.month + 1, time.day);
  return std::string(text);
}

}  // namespace fairgauge::survey::interview
