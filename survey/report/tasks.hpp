// The follow-up list as CSV: what is to be done for whom until when, so that nobody is forgotten after the show.
//
// Columns: due (day), party, participant (the register's digest, 64 hexadecimal digits), channel (the preferred one;
// empty: not said), action (id), what (in words). First due first, by party; UTF-8, a line each, RFC 4180.
#pragma once

#include <string>

#include "survey/report/report.hpp"
#include "survey/report/words.hpp"

namespace fairgauge::survey::report {

[[nodiscard]] std::string tasks_csv(const Report& report, const Words& words);

}  // namespace fairgauge::survey::report
