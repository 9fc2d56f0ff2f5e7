// What one respondent said about each indicator: the common input of the measures that look across indicators.
#pragma once

#include <optional>

namespace fairgauge::survey::measure {

// Ratings 1..5; nothing where the item was not answered or "did not use". Indexes are those of the show's indicators.
struct ItemAnswers {
  bool asked = false;  // the full form would have shown it to this respondent, also after a break-off
  std::optional<double> expected, experienced;

  [[nodiscard]] bool paired() const { return expected && experienced; }
  [[nodiscard]] double disconfirmation() const { return *experienced - *expected; }  // of a pair
};

// A score over several items stands on at least half of those asked. Nothing is imputed.
[[nodiscard]] constexpr bool answered_half(int answered, int asked) { return answered > 0 && 2 * answered >= asked; }

// 1..5 as 0..100.
[[nodiscard]] constexpr double rescaled(double five_point) { return (five_point - 1) / 4 * 100; }

}  // namespace fairgauge::survey::measure
