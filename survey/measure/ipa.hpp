// Importance-performance analysis: what to improve first. Martilla & James 1977; Oh 2001 for the variants.
//
// Each indicator is a point: performance across, importance up; a crosshair cuts four quadrants, and ">=" counts as
// high. Crosshairs: the means of the data (default), the middle of the scale (only with rated importance), or set by
// hand. The gap variant puts D across with its crosshair at 0; the diagonal one asks whether P - I < 0 (only with rated
// importance).
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "survey/measure/estimate.hpp"

namespace fairgauge::survey::measure {

struct IpaPoint {
  double importance = 0;   // w_k, or rated 1..5, or a correlation
  double performance = 0;  // mean P 1..5, or mean D in the gap variant
  // Of the figure on each axis (for w_k: of the share of picks). Without, the point is never borderline on that axis.
  std::optional<Interval> importance_interval, performance_interval;
};

enum class Quadrant { concentrate_here, keep_up, low_priority, possible_overkill };

struct Crosshair {
  double importance = 0, performance = 0;
};

[[nodiscard]] Crosshair data_centred(std::span<const IpaPoint> points);  // grand means; at least one point
[[nodiscard]] constexpr Crosshair scale_centred() { return {3, 3}; }     // rated importance only
[[nodiscard]] Crosshair gap_centred(std::span<const IpaPoint> points);   // mean importance, D = 0

struct IpaPlacement {
  Quadrant quadrant = Quadrant::low_priority;
  bool borderline = false;  // an interval contains the crosshair of its axis
};

[[nodiscard]] IpaPlacement place(const IpaPoint& point, const Crosshair& crosshair);
[[nodiscard]] std::vector<IpaPlacement> place_all(std::span<const IpaPoint> points, const Crosshair& crosshair);

// Diagonal variant: P - I, below 0 is a priority. Both rated 1..5.
[[nodiscard]] constexpr double diagonal_gap(double importance, double performance) { return performance - importance; }

// Priority index: I * max(0, -D). 0 where the experience met the expectation.
[[nodiscard]] constexpr double priority_index(double importance, double disconfirmation) {
  return disconfirmation < 0 ? importance * -disconfirmation : 0;
}

}  // namespace fairgauge::survey::measure
