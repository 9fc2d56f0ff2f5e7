// Cards about the days of a show: what to look at on site, and the mood of staff beside the service that visitors
// found.
#pragma once

#include "survey/report/document.hpp"
#include "survey/report/report.hpp"
#include "survey/report/words.hpp"

namespace fairgauge::survey::report {

// Indicators on the last day against the days before; nothing with too few answers on either side.
[[nodiscard]] Card on_site_card(const PartyReport& party, const Words& words);

// Of the partners' party: how often staff let pressure show, day by day, beside what visitors gave the staff's service.
[[nodiscard]] Card staff_mood_card(const PartyReport& party, const Report& report, const Words& words);

}  // namespace fairgauge::survey::report
