// Twelve visitors whose arrival and exit are linked, small enough to be computed by hand.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "survey/measure/item_answers.hpp"

namespace fairgauge::survey::measure {

inline constexpr int kNa = 0;  // "did not use", in this table only

struct TwelfthVisitor {
  std::array<int, 8> ratings;  // E1 P1 E2 P2 E3 P3 E4 P4
  int osat, recommend, pick, direct;

  [[nodiscard]] std::optional<double> rating(std::size_t column) const {
    return ratings[column] == kNa ? std::nullopt : std::optional<double>(ratings[column]);
  }
  [[nodiscard]] std::vector<ItemAnswers> items() const {
    std::vector<ItemAnswers> items;
    for (std::size_t k = 0; k < 4; ++k) items.push_back({true, rating(2 * k), rating(2 * k + 1)});
    return items;
  }
  [[nodiscard]] std::vector<std::optional<double>> experienced() const {
    return {rating(1), rating(3), rating(5), rating(7)};
  }
};

inline const std::vector<TwelfthVisitor> kTwelveVisitors = {
    {{4, 5, 4, 5, 4, 3, 3, 4}, 5, 10, 1, 4},  {{5, 4, 4, 3, 4, 4, 4, 4}, 4, 8, 1, 3},
    {{3, 4, 3, 3, 4, 2, 4, 3}, 3, 6, 3, 2},   {{4, 4, 4, 5, 5, 4, 3, 4}, 4, 9, 1, 4},
    {{5, 5, 3, 4, 4, 3, 4, 5}, 4, 9, 3, 4},   {{4, 3, 4, 4, 5, 2, 3, 3}, 2, 4, 3, 1},
    {{4, 4, 5, 4, 4, 4, 3, kNa}, 4, 7, 1, 3}, {{3, 5, 4, 4, 3, 4, 4, 5}, 5, 10, 1, 5},
    {{5, 4, 4, 4, 4, 3, kNa, 4}, 3, 7, 2, 3}, {{4, 4, 3, 3, 5, 3, 4, 4}, 3, 6, 3, 2},
    {{4, 5, 4, 5, 4, 5, 3, 4}, 5, 9, 1, 5},   {{5, 3, 4, 3, 4, 2, 4, 2}, 2, 3, 4, 1},
};

}  // namespace fairgauge::survey::measure
