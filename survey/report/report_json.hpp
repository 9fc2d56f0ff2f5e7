// A report as JSON: every number of it, with n, interval, mode and flags. REPORT.md explains the names.
#pragma once

#include <string>

#include "survey/report/report.hpp"

namespace fairgauge::survey::report {

// Indented, one line end at the end. Numbers as the shortest text that reads back as the same double; what is not shown
// is null.
[[nodiscard]] std::string to_json(const Report& report);

// Twelve hexadecimal digits that change with any of the parameters.
[[nodiscard]] std::string print_of(const measure::Parameters& parameters);

}  // namespace fairgauge::survey::report
