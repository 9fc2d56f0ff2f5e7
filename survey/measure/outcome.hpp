// Dissatisfied, satisfied, delighted: what a disconfirmation D means, for one rating, one respondent and a segment.
//
// Outcomes are decided on D with a band of tolerance, never on means of people who were not linked. Sources: Oliver
// 1980 (expectancy disconfirmation) and his zone of indifference; Zeithaml, Berry & Parasuraman 1993 (zone of
// tolerance).
#pragma once

#include <cstdint>
#include <optional>

#include "survey/measure/estimate.hpp"

namespace fairgauge::survey::measure {

enum class Outcome { dissatisfied, basic, delighted };

// Of `items` gaps that sum to `sum`: |sum| <= tolerance * items is basic, below dissatisfied, above delighted. Compared
// as sums and with 1e-9 to spare, so that no rounding of a mean decides. One rating has items = 1.
[[nodiscard]] Outcome outcome_of(double sum, int items, double tolerance);

// Whether delight was possible at all: the room above the expectations, sum of (5 - E), exceeds tolerance * items. Who
// expected 5 everywhere cannot be delighted.
[[nodiscard]] bool can_be_delighted(double room, int items, double tolerance);

// How many had which outcome, and the shares with Wilson intervals. Integer counts: merged parts equal the whole.
class OutcomeSplit {
 public:
  void add(Outcome outcome, bool could_be_delighted);
  void merge(const OutcomeSplit& other, std::int64_t times = 1);

  struct Result {
    std::int64_t dissatisfied = 0, basic = 0, delighted = 0;
    std::int64_t eligible = 0;  // could have been delighted; always printed beside the split
    Estimate dissatisfied_share, basic_share, delighted_share;  // 0..1
  };
  [[nodiscard]] Result result(const Publication& publication = {}) const;

 private:
  std::int64_t dissatisfied_ = 0, basic_ = 0, delighted_ = 0, eligible_ = 0;
};

enum class Verdict { dissatisfied, basic, delighted, undetermined };

struct SegmentVerdict {
  Verdict verdict = Verdict::undetermined;
  Outcome lean = Outcome::basic;  // where the mean lies; what an undetermined segment "leans" to
};

// Of a segment, from the interval of its mean D: wholly below -tolerance dissatisfied, wholly above it delighted,
// wholly inside the band basically satisfied, else undetermined. Nothing if the mean itself is suppressed; no interval
// (all answers equal) is undetermined.
[[nodiscard]] std::optional<SegmentVerdict> segment_verdict(const Estimate& mean_disconfirmation,
                                                            double tolerance = Tolerances().mean);

}  // namespace fairgauge::survey::measure
