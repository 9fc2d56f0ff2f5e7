// Customer delivered value: what an exhibitor got, less what it cost. Kotler's total value minus total cost.
//
// Four benefits (the show, service, staff, image) and four costs (money, time, energy, worry), 1..5, cost 5 = very
// high. V100, C100 = means of the answered, as 0-100, if two of four are; CDV = V100 - C100, -100..100, t interval;
// tests use this. Ratio = mean V / mean C over the same people or companies, 0.2..5, 1 = balance: shown only, no
// interval.
#pragma once

#include <array>
#include <optional>

#include "survey/measure/estimate.hpp"
#include "survey/measure/share.hpp"

namespace fairgauge::survey::measure {

using FourAnswers = std::array<std::optional<double>, 4>;

// Raw means of one person; a company's are the means of its people's.
struct BenefitAndCost {
  double benefit = 0, cost = 0;  // 1..5
  [[nodiscard]] double delivered() const { return (benefit - cost) / 4 * 100; }
};

// Nothing below two answers on either side.
[[nodiscard]] std::optional<BenefitAndCost> benefit_and_cost(const FourAnswers& benefits, const FourAnswers& costs);

class DeliveredValue {
 public:
  void add(const BenefitAndCost& one);
  void merge(const DeliveredValue& other, std::int64_t times = 1);

  struct Result {
    Estimate value;          // CDV
    Estimate negative;       // share with CDV below 0, Wilson
    Estimate ratio;          // mean V / mean C
    Estimate benefit, cost;  // means 1..5
  };
  [[nodiscard]] Result result(const Publication& publication = {}) const;

 private:
  Moments value_, benefit_, cost_;
  Share negative_;
};

}  // namespace fairgauge::survey::measure
