#include "survey/expression/operators.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "survey/expression/coercion.hpp"
#include "survey/expression/context.hpp"
#include "survey/expression/date.hpp"
#include "survey/expression/equality.hpp"
#include "survey/expression/number_text.hpp"
#include "survey/expression/unicode.hpp"

namespace fairgauge::survey::expression {
namespace {

// ---- Arithmetic -----------------------------------------------------------------------------------------------------

// How many decimals a number shows when it is written down. Text counts as what it says: "1.50" has two.
size_t decimals(const Value& value, Evaluation& evaluation) {
  if (const auto* number = value.number(); number != nullptr && std::floor(*number) == *number) return 0;
  if (std::isnan(recognised_number(value, evaluation))) return 0;
  const std::string text = to_text(value, evaluation);
  const size_t point = text.find('.');
  if (point == std::string::npos) return 0;
  return utf16_length(std::string_view(text).substr(point + 1, text.find('.', point + 1) - point - 1));
}

Value corrected(size_t decimals, Value result, Evaluation& evaluation) {
  if (decimals == 0) return result;
  if (result.number() == nullptr) {
    evaluation.fail("throws: survey-core rounds a result that is no number");
    return result;
  }
  const auto exact = rounded(*result.number(), decimals);
  if (!exact) evaluation.fail("throws: survey-core rounds to more than 100 decimals");
  return exact.value_or(0);
}

// What stands for an empty operand depends on the other one.
Value substitute(const Value& empty, const Value& other) {
  if (other.number() != nullptr) return 0;
  if (empty.text() != nullptr) return empty;
  if (other.text() != nullptr) return "";
  if (other.list() != nullptr) return Value::List();
  return 0;
}

Value sum_with_list(const Value& left, const Value& right, Evaluation& evaluation) {
  const bool list_first = left.list() != nullptr;
  const Value::List& values = list_first ? *left.list() : *right.list();
  const Value& other = list_first ? right : left;
  if (const auto* text = other.text()) {
    const std::string list = joined(values, ", ", evaluation);
    return list_first ? list + *text : *text + list;
  }
  if (other.number() == nullptr) return add(left, right, evaluation);
  Value sum = 0;
  for (const Value& value : values) {
    if (value.number() != nullptr) sum = corrected_sum(sum, value, *sum.number() + *value.number(), evaluation);
  }
  return corrected_sum(sum, other, add(sum, other, evaluation), evaluation);
}

Value plus(const Value& left, const Value& right, Evaluation& evaluation) {
  const auto is_number = [&](const Value& value) { return !std::isnan(recognised_number(value, evaluation)); };
  if (is_number(left) && is_number(right)) {
    Value sum = add(left, right, evaluation);
    const bool with_text = left.text() != nullptr || right.text() != nullptr;
    return with_text ? sum : corrected_sum(left, right, std::move(sum), evaluation);
  }
  if (left.list() != nullptr && right.list() != nullptr) {
    if (!evaluation.spend(left.list()->size() + right.list()->size())) return Value();
    Value::List both = *left.list();
    both.insert(both.end(), right.list()->begin(), right.list()->end());
    return both;
  }
  if (left.list() != nullptr || right.list() != nullptr) return sum_with_list(left, right, evaluation);
  return add(left, right, evaluation);
}

// Math.pow: unlike C's, 1 to a power that is no number or infinite is no number.
double power(double base, double exponent) {
  const bool undefined = std::isnan(exponent) || (std::abs(base) == 1 && std::isinf(exponent));
  return undefined ? std::numeric_limits<double>::quiet_NaN() : std::pow(base, exponent);
}

Value calculate(Operator operation, const Value& left, const Value& right, Evaluation& evaluation) {
  switch (operation) {
    case Operator::either: return is_true(left) ? left : right;
    case Operator::both: return is_true(left) ? right : left;
    case Operator::plus: return plus(left, right, evaluation);
    case Operator::minus: return corrected_sum(left, right, to_number(left) - to_number(right), evaluation);
    case Operator::times: return corrected_product(left, right, to_number(left) * to_number(right), evaluation);
    case Operator::power: return power(to_number(left), to_number(right));
    default: break;
  }
  if (!is_true(right)) return Value::null();
  return operation == Operator::divided ? to_number(left) / to_number(right)
                                        : std::fmod(to_number(left), to_number(right));
}

// Empty operands are replaced first, the left one by the right one as it was, the right one by what the left became.
Value arithmetic(Operator operation, const Value& left, const Value& right, Evaluation& evaluation) {
  if (!left.empty() && !right.empty()) return calculate(operation, left, right, evaluation);
  const Value one = left.empty() ? substitute(left, right) : left;
  const Value other = right.empty() ? substitute(right, one) : right;
  return calculate(operation, one, other, evaluation);
}

// ---- Comparison -----------------------------------------------------------------------------------------------------

bool has_clock(Date date) {
  const LocalTime time = local_time(date);
  return time.hour > 0 || time.minute > 0 || time.second > 0;
}

// A pair in which a date meets a text: the text becomes a date, and both are cut to what the shorter one says. `second`
// and a date in `value` are changed in place, as survey-core does.
void match_dates(Value& value, Value& second, Evaluation& evaluation) {
  if (second.date() != nullptr && value.text() != nullptr) {
    LocalTime theirs = local_time(*second.date());
    theirs.millisecond = 0;
    if (is_valid(*second.date())) second = date_from(theirs);
    Date ours = date_of(value, evaluation);
    if (!has_clock(*second.date()) && is_valid(ours)) {
      LocalTime start = local_time(ours);
      start.hour = start.minute = start.second = 0;
      ours = date_from(start);
    }
    value = ours;
  } else if (value.date() != nullptr && second.text() != nullptr && is_valid(*value.date())) {
    const size_t length = utf16_length(*second.text());
    LocalTime time = local_time(*value.date());
    if (length < 17) time.second = time.millisecond = 0;
    if (length < 14) time.minute = 0;
    if (length < 11) time.hour = 0;
    value = date_from(time);
  }
}

bool compare(Operator operation, const Value& left, const Value& right, bool order_counts, Evaluation& evaluation) {
  switch (operation) {
    case Operator::equal: return equal_values(left, right, order_counts, evaluation);
    case Operator::not_equal: return !equal_values(left, right, order_counts, evaluation);
    default: break;
  }
  if (left.is_missing() || right.is_missing()) return false;
  return operation == Operator::less ? less(left, right, evaluation) : less(right, left, evaluation);
}

// Comparison where a date meets a text. <= and >= ask for equality first; the cut dates stay cut for the second
// question.
bool compare_dates(Operator operation, Value left, Value right, bool order_counts, Evaluation& evaluation) {
  const auto matched = [&](Operator one) {
    Value first = left;
    Value second = right;
    match_dates(first, second, evaluation);
    match_dates(second, first, evaluation);
    if (left.date() != nullptr) left = first;
    if (right.date() != nullptr) right = second;
    return compare(one, first, second, order_counts, evaluation);
  };
  if (operation == Operator::less_or_equal) return matched(Operator::equal) || matched(Operator::less);
  if (operation == Operator::greater_or_equal) return matched(Operator::equal) || matched(Operator::greater);
  return matched(operation);
}

bool comparison(Operator operation, const Value& left, const Value& right, bool order_counts, Evaluation& evaluation) {
  const bool dates =
      (left.date() != nullptr && right.text() != nullptr) || (right.date() != nullptr && left.text() != nullptr);
  if (dates) return compare_dates(operation, left, right, order_counts, evaluation);
  const bool with_equal = operation == Operator::less_or_equal || operation == Operator::greater_or_equal;
  if (!with_equal) return compare(operation, left, right, order_counts, evaluation);
  const auto strict = operation == Operator::less_or_equal ? Operator::less : Operator::greater;
  return compare(Operator::equal, left, right, false, evaluation) || compare(strict, left, right, false, evaluation);
}

// ---- Membership -----------------------------------------------------------------------------------------------------

// Whether `text` contains the text of `part`; letter case does not count.
bool contains_text(const std::string& text, const Value& part, Evaluation& evaluation) {
  const std::string searched = lowered(text);
  const std::string wanted = lowered(to_text(part, evaluation));
  return evaluation.spend(searched.size()) && searched.find(wanted) != std::string::npos;
}

bool contains_all(const Value::List& values, const Value& right, Evaluation& evaluation) {
  const auto is_there = [&](const Value& wanted) {
    return std::any_of(values.begin(), values.end(),
                       [&](const Value& value) { return equal_values(value, wanted, false, evaluation); });
  };
  const auto* wanted = right.list();
  return wanted == nullptr ? is_there(right) : std::all_of(wanted->begin(), wanted->end(), is_there);
}

// The elements that a loop up to `.length` sees in an object that has such a member.
std::optional<Value::List> elements(const Object& members, Evaluation& evaluation) {
  const Value* length = members.find("length");
  if (length == nullptr || !is_true(*length)) return std::nullopt;
  Value::List values;
  for (size_t i = 0; static_cast<double>(i) < to_number(*length) && evaluation.spend(16); ++i) {
    const Value* element = members.find(std::to_string(i));
    values.push_back(element == nullptr ? Value() : *element);
  }
  return values;
}

bool contains(const Value& left, const Value& right, bool wanted, Evaluation& evaluation) {
  if (const auto* values = left.list()) {
    return !values->empty() && contains_all(*values, right, evaluation) ? wanted : !wanted;
  }
  if (left.number() == nullptr && left.truth() == nullptr && !is_true(left)) return false;
  if (left.number() != nullptr && std::isnan(*left.number())) return false;
  if (const auto* members = left.object()) {
    if (const auto values = elements(*members, evaluation)) return contains_all(*values, right, evaluation) == wanted;
  }
  if (!is_true(right)) return false;
  const auto* text = left.text();
  return contains_text(text != nullptr ? *text : to_text(left, evaluation), right, evaluation) == wanted;
}

bool any_of(const Value& left, const Value& right, Evaluation& evaluation) {
  if (left.empty()) return right.empty();
  if (const auto* members = left.object()) {
    const Value* length = members->find("length");
    if (length != nullptr && length->number() != nullptr && *length->number() == 0) return false;
  }
  if (right.empty()) return true;
  if (left.list() == nullptr) return contains(right, left, true, evaluation);
  if (right.list() == nullptr) return contains(left, right, true, evaluation);
  return std::any_of(right.list()->begin(), right.list()->end(),
                     [&](const Value& value) { return contains(left, value, true, evaluation); });
}

bool all_of(const Value& left, const Value& right, Evaluation& evaluation) {
  if (!is_true(left) && !right.empty()) return false;
  if (right.list() == nullptr) return contains(left, right, true, evaluation);
  return std::all_of(right.list()->begin(), right.list()->end(),
                     [&](const Value& value) { return contains(left, value, true, evaluation); });
}

}  // namespace

std::string_view sign(Operator operation) {
  static constexpr std::string_view kSigns[] = {"or",       "and",         "<=",    ">=",    "==",    "!=", "<",
                                                ">",        "+",           "-",     "*",     "/",     "%",  "^",
                                                "contains", "notcontains", "anyof", "allof", "noneof"};
  return kSigns[static_cast<size_t>(operation)];
}

Value corrected_sum(const Value& left, const Value& right, Value sum, Evaluation& evaluation) {
  return corrected(std::max(decimals(left, evaluation), decimals(right, evaluation)), std::move(sum), evaluation);
}

Value corrected_product(const Value& left, const Value& right, Value product, Evaluation& evaluation) {
  return corrected(decimals(left, evaluation) + decimals(right, evaluation), std::move(product), evaluation);
}

Date date_of(const Value& value, Evaluation& evaluation) {
  if (!is_true(value)) return clipped(static_cast<double>(evaluation.context.now().time_since_epoch().count()));
  if (const auto* date = value.date()) return *date;
  if (value.text() == nullptr && value.list() == nullptr && value.object() == nullptr) return clipped(to_number(value));
  const std::string text = to_text(value, evaluation);
  const Date date = parse_date(text);
  if (value.text() == nullptr || !is_valid(date) || (text.find('T') != std::string::npos && text.find('T') > 0))
    return date;
  const auto is_digit = [&](size_t at) { return text[at] >= '0' && text[at] <= '9'; };
  for (size_t at = 0; at + 10 <= text.size(); ++at) {
    bool is_day = text[at + 4] == '-' && text[at + 7] == '-';
    for (const size_t digit : {0, 1, 2, 3, 5, 6, 8, 9}) is_day = is_day && is_digit(at + digit);
    if (is_day) return parse_date(text + "T00:00:00");
  }
  return date;
}

Value apply(Operator operation, const Value& left, const Value& right, bool order_counts, Evaluation& evaluation) {
  switch (operation) {
    case Operator::either:
    case Operator::both:
    case Operator::plus:
    case Operator::minus:
    case Operator::times:
    case Operator::divided:
    case Operator::modulo:
    case Operator::power: return arithmetic(operation, left, right, evaluation);
    case Operator::contains: return contains(left, right, true, evaluation);
    case Operator::not_contains: return (!is_true(left) && !right.empty()) || contains(left, right, false, evaluation);
    case Operator::any_of: return any_of(left, right, evaluation);
    case Operator::all_of: return all_of(left, right, evaluation);
    case Operator::none_of: return !any_of(left, right, evaluation);
    default: return comparison(operation, left, right, order_counts, evaluation);
  }
}

}  // namespace fairgauge::survey::expression
