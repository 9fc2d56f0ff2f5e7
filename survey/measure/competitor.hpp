// Comparison with another show that the same people rated on the same indicators.
//
// RD_k = mean(own - rival), -4..4, t interval: the main figure. RPI_k = 100 * mean own / mean rival is shown beside it,
// without interval and never tested, because a ratio depends on where the scale starts (customer value analysis, Gale
// 1994). Missing: pairs only. Pooled over rivals by merging. The rival's overall rating stands alone: ours is another
// scale.
#pragma once

#include <span>
#include <vector>

#include "survey/measure/estimate.hpp"

namespace fairgauge::survey::measure {

// One indicator against one rival, or against all after merging.
class CompetitorComparison {
 public:
  void add(double own, double rival);  // 1..5 each; a company adds the means of its people
  void merge(const CompetitorComparison& other, std::int64_t times = 1);

  [[nodiscard]] bool empty() const { return difference_.empty(); }

  struct Result {
    Estimate difference;  // RD_k
    Estimate ratio;       // RPI_k, 100 = equal
    Estimate own, rival;  // means over the same pairs
  };
  [[nodiscard]] Result result(const Publication& publication = {}) const;

 private:
  Moments difference_, own_, rival_;
};

// Overall RPI = sum of w_k RPI_k, w renormalised over the indicators whose ratio is shown (n >= 5 pairs). NaN if none.
[[nodiscard]] double overall_rpi(std::span<const Estimate> ratios, std::span<const double> weights);

}  // namespace fairgauge::survey::measure
