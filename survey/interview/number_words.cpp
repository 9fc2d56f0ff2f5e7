#include "survey/interview/number_words.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "survey/expression/date.hpp"
#include "survey/expression/number_text.hpp"
#include "survey/expression/plain_values.hpp"

namespace fairgauge::survey::interview {

using namespace expression;

namespace {

struct Currency {
  std::string_view code, sign;
  int digits;
};
constexpr std::array kCurrencies = {
    Currency{"USD", "$", 2},   Currency{"EUR", "€", 2},   Currency{"GBP", "£", 2},   Currency{"JPY", "¥", 0},
    Currency{"CNY", "CN¥", 2}, Currency{"KRW", "₩", 0},   Currency{"INR", "₹", 2},   Currency{"AUD", "A$", 2},
    Currency{"CAD", "CA$", 2}, Currency{"HKD", "HK$", 2}, Currency{"NZD", "NZ$", 2}, Currency{"TWD", "NT$", 2},
};

Currency currency(const std::string& code) {
  for (const auto& one : kCurrencies) {
    if (one.code == code) return one;
  }
  return {code, "", 2};
}

struct Digits {
  int least, most;
};

Digits digits_of(const Computed& style) {
  Digits digits{0, 3};
  if (style.style == Computed::Style::currency) digits.least = digits.most = currency(style.currency).digits;
  if (style.style == Computed::Style::percent) digits = {0, 0};
  if (style.fraction_digits_max >= 0) {
    digits.most = std::min(style.fraction_digits_max, 20);
    digits.least = std::min(digits.least, digits.most);
  }
  if (style.fraction_digits_min >= 0) {
    digits.least = std::min(style.fraction_digits_min, 20);
    digits.most = std::max(digits.least, digits.most);
  }
  return digits;
}

std::string grouped(const std::string& whole) {
  std::string result;
  for (size_t i = 0; i < whole.size(); ++i) {
    if (i > 0 && (whole.size() - i) % 3 == 0) result += ',';
    result += whole[i];
  }
  return result;
}

std::string decimal(double number, Digits digits, bool grouping) {
  char text[512];
  const double exact = rounded(number, static_cast<size_t>(digits.most)).value_or(number);
  std::snprintf(text, sizeof text, "%.*f", digits.most, exact);
  std::string whole(text), fraction;
  if (const auto dot = whole.find('.'); dot != std::string::npos) {
    fraction = whole.substr(dot + 1);
    whole.resize(dot);
  }
  while (fraction.size() > static_cast<size_t>(digits.least) && fraction.back() == '0') fraction.pop_back();
  if (grouping) whole = grouped(whole);
  return fraction.empty() ? whole : whole + "." + fraction;
}

std::string date_words(const Value& value) {
  const Date date = value.date() != nullptr     ? *value.date()
                    : value.number() != nullptr ? Date{*value.number()}
                                                : parse_date(plain_text(value));
  if (!is_valid(date)) return "Invalid Date";
  const LocalTime time = local_time(date);
  char text[48];
  std::snprintf(text, sizeof text, "%.0f/%.0f/%.0f", time.month + 1, time.day, time.year);
  return text;
}

}  // namespace

std::string number_words(const Value& value, const Computed& style) {
  if (style.style == Computed::Style::date) return date_words(value);
  const double number = recognised_number(value);
  if (style.style == Computed::Style::none || value.number() == nullptr || std::isnan(number)) return plain_text(value);
  const bool percent = style.style == Computed::Style::percent;
  std::string text = decimal(std::abs(percent ? number * 100 : number), digits_of(style), style.grouping);
  if (percent) text += "%";
  if (style.style == Computed::Style::currency) {
    const Currency unit = currency(style.currency);
    text = (unit.sign.empty() ? std::string(unit.code) + "\u00A0" : std::string(unit.sign)) + text;
  }
  return (number < 0 ? "-" : "") + text;
}

std::string in_format(const std::string& format, const std::string& words) {
  if (format.empty()) return words;
  std::string result = format;
  for (size_t at = result.find("{0}"); at != std::string::npos; at = result.find("{0}", at + words.size())) {
    result.replace(at, 3, words);
  }
  return result;
}

}  // namespace fairgauge::survey::interview
