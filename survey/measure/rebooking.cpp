#include "survey/measure/rebooking.hpp"

#include <algorithm>

namespace fairgauge::survey::measure {

double return_probability(double answer) { return std::clamp(answer / 10, 0.01, 0.99); }

Rebooking::Vote Rebooking::vote(double answer) { return {return_probability(answer), answer >= 8 ? 1.0 : 0.0}; }

void Rebooking::add(const Vote& company, double weight) {
  probability_.add(company.probability, weight);
  top_.add(company.top, weight);
}

void Rebooking::merge(const Rebooking& other, std::int64_t times) {
  probability_.merge(other.probability_, times);
  top_.merge(other.top_, times);
}

Rebooking::Result Rebooking::result(const Publication& publication) const {
  Result result;
  result.probability = estimate_mean(probability_, publication);
  result.top = estimate_share(top_, publication);
  result.expected = result.probability;
  if (result.expected.shown()) {
    result.expected = scaled(result.probability, static_cast<double>(probability_.n()));
  }
  return result;
}

void ReturnCalibration::add(double answer, bool returned) {
  probability_.add(return_probability(answer));
  returned_ += returned ? 1 : 0;
}

void ReturnCalibration::merge(const ReturnCalibration& other, std::int64_t times) {
  probability_.merge(other.probability_, times);
  returned_ += times * other.returned_;
}

ReturnCalibration::Result ReturnCalibration::result(const Publication& publication) const {
  Result result;
  result.n = probability_.n();
  result.expected = probability_.sum();
  result.actual = returned_;
  result.ratio = estimate_ratio(
      probability_.weights(), result.n == 0 ? kNoValue : static_cast<double>(returned_) / result.expected, publication);
  return result;
}

}  // namespace fairgauge::survey::measure
