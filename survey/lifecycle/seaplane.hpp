// The lecture's case, with invented numbers: after two editions of a seaplane show (水上飞机展) the customers of the
// south become fewer. In which stage are they, and how can they be won back?
//
// South 84, 60, 45 of 240, 250, 255 exhibitors; of the first edition's, 38 of 84 came to the second, of the others 109
// of 156. The demo show and the tests of the life cycle use the same histories.
#pragma once

#include <string>
#include <vector>

#include "survey/lifecycle/answer.hpp"
#include "survey/lifecycle/history.hpp"

namespace fairgauge::survey::lifecycle {

struct CaseExhibitor {
  std::string region;  // "south", "east", "north", "west"
  History history;
  std::optional<LossReason> loss_reason;  // of those lost from the first edition to the second who said why
};

enum class CaseLength : std::uint8_t { two_editions = 2, three_editions = 3 };

// The same exhibitors each time, in the same order. Overall satisfaction in the second edition: south 3.20 (40
// answers), others 3.85 (120).
[[nodiscard]] std::vector<CaseExhibitor> seaplane_exhibitors(CaseLength length);

[[nodiscard]] std::vector<Member> members_of(const std::vector<CaseExhibitor>& exhibitors);

// The south's gaps of the second edition against the others', 40 and 120 answers, and its loss reasons.
[[nodiscard]] RegionEvidence seaplane_evidence();

}  // namespace fairgauge::survey::lifecycle
