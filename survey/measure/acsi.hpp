// The "ACSI-style" score of three overall items, where a show asks the third: overall satisfaction, against what was
// expected, against the ideal. Never called ACSI: the published weights come from a model that is not estimated here.
//
// Respondent score (x1 + x2 + x3 - 3) / 12 * 100 on five-point items, all three answered; mean with t interval.
// Source: Fornell et al. 1996 for the items and the rescaling.
#pragma once

#include <array>

#include "survey/measure/estimate.hpp"

namespace fairgauge::survey::measure {

struct AcsiItems {
  double overall = 0, against_expectation = 0, against_ideal = 0;
};

// Of means or of one respondent on a scale from 1 to `top`: sum of W (x - 1) / (top - 1) * 100; weights sum to 1.
[[nodiscard]] double acsi_score(const AcsiItems& items, double top, const std::array<double, 3>& weights);
[[nodiscard]] double acsi_score(const AcsiItems& items, double top);  // equal weights

class AcsiStyle {
 public:
  void add(const AcsiItems& items) { score_.add(acsi_score(items, 5)); }
  void merge(const AcsiStyle& other, std::int64_t times = 1) { score_.merge(other.score_, times); }
  [[nodiscard]] Estimate result(const Publication& publication = {}) const {
    return estimate_mean(score_, publication);
  }

 private:
  Moments score_;
};

}  // namespace fairgauge::survey::measure
