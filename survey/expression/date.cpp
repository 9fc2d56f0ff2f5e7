#include "survey/expression/date.hpp"

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <limits>

namespace fairgauge::survey::expression {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kDay = 86'400'000;
constexpr double kDateMax = 8.64e15;
constexpr double kFieldMax = 1e9;  // no field beyond this can lead to a valid date again, bar milliseconds

constexpr const char* kWeekdays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

struct Civil {
  std::int64_t year;
  int month;  // from 0
  int day;
};

std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

// Hinnant's days_from_civil and civil_from_days (https://howardhinnant.github.io/date_algorithms.html).
std::int64_t days_of(std::int64_t year, int month_from_1, int day) {
  year -= month_from_1 <= 2 ? 1 : 0;
  const std::int64_t era = floor_div(year, 400);
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t day_of_year = (153 * (month_from_1 + (month_from_1 > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

Civil civil_of(std::int64_t days) {
  days += 719468;
  const std::int64_t era = floor_div(days, 146097);
  const std::int64_t day_of_era = days - era * 146097;
  const std::int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const auto shifted = static_cast<int>((5 * day_of_year + 2) / 153);
  const int month = shifted < 10 ? shifted + 2 : shifted - 10;
  return {year_of_era + era * 400 + (month <= 1 ? 1 : 0), month,
          static_cast<int>(day_of_year - (153 * shifted + 2) / 5 + 1)};
}

std::tm zone_at(double milliseconds) {
  const auto seconds = static_cast<std::time_t>(std::floor(milliseconds / 1000));
  std::tm fields{};
  (void)localtime_r(&seconds, &fields);
  return fields;
}

double offset_at(double milliseconds) { return static_cast<double>(zone_at(milliseconds).tm_gmtoff) * 1000; }

double utc_from_local(double local) {
  if (!(std::abs(local) <= kDateMax + kDay)) return kNaN;
  const double before = offset_at(local - kDay);
  if (offset_at(local - before) == before) return local - before;
  const double after = offset_at(local + kDay);
  return offset_at(local - after) == after ? local - after : local - before;
}

double modulo(double number, double divisor) { return number - std::floor(number / divisor) * divisor; }

}  // namespace

bool is_valid(Date date) { return !std::isnan(date.milliseconds); }

Date clipped(double milliseconds) {
  if (!(std::abs(milliseconds) <= kDateMax)) return {kNaN};
  return {std::trunc(milliseconds) + 0.0};
}

double days_from_civil(double year, double month, double day) {
  if (!(std::abs(year) < kFieldMax && std::abs(month) < kFieldMax)) return kNaN;
  const double months = std::trunc(month);
  const auto whole_year = static_cast<std::int64_t>(std::trunc(year) + std::floor(months / 12));
  const auto whole_month = static_cast<int>(modulo(months, 12));
  return static_cast<double>(days_of(whole_year, whole_month + 1, 1)) + std::trunc(day) - 1;
}

LocalTime local_time(Date date) {
  if (!is_valid(date)) return {kNaN, kNaN, kNaN, kNaN, kNaN, kNaN, kNaN};
  const double local = date.milliseconds + offset_at(date.milliseconds);
  const double days = std::floor(local / kDay);
  const double rest = local - days * kDay;
  const Civil civil = civil_of(static_cast<std::int64_t>(days));
  return {static_cast<double>(civil.year),
          static_cast<double>(civil.month),
          static_cast<double>(civil.day),
          std::floor(rest / 3'600'000),
          modulo(std::floor(rest / 60'000), 60),
          modulo(std::floor(rest / 1000), 60),
          modulo(rest, 1000)};
}

Date date_from(const LocalTime& time) {
  const double day = days_from_civil(time.year, time.month, time.day);
  const double clock = std::trunc(time.hour) * 3'600'000 + std::trunc(time.minute) * 60'000 +
                       std::trunc(time.second) * 1000 + std::trunc(time.millisecond);
  return clipped(utc_from_local(day * kDay + clock));
}

double weekday(Date date) {
  if (!is_valid(date)) return kNaN;
  return modulo(std::floor((date.milliseconds + offset_at(date.milliseconds)) / kDay) + 4, 7);
}

std::string iso_text(Date date) {
  if (!is_valid(date)) return {};
  const double days = std::floor(date.milliseconds / kDay);
  const Civil civil = civil_of(static_cast<std::int64_t>(days));
  const auto rest = static_cast<int>(date.milliseconds - days * kDay);
  const bool plain = civil.year >= 0 && civil.year <= 9999;
  char text[64];
  std::snprintf(text, sizeof text,
                plain ? "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ" : "%+07d-%02d-%02dT%02d:%02d:%02d.%03dZ",
                static_cast<int>(civil.year), civil.month + 1, civil.day, rest / 3'600'000, rest / 60'000 % 60,
                rest / 1000 % 60, rest % 1000);
  return text;
}

std::string date_text(Date date) {
  if (!is_valid(date)) return "Invalid Date";
  const LocalTime time = local_time(date);
  const std::tm zone = zone_at(date.milliseconds);
  const auto minutes = static_cast<int>(zone.tm_gmtoff / 60);
  const auto year = static_cast<int>(time.year);
  char text[128];
  std::snprintf(text, sizeof text, "%s %s %02d %s%0*d %02d:%02d:%02d GMT%c%02d%02d (%s)",
                kWeekdays[static_cast<int>(weekday(date))], kMonths[static_cast<int>(time.month)],
                static_cast<int>(time.day), year < 0 ? "-" : "", year < 0 ? 6 : 4, std::abs(year),
                static_cast<int>(time.hour), static_cast<int>(time.minute), static_cast<int>(time.second),
                minutes < 0 ? '-' : '+', std::abs(minutes) / 60, std::abs(minutes) % 60, zone.tm_zone);
  return text;
}

}  // namespace fairgauge::survey::expression
