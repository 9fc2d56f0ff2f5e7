#include "survey/measure/competitor.hpp"

#include <cassert>

namespace fairgauge::survey::measure {

void CompetitorComparison::add(double own, double rival) {
  difference_.add(own - rival);
  own_.add(own);
  rival_.add(rival);
}

void CompetitorComparison::merge(const CompetitorComparison& other, std::int64_t times) {
  difference_.merge(other.difference_, times);
  own_.merge(other.own_, times);
  rival_.merge(other.rival_, times);
}

CompetitorComparison::Result CompetitorComparison::result(const Publication& publication) const {
  const double ratio = rival_.n() == 0 ? kNoValue : 100 * own_.mean() / rival_.mean();
  return {estimate_mean(difference_, publication), estimate_ratio(difference_.weights(), ratio, publication),
          estimate_mean(own_, publication), estimate_mean(rival_, publication)};
}

double overall_rpi(std::span<const Estimate> ratios, std::span<const double> weights) {
  assert(ratios.size() == weights.size());
  double sum = 0, total = 0;
  for (std::size_t k = 0; k < ratios.size(); ++k) {
    if (!ratios[k].shown()) continue;
    sum += weights[k] * ratios[k].value;
    total += weights[k];
  }
  return total > 0 ? sum / total : kNoValue;
}

}  // namespace fairgauge::survey::measure
