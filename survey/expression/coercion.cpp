#include "survey/expression/coercion.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "survey/expression/date.hpp"
#include "survey/expression/number_text.hpp"
#include "survey/expression/unicode.hpp"

namespace fairgauge::survey::expression {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr std::string_view kObjectText = "[object Object]";

// What may begin the text of a number, a decimal comma included.
bool may_begin_number(char c) { return (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.' || c == ','; }

bool is_digits_only(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Lists, objects and dates become text; the rest stays.
Value primitive(const Value& value, Evaluation& evaluation) {
  if (value.list() != nullptr || value.object() != nullptr || value.date() != nullptr)
    return to_text(value, evaluation);
  return value;
}

}  // namespace

bool is_true(const Value& value) {
  if (const auto* yes = value.truth()) return *yes;
  if (const auto* number = value.number()) return *number != 0 && !std::isnan(*number);
  if (const auto* text = value.text()) return !text->empty();
  return !value.is_missing();
}

double to_number(const Value& value) {
  if (const auto* number = value.number()) return *number;
  if (const auto* yes = value.truth()) return *yes ? 1 : 0;
  if (const auto* text = value.text()) return number_from(*text);
  if (const auto* date = value.date()) return date->milliseconds;
  if (value.is_null()) return 0;
  const auto* values = value.list();
  if (values == nullptr || values->size() > 1) return kNaN;
  if (values->empty() || values->front().is_missing()) return 0;
  const Value& only = values->front();
  if (only.truth() != nullptr || only.date() != nullptr) return kNaN;  // their text is no number
  return to_number(only);
}

std::string joined(const Value::List& values, std::string_view separator, Evaluation& evaluation) {
  std::string text;
  for (const Value& value : values) {
    if (&value != &values.front()) text += separator;
    if (!value.is_missing()) text += to_text(value, evaluation);
    if (!evaluation.spend(1)) break;
  }
  return text;
}

std::string to_text(const Value& value, Evaluation& evaluation) {
  if (const auto* text = value.text()) {
    evaluation.spend(text->size());
    return *text;
  }
  if (const auto* number = value.number()) return number_text(*number);
  if (const auto* yes = value.truth()) return *yes ? "true" : "false";
  if (const auto* values = value.list()) return joined(*values, ",", evaluation);
  if (const auto* date = value.date()) return date_text(*date);
  if (value.object() != nullptr) return std::string(kObjectText);
  return value.is_null() ? "null" : "undefined";
}

Value add(const Value& left, const Value& right, Evaluation& evaluation) {
  if (left.number() != nullptr && right.number() != nullptr) return *left.number() + *right.number();
  const Value one = primitive(left, evaluation);
  const Value other = primitive(right, evaluation);
  if (one.text() != nullptr || other.text() != nullptr) return to_text(one, evaluation) + to_text(other, evaluation);
  return to_number(one) + to_number(other);
}

bool less(const Value& left, const Value& right, Evaluation& evaluation) {
  const auto comparable = [&](const Value& value) {
    return value.list() != nullptr || value.object() != nullptr ? Value(to_text(value, evaluation)) : value;
  };
  if (left.number() != nullptr && right.number() != nullptr) return *left.number() < *right.number();
  const Value one = comparable(left);
  const Value other = comparable(right);
  if (one.text() != nullptr && other.text() != nullptr) return utf16_compare(*one.text(), *other.text()) < 0;
  return to_number(one) < to_number(other);
}

bool loosely_equal(const Value& left, const Value& right) {
  if (left.is_missing() || right.is_missing()) return left.is_missing() && right.is_missing();
  if (left.text() != nullptr && right.text() != nullptr) return *left.text() == *right.text();
  return to_number(left) == to_number(right);
}

bool loosely_true(const Value& value) {
  return value.date() == nullptr && !value.is_missing() && to_number(value) == 1;
}

double recognised_number(std::string_view text) {
  if (text.empty()) return kNaN;
  const auto first = static_cast<unsigned char>(text.front());
  if (first > ' ' && first < 0x80 && !may_begin_number(text.front())) return kNaN;
  text = trimmed(text);
  if (text.empty()) return kNaN;
  if (text.starts_with("0x")) return text.size() > 32 ? kNaN : parse_int(text);
  if (text.size() > 15 && is_digits_only(text)) return kNaN;
  std::string pointed;
  if (const size_t comma = text.find(',');
      comma != std::string_view::npos && text.find(',', comma + 1) == std::string_view::npos) {
    pointed = text;
    pointed[comma] = '.';
    text = pointed;
  }
  return std::isfinite(number_from(text)) ? parse_float(text) : kNaN;
}

double recognised_number(const Value& value, Evaluation& evaluation) {
  if (const auto* number = value.number()) return std::isfinite(*number) ? *number : kNaN;
  if (const auto* text = value.text()) return recognised_number(*text);
  const auto* values = value.list();
  if (values == nullptr || values->size() != 1) return kNaN;
  return std::isfinite(to_number(value)) ? parse_float(to_text(value, evaluation)) : kNaN;
}

}  // namespace fairgauge::survey::expression
