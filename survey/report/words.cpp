#include "survey/report/words.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace fairgauge::survey::report {
namespace {

constexpr const char* kMinus = "−";

std::string fixed(double number, int places) {
  char text[64];
  std::snprintf(text, sizeof text, "%.*f", places, std::abs(number));
  return text;
}

bool is_zero(const std::string& digits) { return digits.find_first_not_of("0.") == std::string::npos; }

}  // namespace

std::string Words::text(std::string_view key, const base::Translations::Variables& variables) const {
  return texts_.text(language_, key, variables);
}

std::string Words::choice(std::string_view measure, const std::string& code) const {
  for (const auto& questionnaire : pack_.forms) {
    for (const auto& question : questionnaire->questions) {
      if (question.measure != measure) continue;
      const auto found = std::ranges::find_if(question.choices.listed,
                                              [&](const form::Choice& one) { return one.value.to_code() == code; });
      if (found != question.choices.listed.end() && !found->text.empty()) return of(found->text);
    }
  }
  const auto key = "code." + code;
  return has(key) ? text(key) : code;
}

std::string Words::region(const std::string& code) const {
  const auto key = "place." + code;
  return has(key) ? text(key) : code;
}

std::string Words::indicator(const std::string& code) const {
  const auto found = std::ranges::find(pack_.indicators, code, &form::Indicator::code);
  return found == pack_.indicators.end() ? code : of(found->name);
}

std::string Words::isolated(std::string number) const {
  return right_to_left() ? "\u2066" + number + "\u2069" : number;
}

std::string Words::count(std::int64_t number) const {
  std::string digits = std::to_string(std::abs(number));
  for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) {
    digits.insert(static_cast<std::size_t>(at), ",");
  }
  return isolated((number < 0 ? kMinus : "") + digits);
}

std::string Words::decimal(double number, int places) const {
  const auto digits = fixed(number, places);
  return isolated((number < 0 && !is_zero(digits) ? kMinus : "") + digits);
}

std::string Words::with_sign(double number, int places) const {
  const auto digits = fixed(number, places);
  return isolated((is_zero(digits) ? "±" : number < 0 ? kMinus : "+") + digits);
}

std::string Words::plus_minus(double half, int places) const { return isolated("±" + fixed(half, places)); }

std::string Words::percent(double share) const {
  const auto digits = fixed(share * 100, 0);
  return isolated((share < 0 && !is_zero(digits) ? kMinus : "") + digits + "\u202f%");
}

std::string Words::p_value(double p) const {
  return isolated(p < .001 ? "p\u00a0<\u00a00.001" : "p\u00a0=\u00a0" + fixed(p, 3));
}

std::string Words::range(const measure::Interval& interval, const Format& format) const {
  return text("interval", {{"low", format(interval.low)}, {"high", format(interval.high)}});
}

std::string Words::support(const measure::Estimate& estimate, const Format& format,
                           const measure::Interval& scale) const {
  if (!estimate.shown()) return text("suppressed");
  std::string words;
  if (estimate.interval) {
    words = range(clipped(*estimate.interval, scale), format);
  } else if (estimate.all_equal) {
    words = text("all_equal");
  }
  words += (words.empty() ? "" : ", ") + ("n\u00a0" + count(estimate.n));
  if (estimate.gate == measure::Gate::indicative) words += ", " + text("indicative");
  return words;
}

Format Words::decimals(int places) const {
  return [this, places](double number) { return decimal(number, places); };
}
Format Words::signs(int places) const {
  return [this, places](double number) { return with_sign(number, places); };
}
Format Words::percents() const {
  return [this](double share) { return percent(share); };
}

}  // namespace fairgauge::survey::report
