// today(), age(), dateAdd() and the other functions of days and clocks.
#include <cmath>
#include <limits>

#include "survey/expression/coercion.hpp"
#include "survey/expression/context.hpp"
#include "survey/expression/date.hpp"
#include "survey/expression/functions.hpp"
#include "survey/expression/operators.hpp"

namespace fairgauge::survey::expression {
namespace {

Date now(Evaluation& evaluation) { return date_of(Value(), evaluation); }

// JavaScript's `field + value`, which puts digits together if the value is text: the 2nd plus '5' is the 25th.
double advanced(double field, const Value& by, Evaluation& evaluation) { return to_number(add(field, by, evaluation)); }

bool is_word(const Value& value, std::string_view word) { return value.text() != nullptr && *value.text() == word; }

Date midnight(Date date) {
  LocalTime time = local_time(date);
  time.hour = time.minute = time.second = time.millisecond = 0;
  return date_from(time);
}

Value today(const Arguments& arguments, Evaluation& evaluation) {
  const Date start = midnight(now(evaluation));
  if (arguments.size() != 1) return start;
  LocalTime time = local_time(start);
  time.day = advanced(time.day, arguments[0], evaluation);
  return date_from(time);
}

Value current_date(const Arguments& /*arguments*/, Evaluation& evaluation) { return now(evaluation); }

Value get_date(const Arguments& arguments, Evaluation& evaluation) {
  return is_true(arguments[0]) ? Value(date_of(arguments[0], evaluation)) : Value::null();
}

Value date_add(const Arguments& arguments, Evaluation& evaluation) {
  if (!is_true(arguments[0]) || !is_true(arguments[1])) return Value::null();
  const Date date = date_of(arguments[0], evaluation);
  if (!is_valid(date)) return date;
  struct Unit {
    std::string_view name;
    double LocalTime::*field;
  };
  static constexpr Unit kUnits[] = {{"days", &LocalTime::day},       {"months", &LocalTime::month},
                                    {"years", &LocalTime::year},     {"hours", &LocalTime::hour},
                                    {"minutes", &LocalTime::minute}, {"seconds", &LocalTime::second}};
  const Value unit = is_true(arguments[2]) ? arguments[2] : Value("days");
  LocalTime time = local_time(date);
  for (const auto& [name, field] : kUnits) {
    if (!is_word(unit, name)) continue;
    time.*field = advanced(time.*field, arguments[1], evaluation);
    return date_from(time);
  }
  return date;
}

// Date.UTC takes the years 0 to 99 for 1900 to 1999.
double day_number(const LocalTime& time) {
  const bool short_year = time.year >= 0 && time.year <= 99;
  return days_from_civil(short_year ? time.year + 1900 : time.year, time.month, time.day);
}

Value days_between(const Value& one, const Value& other, Evaluation& evaluation) {
  if (!is_true(one) || !is_true(other)) return 0;
  const LocalTime first = local_time(date_of(one, evaluation));
  const LocalTime second = local_time(date_of(other, evaluation));
  return std::abs(day_number(second) - day_number(first));
}

Value diff_days(const Arguments& arguments, Evaluation& evaluation) {
  return arguments.size() == 2 ? days_between(arguments[0], arguments[1], evaluation) : Value(0);
}

// Years if the unit is none of "days" and "months". An invalid date is 0 years away from everything.
Value calendar_distance(const Value& from, const Value& to, const Value& unit, Evaluation& evaluation) {
  if (is_word(unit, "days")) return days_between(from, to, evaluation);
  const LocalTime first = local_time(date_of(from, evaluation));
  const LocalTime second = local_time(date_of(to, evaluation));
  const double months = (second.year - first.year) * 12 + second.month - first.month - (second.day < first.day ? 1 : 0);
  if (is_word(unit, "months")) return months;
  return std::isnan(months) ? 0 : std::trunc(months / 12) + 0.0;
}

Value age(const Arguments& arguments, Evaluation& evaluation) {
  if (!is_true(arguments[0])) return Value::null();
  return calendar_distance(arguments[0], Value(), is_true(arguments[1]) ? arguments[1] : Value("years"), evaluation);
}

Value date_diff(const Arguments& arguments, Evaluation& evaluation) {
  if (!is_true(arguments[0]) || !is_true(arguments[1])) return Value::null();
  const Value unit = is_true(arguments[2]) ? arguments[2] : Value("days");
  const double size = is_word(unit, "hours")     ? 3'600'000
                      : is_word(unit, "minutes") ? 60'000
                      : is_word(unit, "seconds") ? 1000
                                                 : 0;
  if (size == 0) return calendar_distance(arguments[0], arguments[1], unit, evaluation);
  const double first = date_of(arguments[0], evaluation).milliseconds;
  const double second = date_of(arguments[1], evaluation).milliseconds;
  return std::ceil(std::abs(second - first) / size);
}

Value get_year(const Arguments& arguments, Evaluation& evaluation) {
  if (arguments.size() != 1 || !is_true(arguments[0])) return Value();
  return local_time(date_of(arguments[0], evaluation)).year;
}

Value current_year(const Arguments& /*arguments*/, Evaluation& evaluation) { return local_time(now(evaluation)).year; }

Date given_or_today(const Arguments& arguments, Evaluation& evaluation) {
  return is_true(arguments[0]) ? date_of(arguments[0], evaluation) : midnight(now(evaluation));
}

Value year(const Arguments& arguments, Evaluation& evaluation) {
  return local_time(given_or_today(arguments, evaluation)).year;
}
Value month(const Arguments& arguments, Evaluation& evaluation) {
  return local_time(given_or_today(arguments, evaluation)).month + 1;
}
Value day(const Arguments& arguments, Evaluation& evaluation) {
  return local_time(given_or_today(arguments, evaluation)).day;
}
Value day_of_week(const Arguments& arguments, Evaluation& evaluation) {
  return weekday(given_or_today(arguments, evaluation));
}

constexpr NamedFunction kFunctions[] = {
    {"today", today},
    {"currentDate", current_date},
    {"getDate", get_date},
    {"dateAdd", date_add},
    {"dateDiff", date_diff},
    {"diffDays", diff_days},
    {"age", age},
    {"year", year},
    {"month", month},
    {"day", day},
    {"weekday", day_of_week},
    {"getYear", get_year},
    {"currentYear", current_year},
};

}  // namespace

std::span<const NamedFunction> date_functions() { return kFunctions; }

}  // namespace fairgauge::survey::expression
