#include "survey/measure/delivered_value.hpp"

namespace fairgauge::survey::measure {
namespace {

constexpr int kAnswersMin = 2;

std::optional<double> mean_of(const FourAnswers& answers) {
  int answered = 0;
  double sum = 0;
  for (const auto& answer : answers) {
    if (!answer) continue;
    ++answered;
    sum += *answer;
  }
  if (answered < kAnswersMin) return std::nullopt;
  return sum / answered;
}

}  // namespace

std::optional<BenefitAndCost> benefit_and_cost(const FourAnswers& benefits, const FourAnswers& costs) {
  const auto benefit = mean_of(benefits), cost = mean_of(costs);
  if (!benefit || !cost) return std::nullopt;
  return BenefitAndCost{*benefit, *cost};
}

void DeliveredValue::add(const BenefitAndCost& one) {
  value_.add(one.delivered());
  benefit_.add(one.benefit);
  cost_.add(one.cost);
  negative_.add(one.delivered() < 0);
}

void DeliveredValue::merge(const DeliveredValue& other, std::int64_t times) {
  value_.merge(other.value_, times);
  benefit_.merge(other.benefit_, times);
  cost_.merge(other.cost_, times);
  negative_.merge(other.negative_, times);
}

DeliveredValue::Result DeliveredValue::result(const Publication& publication) const {
  const double ratio = cost_.n() == 0 ? kNoValue : benefit_.mean() / cost_.mean();
  return {estimate_mean(value_, publication), estimate_share(negative_, publication),
          estimate_ratio(value_.weights(), ratio, publication), estimate_mean(benefit_, publication),
          estimate_mean(cost_, publication)};
}

}  // namespace fairgauge::survey::measure
