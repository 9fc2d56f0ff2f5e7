// A party's headlines edition by edition, the last change tested, and the rank of this edition in the show's own past.
//
// Tests: Welch's t of means; NPS by plain standard errors. From 30 on either side, not corrected for how many there
// are: five figures are asked one question. Returning customers are in both editions, so independence is approximate.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "survey/report/party_fold.hpp"
#include "survey/report/report.hpp"

namespace fairgauge::survey::report {

// One edition's folded party; nullopt where nobody of it counts.
struct EditionOfParty {
  std::string edition;
  PartyReport figures;
  measure::Nps nps;  // for the test of its change
};

// Oldest first, the report's own edition last. Nothing to show with one edition.
[[nodiscard]] TrendReport trend_of(const std::vector<EditionOfParty>& editions, const measure::Parameters& parameters);

}  // namespace fairgauge::survey::report
