#include "survey/expression/same_value.hpp"

#include <algorithm>
#include <cmath>

#include "survey/expression/coercion.hpp"
#include "survey/expression/number_text.hpp"
#include "survey/expression/unicode.hpp"

namespace fairgauge::survey::expression {
namespace {

enum class Numbers { apart, with_text };

bool same(const Value& left, const Value& right, Numbers numbers);

bool is_blank_text(const Value& value) { return value.text() != nullptr && value.text()->empty(); }
bool is_empty_list(const Value& value) { return value.list() != nullptr && value.list()->empty(); }

bool same_lists(const Value::List& left, const Value::List& right, Numbers numbers) {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                    [numbers](const auto& a, const auto& b) { return same(a, b, numbers); });
}

bool same_objects(const Object& left, const Object& right, Numbers numbers) {
  if (left.size() != right.size()) return false;
  return std::all_of(left.begin(), left.end(), [&](const auto& member) {
    const Value* other = right.find(member.name);
    return other != nullptr && same(member.value, *other, numbers);
  });
}

// Both look like the same number to JavaScript: as a whole, and read up to what is no digit.
bool same_numbers(const Value& left, const Value& right) {
  const auto scalar = [](const Value& value) { return !value.is_missing() && !value.list() && !value.object(); };
  if (!scalar(left) || !scalar(right) || left.truth() != nullptr || right.truth() != nullptr) return false;
  if (is_blank_text(left) || is_blank_text(right)) return false;
  const double a = to_number(left), b = to_number(right);
  return !std::isnan(a) && a == b;
}

bool same_truth(bool truth, const Value& other) {
  return other.text() != nullptr && lowered(*other.text()) == (truth ? "true" : "false");
}

bool same(const Value& left, const Value& right, Numbers numbers) {
  if (left == right) return true;
  if ((left.is_nothing() && is_empty_list(right)) || (right.is_nothing() && is_empty_list(left))) return true;
  if ((left.is_missing() && (is_blank_text(right) || right.is_missing())) ||
      (right.is_missing() && is_blank_text(left))) {
    return true;
  }
  if (left.text() != nullptr && right.text() != nullptr) return *left.text() == *right.text();
  if (numbers == Numbers::with_text && same_numbers(left, right)) return true;
  if (left.empty() != right.empty()) return false;
  if (left.truth() != nullptr && right.text() != nullptr) return same_truth(*left.truth(), right);
  if (right.truth() != nullptr && left.text() != nullptr) return same_truth(*right.truth(), left);
  if (left.list() != nullptr && right.list() != nullptr) return same_lists(*left.list(), *right.list(), numbers);
  if (left.object() != nullptr && right.object() != nullptr)
    return same_objects(*left.object(), *right.object(), numbers);
  const bool plain = !left.list() && !right.list() && !left.object() && !right.object();
  return plain && numbers == Numbers::with_text && loosely_equal(left, right);
}

}  // namespace

bool same_value(const Value& left, const Value& right) { return same(left, right, Numbers::apart); }

bool alike(const Value& left, const Value& right) { return same(left, right, Numbers::with_text); }

}  // namespace fairgauge::survey::expression
