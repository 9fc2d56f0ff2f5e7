// Dates as JavaScript's Date handles them (ECMA-262, 21.4): milliseconds since 1970 that are read and set through the
// calendar of the process's time zone (base::use_time_zone).
//
// A local time that a zone skips or has twice is taken with the offset from before the change, as JavaScript does.
// Invalid dates stay invalid through everything here.
#pragma once

#include <string>
#include <string_view>

#include "survey/expression/value.hpp"

namespace fairgauge::survey::expression {

// Fields of local time. Numbers out of range carry over: month 12 is January of the next year. All NaN if the date is
// invalid.
struct LocalTime {
  double year = 0;
  double month = 0;  // from 0
  double day = 1;    // from 1
  double hour = 0;
  double minute = 0;
  double second = 0;
  double millisecond = 0;
};

[[nodiscard]] bool is_valid(Date date);
[[nodiscard]] LocalTime local_time(Date date);
[[nodiscard]] Date date_from(const LocalTime& time);  // fractions are cut off
[[nodiscard]] double weekday(Date date);              // 0 is Sunday; NaN if invalid

// Days from 1970-01-01 to that day of the (proleptic Gregorian) calendar.
[[nodiscard]] double days_from_civil(double year, double month, double day);

// Whole milliseconds, at most 100,000,000 days from 1970, else invalid.
[[nodiscard]] Date clipped(double milliseconds);

// What `new Date(text)` makes of it: ISO 8601, or the looser forms that V8 (Chrome, Node) reads, such as "5 Jan 2026
// 3:30 PM", "1/5/2026" or "Mon, 05 Jan 2026 10:00:00 GMT+0200".
[[nodiscard]] Date parse_date(std::string_view text);

// "2026-01-05T02:30:00.000Z"; empty if invalid. Years beyond 0 to 9999 have a sign and six digits.
[[nodiscard]] std::string iso_text(Date date);

// "Mon Jan 05 2026 10:30:00 GMT+0800 (CST)", or "Invalid Date". JavaScript has the zone's English name in the brackets;
// this is its abbreviation.
[[nodiscard]] std::string date_text(Date date);

}  // namespace fairgauge::survey::expression
