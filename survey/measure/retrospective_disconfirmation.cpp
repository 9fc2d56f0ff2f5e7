#include "survey/measure/retrospective_disconfirmation.hpp"

namespace fairgauge::survey::measure {

void RetrospectiveDisconfirmation::add(std::span<const ItemAnswers> items, double recalled_expectation) {
  int asked = 0, answered = 0;
  double sum = 0;
  for (const auto& item : items) {
    asked += item.asked ? 1 : 0;
    if (!item.experienced) continue;
    sum += *item.experienced;
    ++answered;
  }
  if (answered_half(answered, asked)) gap_.add(sum / answered - recalled_expectation);
}

}  // namespace fairgauge::survey::measure
