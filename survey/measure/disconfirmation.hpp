// How far the experience lay above or below the expectation: D = P - E, both rated 1..5 on the same words; positive is
// better than expected. Expectancy disconfirmation, Oliver 1980. D diagnoses; the headline is the experience itself.
//
// Four modes that are never added to each other, each with a file of its own:
//   paired         E at arrival and P at exit of the same badge        paired_disconfirmation.hpp
//   unpaired       two samples of people, means only                   unpaired_disconfirmation.hpp
//   retrospective  one overall E, asked at the exit                    retrospective_disconfirmation.hpp
//   direct         "better or worse than you expected?"                direct_disconfirmation.hpp
#pragma once

#include <cstdint>

#include "base/clock.hpp"
#include "survey/measure/parameters.hpp"

namespace fairgauge::survey::measure {

enum class DisconfirmationMode { paired, unpaired, retrospective, direct };

// The lecture's notation, expectation minus experience: shown only under that name, never called a score.
[[nodiscard]] constexpr double seed_gap(double disconfirmation) { return 0 - disconfirmation; }

// Whether an arrival and an exit record of one badge and edition make a pair.
enum class PairFit {
  paired,     // at least Parameters::pairing_gap between the end of the arrival and the start of the exit
  too_short,  // both answers go to the unpaired samples
  order,      // the arrival ended after the exit had begun: its expectations are used nowhere; no quality flag
};
[[nodiscard]] PairFit pair_fit(base::UtcTime arrival_finished, base::UtcTime exit_started,
                               const Parameters& parameters = {});

// Which of the two gaps is reported: the paired one from Gates::pairs pairs on, below that the unpaired one.
[[nodiscard]] DisconfirmationMode reported_mode(std::int64_t pairs, const Gates& gates = {});

}  // namespace fairgauge::survey::measure
