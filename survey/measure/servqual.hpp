// SERVQUAL's summary of dimension gaps, for a show that groups its items into dimensions. Parasuraman, Zeithaml & Berry
// 1988.
//
// Dimension gap = mean (P - E) over its items and people, -4..4 (made of paired_disconfirmation.hpp); overall = their
// plain mean, or weighted by points that respondents share out (100 in all). Shown only; intervals belong to the gaps.
#pragma once

#include <span>

namespace fairgauge::survey::measure {

[[nodiscard]] double servqual_gap(std::span<const double> gaps);  // at least one
[[nodiscard]] double servqual_gap(std::span<const double> gaps,
                                  std::span<const double> points);  // sum of points above 0

}  // namespace fairgauge::survey::measure
