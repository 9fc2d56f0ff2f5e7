#include "survey/expression/equality.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "survey/expression/coercion.hpp"
#include "survey/expression/number_text.hpp"
#include "survey/expression/unicode.hpp"

namespace fairgauge::survey::expression {
namespace {

bool equal_deep(const Value& left, const Value& right, bool order_counts, Evaluation& evaluation);

bool is_compound(const Value& value) {
  return value.list() != nullptr || value.object() != nullptr || value.date() != nullptr;
}

// JavaScript's "===", as far as it can be seen without comparing identities.
bool identical(const Value& left, const Value& right) {
  if (left.number() != nullptr && right.number() != nullptr) return *left.number() == *right.number();
  return &left == &right || (!is_compound(left) && left == right);
}

bool is_empty_list(const Value& value) { return value.list() != nullptr && value.list()->empty(); }
bool is_empty_text(const Value& value) { return value.text() != nullptr && value.text()->empty(); }

// Helpers.isConvertibleToNumber and the test behind it: both are numbers to JavaScript and agree as whole numbers and
// with their fractions. Of truth values and dates neither holds, as their text is no number.
bool equal_as_numbers(const Value& left, const Value& right, Evaluation& evaluation) {
  const auto is_candidate = [](const Value& value) { return value.number() != nullptr || value.text() != nullptr; };
  if (!is_candidate(left) || !is_candidate(right)) return false;
  if (std::isnan(to_number(left)) || std::isnan(to_number(right))) return false;
  const std::string one = to_text(left, evaluation);
  const std::string other = to_text(right, evaluation);
  return parse_int(one) == parse_int(other) && parse_float(one) == parse_float(other);
}

// Array.prototype.sort: by the text of the elements, `nothing` at the end.
std::vector<const Value*> sorted(const Value::List& values, Evaluation& evaluation) {
  std::vector<std::pair<std::string, const Value*>> keyed;
  keyed.reserve(values.size());
  for (const Value& value : values) keyed.emplace_back(to_text(value, evaluation), &value);
  std::stable_sort(keyed.begin(), keyed.end(), [](const auto& one, const auto& other) {
    if (one.second->is_nothing() || other.second->is_nothing())
      return !one.second->is_nothing() && other.second->is_nothing();
    return utf16_compare(one.first, other.first) < 0;
  });
  std::vector<const Value*> result;
  result.reserve(keyed.size());
  for (const auto& [text, value] : keyed) result.push_back(value);
  return result;
}

bool equal_lists(const Value::List& left, const Value::List& right, bool order_counts, Evaluation& evaluation) {
  if (left.size() != right.size()) return false;
  if (order_counts || left.size() < 2) {
    return std::equal(left.begin(), left.end(), right.begin(), [&](const Value& one, const Value& other) {
      return equal_deep(one, other, order_counts, evaluation);
    });
  }
  const auto one = sorted(left, evaluation);
  const auto other = sorted(right, evaluation);
  return std::equal(one.begin(), one.end(), other.begin(),
                    [&](const Value* a, const Value* b) { return equal_deep(*a, *b, order_counts, evaluation); });
}

// What hasOwnProperty and [] find: members of an object, elements and the length of a list. A date has none.
const Value* member(const Value& value, std::string_view name, Value& length) {
  if (const auto* members = value.object()) return members->find(name);
  const auto* values = value.list();
  if (values == nullptr) return nullptr;
  if (name == "length") return &(length = static_cast<double>(values->size()));
  size_t index = 0;
  const auto [end, problem] = std::from_chars(name.data(), name.data() + name.size(), index);
  const bool whole = problem == std::errc() && end == name.data() + name.size() && (name == "0" || name[0] != '0');
  return whole && index < values->size() ? &(*values)[index] : nullptr;
}

// Every member of `left` has its equal in `right`; with `names_only`, at least its name.
bool is_within(const Value& left, const Value& right, bool names_only, bool order_counts, Evaluation& evaluation) {
  const auto has = [&](std::string_view name, const Value& value) {
    Value length;
    const Value* other = member(right, name, length);
    return other != nullptr && (names_only || equal_deep(value, *other, order_counts, evaluation));
  };
  if (const auto* members = left.object()) {
    return std::all_of(members->begin(), members->end(), [&](const auto& one) { return has(one.name, one.value); });
  }
  const auto* values = left.list();
  for (size_t i = 0; values != nullptr && i < values->size(); ++i) {
    if (!has(std::to_string(i), (*values)[i])) return false;
  }
  return true;
}

// The order of these tests is the rule; each decides only what the ones before it left open.
bool equal_deep(const Value& left, const Value& right, bool order_counts, Evaluation& evaluation) {
  if (!evaluation.spend(1)) return false;
  if (identical(left, right)) return true;
  if (left.number() != nullptr && right.number() != nullptr) return false;
  if ((is_empty_list(left) && right.is_nothing()) || (is_empty_list(right) && left.is_nothing())) return true;
  if ((left.is_missing() && is_empty_text(right)) || (right.is_missing() && is_empty_text(left))) return true;
  if (left.text() != nullptr && right.text() != nullptr) {
    return evaluation.spend((left.text()->size() + right.text()->size()) / 16) &&
           same_in_lower_case(trimmed(*left.text()), trimmed(*right.text()));
  }
  if (left.date() != nullptr && right.date() != nullptr) return *left.date() == *right.date();
  if (equal_as_numbers(left, right, evaluation)) return true;
  if (left.empty() != right.empty()) return false;
  const auto is_word_for = [](const Value& truth, const Value& word) {
    return same_in_lower_case(*word.text(), *truth.truth() ? "true" : "false");
  };
  if (left.truth() != nullptr && right.text() != nullptr) return is_word_for(left, right);
  if (right.truth() != nullptr && left.text() != nullptr) return is_word_for(right, left);
  if (!is_compound(left) && !is_compound(right)) return loosely_equal(left, right);
  if (!is_compound(left) || !is_compound(right)) return false;
  if (left.list() != nullptr && right.list() != nullptr) {
    return equal_lists(*left.list(), *right.list(), order_counts, evaluation);
  }
  return is_within(left, right, false, order_counts, evaluation) &&
         is_within(right, left, true, order_counts, evaluation);
}

}  // namespace

bool equal_values(const Value& left, const Value& right, bool order_counts, Evaluation& evaluation) {
  static const Value kNothing;
  const auto unnamed = [](const Value& value) -> const Value& {
    return value.text() != nullptr && *value.text() == "undefined" ? kNothing : value;
  };
  return equal_deep(unnamed(left), unnamed(right), order_counts, evaluation);
}

}  // namespace fairgauge::survey::expression
