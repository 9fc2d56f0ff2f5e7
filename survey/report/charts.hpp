// The report's charts: pure functions from figures to shapes. Ring = expected, disc = experienced, whisker = interval,
// grey band = tolerance; each has a table beside it.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "survey/report/drawing.hpp"
#include "survey/report/report.hpp"
#include "survey/report/words.hpp"

namespace fairgauge::survey::report {

// Ring and disc of each indicator on the scale of five words, with D and its verdict.
[[nodiscard]] Drawing gap_chart(const std::vector<IndicatorReport>& indicators, const Words& words);

// Dissatisfied, basically satisfied, delighted: all together, then by indicator. Only what is shown.
struct SplitRow {
  std::string name;
  std::array<double, 3> shares;  // 0..1
};
[[nodiscard]] Drawing split_chart(const std::vector<SplitRow>& rows, const Words& words);

// How much it matters against how good it was, in four quadrants.
[[nodiscard]] Drawing importance_map(const PartyReport& party, const Words& words);

// The answers 0..10 with detractors, passives and promoters.
[[nodiscard]] Drawing recommendation_chart(const PartyReport& party, const Words& words);

// A bar with its interval for each row, on a scale from 0 to `top`; over a whole card, or one of two side by side.
enum class ChartWidth { whole, half };
struct BarRow {
  std::string name;
  measure::Estimate figure;
};
[[nodiscard]] Drawing bar_chart(const std::vector<BarRow>& rows, double top, const Format& format, const Words& words,
                                std::string_view title, ChartWidth width = ChartWidth::whole);

// The three vertical levels as a pyramid, V1 at its base.
[[nodiscard]] Drawing pyramid(const std::vector<LevelReport>& levels, const Words& words);

// The five stages with how many are in each.
[[nodiscard]] Drawing stage_board(const lifecycle::StageMix& mix, const Words& words);

}  // namespace fairgauge::survey::report
