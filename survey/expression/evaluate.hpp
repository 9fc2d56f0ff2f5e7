// Expressions from the outside, one JSON line for each: what `fairgauge-kiosk evaluate` does with its standard input,
// so that another program can check us against survey-core.
#pragma once

#include <string>
#include <string_view>

namespace fairgauge::survey::expression {

// In:  {"expression": "{a} > 1", "values": {"a": 2}, "now": "2026-11-20T06:36:05.120Z", "tz": "Asia/Shanghai", "seed":
// 7} Out: {"value": true, "condition": true}
//
// `values` is a plain bag: no survey, so a name without a value is null, and getComment() yields nothing. `now`
// (default: 1970) and `tz` (default: UTC) are the clock on the wall. `seed` is accepted for functions that draw lots;
// there is none yet. `condition` is what survey-core's ConditionRunner says: whether the value == true.
//
// A value is JSON, with {"$undefined": true}, {"$number": "NaN" | "Infinity" | "-Infinity"} and {"$date": "ISO 8601
// UTC" or null} for what JSON lacks, in both directions; -0 is written as 0.
//
// In place of a value: {"error": "syntax", "at": N}, N in UTF-16 units from 0, as survey-core counts; "throws" where
// survey-core throws; "refused" for what only a survey knows; "limit" for what is too long, too deep or too much work;
// "input" for a line that is none of the above. All but syntax come with a "what".
//
// Changes the time zone of the process (base::use_time_zone), so nothing else may run beside it.
[[nodiscard]] std::string evaluate(std::string_view line);

}  // namespace fairgauge::survey::expression
