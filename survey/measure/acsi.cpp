#include "survey/measure/acsi.hpp"

namespace fairgauge::survey::measure {

double acsi_score(const AcsiItems& items, double top, const std::array<double, 3>& weights) {
  const double sum = weights[0] * (items.overall - 1) + weights[1] * (items.against_expectation - 1) +
                     weights[2] * (items.against_ideal - 1);
  return sum / (top - 1) * 100;
}

double acsi_score(const AcsiItems& items, double top) {
  return (items.overall + items.against_expectation + items.against_ideal - 3) / (3 * (top - 1)) * 100;
}

}  // namespace fairgauge::survey::measure
