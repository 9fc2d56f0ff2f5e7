#include "survey/expression/number_text.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <limits>

#include "survey/expression/unicode.hpp"

namespace fairgauge::survey::expression {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr size_t kFixedDecimalsMax = 100;  // toFixed's own
constexpr double kFixedMax = 1e21;         // from here on toFixed leaves a number as it is

bool is_digit(char c) { return c >= '0' && c <= '9'; }

size_t digits_from(std::string_view text, size_t at) {
  while (at < text.size() && is_digit(text[at])) ++at;
  return at;
}

// The length of the decimal number ([sign] digits [. digits] [e digits], a point without digits on one side allowed)
// that `text` starts with; 0 if there is none.
size_t decimal_length(std::string_view text) {
  size_t at = !text.empty() && (text[0] == '+' || text[0] == '-') ? 1 : 0;
  const size_t begin = at;
  at = digits_from(text, at);
  size_t digits = at - begin;
  if (at < text.size() && text[at] == '.') {
    const size_t end = digits_from(text, at + 1);
    digits += end - at - 1;
    if (digits > 0) at = end;
  }
  if (digits == 0) return 0;
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    const size_t sign = at + 1 < text.size() && (text[at + 1] == '+' || text[at + 1] == '-') ? 1 : 0;
    const size_t end = digits_from(text, at + 1 + sign);
    if (end > at + 1 + sign) at = end;
  }
  return at;
}

double decimal(std::string_view text) {
  const bool negative = text.front() == '-';
  if (negative || text.front() == '+') text.remove_prefix(1);
  double number = 0;
  const auto problem = std::from_chars(text.data(), text.data() + text.size(), number).ec;
  if (problem == std::errc::result_out_of_range) number = std::strtod(std::string(text).c_str(), nullptr);
  return negative ? -number : number;
}

// The digits of another base from the start; NaN without any.
double whole_number(std::string_view text, int base, size_t* used = nullptr) {
  double number = 0;
  size_t at = 0;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    const int digit = is_digit(c)            ? c - '0'
                      : c >= 'a' && c <= 'f' ? c - 'a' + 10
                      : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                             : 99;
    if (digit >= base) break;
    number = number * base + digit;
  }
  if (used != nullptr) *used = at;
  return at == 0 ? kNaN : number;
}

// "0x", "0o" or "0b" in either case: 16, 8 or 2; otherwise 10.
int base_of(std::string_view text) {
  if (text.size() < 2 || text[0] != '0') return 10;
  switch (text[1] | 0x20) {
    case 'x': return 16;
    case 'o': return 8;
    case 'b': return 2;
    default: return 10;
  }
}

std::string_view trimmed_left(std::string_view text) {
  const auto whole = trimmed(text);
  return whole.empty() ? whole : text.substr(static_cast<size_t>(whole.data() - text.data()));
}

bool is_infinity(std::string_view text, bool prefix_is_enough) {
  if (!text.empty() && (text[0] == '+' || text[0] == '-')) text.remove_prefix(1);
  return prefix_is_enough ? text.starts_with("Infinity") : text == "Infinity";
}

}  // namespace

std::string number_text(double number) {
  if (std::isnan(number)) return "NaN";
  if (std::isinf(number)) return number < 0 ? "-Infinity" : "Infinity";
  if (number == 0) return "0";
  if (std::abs(number) < 1e15 && std::trunc(number) == number) return std::to_string(static_cast<long long>(number));
  char scientific[32];
  const auto* end =
      std::to_chars(scientific, scientific + sizeof scientific, std::abs(number), std::chars_format::scientific).ptr;
  const std::string_view shortest(scientific, static_cast<size_t>(end - scientific));
  const size_t mark = shortest.find('e');
  const int exponent = std::atoi(std::string(shortest.substr(mark + 1)).c_str());
  std::string digits(1, shortest[0]);
  if (mark > 2) digits += shortest.substr(2, mark - 2);

  const int point = exponent + 1;  // how many digits stand before the point
  const int count = static_cast<int>(digits.size());
  std::string text = number < 0 ? "-" : "";
  if (point > 21 || point < -5) {
    text += digits.substr(0, 1) + (count > 1 ? "." + digits.substr(1) : "");
    return text + (exponent < 0 ? "e-" : "e+") + std::to_string(std::abs(exponent));
  }
  if (point <= 0) return text + "0." + std::string(static_cast<size_t>(-point), '0') + digits;
  if (point >= count) return text + digits + std::string(static_cast<size_t>(point - count), '0');
  return text + digits.substr(0, static_cast<size_t>(point)) + "." + digits.substr(static_cast<size_t>(point));
}

double number_from(std::string_view text) {
  text = trimmed(text);
  if (text.empty()) return 0;
  if (const int base = base_of(text); base != 10) {
    size_t used = 0;
    const double number = whole_number(text.substr(2), base, &used);
    return used == text.size() - 2 ? number : kNaN;
  }
  if (is_infinity(text, false)) return text[0] == '-' ? -kInfinity : kInfinity;
  return decimal_length(text) == text.size() ? decimal(text) : kNaN;
}

double parse_float(std::string_view text) {
  text = trimmed_left(text);
  if (is_infinity(text, true)) return text[0] == '-' ? -kInfinity : kInfinity;
  const size_t length = decimal_length(text);
  return length == 0 ? kNaN : decimal(text.substr(0, length));
}

double parse_int(std::string_view text) {
  text = trimmed_left(text);
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  double number = 0;
  if (base_of(text) == 16) {
    number = whole_number(text.substr(2), 16);
  } else {
    const size_t length = digits_from(text, 0);
    number = length == 0 ? kNaN : decimal(text.substr(0, length));
  }
  return negative ? -number : number;
}

// The exact decimal expansion is printed, because the rounding of printf looks at the last digit's parity on a tie.
std::optional<double> rounded(double number, size_t decimals) {
  if (decimals > kFixedDecimalsMax) return std::nullopt;
  if (number == 0 || !(std::abs(number) < kFixedMax)) return number + 0.0;  // -0 becomes 0
  char exact[1200];
  const int digits_max =
      std::max(std::numeric_limits<double>::digits - std::ilogb(number), static_cast<int>(decimals) + 1);
  const int length = std::snprintf(exact, sizeof exact, "%.*f", digits_max, std::abs(number));
  std::string digits(exact, static_cast<size_t>(length));
  const size_t cut = digits.find('.') + 1 + decimals;
  bool carry = digits[cut] >= '5';
  digits.resize(cut);
  for (size_t at = digits.size(); carry && at-- > 0;) {
    if (digits[at] == '.') continue;
    carry = digits[at] == '9';
    digits[at] = carry ? '0' : static_cast<char>(digits[at] + 1);
  }
  if (carry) digits.insert(digits.begin(), '1');
  const double result = parse_float(digits);
  return number < 0 ? -result : result;
}

}  // namespace fairgauge::survey::expression
