#include "survey/interview/choice_order.hpp"

#include <cmath>

#include "survey/expression/coercion.hpp"
#include "survey/expression/unicode.hpp"

namespace fairgauge::survey::interview {

using namespace expression;

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

double number_at(std::string_view text, size_t at) {
  size_t end = at;
  while (end < text.size() && is_digit(text[end])) ++end;
  return recognised_number(text.substr(at, end - at));
}

}  // namespace

int compare_choice_texts(std::string_view left, std::string_view right) {
  left = trimmed(left);
  right = trimmed(right);
  if (left == right) return 0;
  if (left.empty() || right.empty()) return left.empty() ? -1 : 1;
  for (size_t i = 0; i < left.size() && i < right.size(); ++i) {
    if (is_digit(left[i]) && is_digit(right[i])) {
      const double a = number_at(left, i), b = number_at(right, i);
      if (!std::isnan(a) && !std::isnan(b) && a != b) return a > b ? 1 : -1;
      break;
    }
    if (left[i] != right[i]) break;
  }
  return utf16_compare(left, right);
}

}  // namespace fairgauge::survey::interview
