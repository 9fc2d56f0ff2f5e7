#include "survey/expression/functions.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "survey/expression/coercion.hpp"
#include "survey/expression/context.hpp"
#include "survey/expression/number_text.hpp"
#include "survey/expression/operators.hpp"
#include "survey/expression/unicode.hpp"

namespace fairgauge::survey::expression {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

// Lists inside lists laid flat, missing values left out, texts that are numbers made numbers.
void flatten(std::span<const Value> values, Value::List& flat, Evaluation& evaluation) {
  for (const Value& value : values) {
    if (!evaluation.spend(1)) return;
    if (value.is_missing()) continue;
    if (const auto* inner = value.list()) {
      flatten(*inner, flat, evaluation);
      continue;
    }
    const double number = recognised_number(value, evaluation);
    flat.push_back(std::isnan(number) ? value : Value(number));
  }
}

Value::List flattened(const Arguments& arguments, Evaluation& evaluation) {
  Value::List flat;
  flatten(arguments.values, flat, evaluation);
  return flat;
}

Value total(const Value::List& values, Evaluation& evaluation) {
  Value sum = 0;
  for (const Value& value : values) sum = corrected_sum(sum, value, add(sum, value, evaluation), evaluation);
  return sum;
}

Value sum(const Arguments& arguments, Evaluation& evaluation) {
  return total(flattened(arguments, evaluation), evaluation);
}

Value average(const Arguments& arguments, Evaluation& evaluation) {
  const auto values = flattened(arguments, evaluation);
  const Value sum = total(values, evaluation);
  return values.empty() ? Value(0) : Value(to_number(sum) / static_cast<double>(values.size()));
}

Value extreme(const Arguments& arguments, bool smallest, Evaluation& evaluation) {
  const auto values = flattened(arguments, evaluation);
  const Value* best = values.empty() ? nullptr : &values.front();
  for (const Value& value : values) {
    if (smallest ? less(value, *best, evaluation) : less(*best, value, evaluation)) best = &value;
  }
  return best == nullptr ? Value() : *best;
}

Value smallest(const Arguments& arguments, Evaluation& evaluation) { return extreme(arguments, true, evaluation); }
Value largest(const Arguments& arguments, Evaluation& evaluation) { return extreme(arguments, false, evaluation); }

Value count(const Arguments& arguments, Evaluation& evaluation) {
  return static_cast<double>(flattened(arguments, evaluation).size());
}

// round() and trunc() take two numbers; `fallback` stands for a second one that is 0 or not there. Nothing without
// them.
struct NumberAndPrecision {
  double number, precision;
};
std::optional<NumberAndPrecision> precision_arguments(const Arguments& arguments, double fallback,
                                                      Evaluation& evaluation) {
  const auto values = flattened(arguments, evaluation);
  if (values.empty() || std::isnan(recognised_number(values[0], evaluation))) return std::nullopt;
  const bool given = values.size() > 1 && is_true(values[1]);
  const double precision = given ? recognised_number(values[1], evaluation) : fallback;
  return std::isnan(precision) ? std::nullopt : std::optional(NumberAndPrecision{to_number(values[0]), precision});
}

// Halves go away from zero, and what falls short of a half by no more than binary fractions do counts as one: 1.005 to
// two decimals is 1.01.
Value round(const Arguments& arguments, Evaluation& evaluation) {
  const auto given = precision_arguments(arguments, 0, evaluation);
  if (!given) return kNaN;
  const double scale = std::pow(10, given->precision);
  const double scaled = given->number * scale * (1 + std::numeric_limits<double>::epsilon());
  const double below = std::floor(scaled);
  return (scaled - below >= 0.5 ? std::ceil(scaled) : std::copysign(below, scaled)) / scale;
}

// The number as text, cut some digits after the sign that follows its first digits. That sign is the decimal point, but
// survey-core does not insist: 1e-7 is cut to "1e", which is no number.
Value trunc(const Arguments& arguments, Evaluation& evaluation) {
  const auto given = precision_arguments(arguments, -1, evaluation);
  if (!given) return kNaN;
  const std::string text = number_text(given->number);
  const auto is_digit = [&](size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '9'; };
  size_t end = text[0] == '-' ? 1 : 0;
  while (is_digit(end)) ++end;
  const bool countable =
      given->precision >= 0 && given->precision < 1e21 && std::trunc(given->precision) == given->precision;
  if (countable && end < text.size()) {
    ++end;
    for (double left = given->precision; left > 0 && is_digit(end); --left) ++end;
  }
  return number_from(text.substr(0, end));
}

Value choose(const Arguments& arguments, Evaluation& /*evaluation*/) {
  if (arguments.size() < 2) return Value::null();
  return is_true(arguments[0]) ? arguments[1] : arguments[2];
}

// String.prototype.substring: bounds that are too large or too small are moved to the ends, and swapped if need be.
Value substring(const Arguments& arguments, Evaluation& evaluation) {
  const auto* text = arguments[0].text();
  if (arguments.size() < 2 || text == nullptr || text->empty()) return "";
  if (std::isnan(recognised_number(arguments[1], evaluation))) return "";
  const size_t length = utf16_length(*text);
  const auto bound = [&](const Value& value) {
    const double number = to_number(value);
    if (!(number > 0)) return size_t{0};
    return static_cast<size_t>(std::min(number, static_cast<double>(length)));
  };
  const size_t begin = bound(arguments[1]);
  const size_t end = std::isnan(recognised_number(arguments[2], evaluation)) ? length : bound(arguments[2]);
  return utf16_substring(*text, std::min(begin, end), std::max(begin, end));
}

Value comment(const Arguments& arguments, Evaluation& evaluation) {
  if (!is_true(arguments[0])) return Value();
  auto found = evaluation.context.comment(arguments[0], arguments[1].is_missing() ? nullptr : &arguments[1]);
  if (found) return std::move(*found);
  evaluation.fail("throws: getComment() of a question that has no comment");
  return Value();
}

constexpr NamedFunction kFunctions[] = {
    {"sum", sum},     {"min", smallest}, {"max", largest}, {"count", count},         {"avg", average},
    {"round", round}, {"trunc", trunc},  {"iif", choose},  {"substring", substring}, {"getComment", comment},
};

constexpr std::string_view kRefused[] = {"displayValue", "propertyValue", "isContainerReady", "isDisplayMode"};

constexpr std::string_view kJavascript[] = {
    "constructor",    "toString",  "valueOf",          "hasOwnProperty",   "isPrototypeOf",    "propertyIsEnumerable",
    "toLocaleString", "__proto__", "__defineGetter__", "__defineSetter__", "__lookupGetter__", "__lookupSetter__"};

template <class Names>
bool has(const Names& names, std::string_view name) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

}  // namespace

const Value& Arguments::operator[](size_t index) const {
  static const Value kNothing;
  return index < values.size() ? values[index] : kNothing;
}

Function find_function(std::string_view name) {
  for (const auto group : {std::span<const NamedFunction>(kFunctions), array_functions(), date_functions()}) {
    for (const auto& one : group) {
      if (one.name == name) return one.function;
    }
  }
  return nullptr;
}

bool is_refused_function(std::string_view name) { return has(kRefused, name); }
bool is_name_of_javascript(std::string_view name) { return has(kJavascript, name); }
bool takes_filter(std::string_view name) { return name.ends_with("InArray") && find_function(name) != nullptr; }

}  // namespace fairgauge::survey::expression
