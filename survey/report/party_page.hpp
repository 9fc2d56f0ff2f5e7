// The chapter of one party: visitors, exhibitors, or partners and staff.
#pragma once

#include "survey/report/markup.hpp"
#include "survey/report/report.hpp"

namespace fairgauge::survey::report {

[[nodiscard]] Html party_chapter(const PartyReport& party, const Report& report, const Words& words);

}  // namespace fairgauge::survey::report
