#include "survey/measure/direct_disconfirmation.hpp"

namespace fairgauge::survey::measure {

void DirectDisconfirmation::add(double answer) {
  const double value = answer - kAsExpected;
  value_.add(value);
  split_.add(outcome_of(value, 1, tolerance_), true);
}

void DirectDisconfirmation::merge(const DirectDisconfirmation& other, std::int64_t times) {
  value_.merge(other.value_, times);
  split_.merge(other.split_, times);
}

DirectDisconfirmation::Result DirectDisconfirmation::result(const Publication& publication) const {
  return {DisconfirmationMode::direct, estimate_mean(value_, publication), split_.result(publication)};
}

SignCheck::Result SignCheck::result(const Publication& publication, const Reliability& reliability) const {
  Result result;
  result.opposite = estimate_share(opposite_, publication);
  result.warning = result.opposite.shown() && result.opposite.value > reliability.opposite_max;
  return result;
}

}  // namespace fairgauge::survey::measure
