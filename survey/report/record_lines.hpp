// Records from a file, one JSON line each, as survey/interview/RECORD.md describes them.
#pragma once

#include <filesystem>

#include "survey/report/make_report.hpp"

namespace fairgauge::survey::report {

// `not_found` when read and there is no such file. Empty lines are left out; the file is read line by line.
[[nodiscard]] RecordSource lines_of(std::filesystem::path file);

}  // namespace fairgauge::survey::report
