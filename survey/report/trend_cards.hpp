// A party's headlines against its past, and as weighted to the badges. Without blocks where there is nothing to say.
#pragma once

#include "survey/report/document.hpp"
#include "survey/report/report.hpp"
#include "survey/report/words.hpp"

namespace fairgauge::survey::report {

[[nodiscard]] Card weighted_card(const PartyReport& party, const Words& words);
[[nodiscard]] Card trend_card(const PartyReport& party, const Words& words);

// What fell short at the edition before, and what became of it.
[[nodiscard]] Card improvements_card(const PartyReport& party, const Words& words);

}  // namespace fairgauge::survey::report
