#include "survey/measure/unpaired_disconfirmation.hpp"

namespace fairgauge::survey::measure {

void UnpairedDisconfirmation::merge(const UnpairedDisconfirmation& other, std::int64_t times) {
  expected_.merge(other.expected_, times);
  experienced_.merge(other.experienced_, times);
}

UnpairedDisconfirmation::Result UnpairedDisconfirmation::result(const Publication& publication) const {
  Result result;
  result.expected = estimate_mean(expected_, publication);
  result.experienced = estimate_mean(experienced_, publication);
  const Moments& smaller = expected_.n() < experienced_.n() ? expected_ : experienced_;
  auto& gap = result.disconfirmation;
  gap = base_estimate(smaller.weights(), publication);
  if (!gap.shown()) return result;
  gap.value = experienced_.mean() - expected_.mean();
  result.test = compare_means(experienced_, expected_, publication.confidence);
  gap.all_equal = !result.test;
  if (result.test) {
    gap.standard_error = result.test->standard_error;
    gap.interval = result.test->interval;
  }
  return result;
}

}  // namespace fairgauge::survey::measure
