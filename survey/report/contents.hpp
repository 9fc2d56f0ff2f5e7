// The report as a document in one language: cover, a chapter for each party and life cycle, what to do, the data behind
// it and how the figures are made.
#pragma once

#include "survey/report/document.hpp"
#include "survey/report/report.hpp"
#include "survey/report/words.hpp"

namespace fairgauge::survey::report {

[[nodiscard]] Document contents_of(const Report& report, const Words& words);

}  // namespace fairgauge::survey::report
