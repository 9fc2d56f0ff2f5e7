// The chapter of one party: visitors, exhibitors, or partners and staff.
#pragma once

#include "survey/report/document.hpp"
#include "survey/report/report.hpp"
#include "survey/report/words.hpp"

namespace fairgauge::survey::report {

[[nodiscard]] Chapter party_chapter(const PartyReport& party, const Report& report, const Words& words);

}  // namespace fairgauge::survey::report
