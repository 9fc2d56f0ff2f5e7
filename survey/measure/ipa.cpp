#include "survey/measure/ipa.hpp"

#include <cassert>

namespace fairgauge::survey::measure {

Crosshair data_centred(std::span<const IpaPoint> points) {
  assert(!points.empty());
  Crosshair mean;
  for (const auto& point : points) {
    mean.importance += point.importance;
    mean.performance += point.performance;
  }
  const auto n = static_cast<double>(points.size());
  return {mean.importance / n, mean.performance / n};
}

Crosshair gap_centred(std::span<const IpaPoint> points) { return {data_centred(points).importance, 0}; }

namespace {

// ">=" counts as high, also when the crosshair is a mean that was rounded.
bool is_high(double value, double crosshair) { return value >= crosshair - 1e-9; }

}  // namespace

IpaPlacement place(const IpaPoint& point, const Crosshair& crosshair) {
  const bool matters = is_high(point.importance, crosshair.importance);
  const bool performs = is_high(point.performance, crosshair.performance);
  IpaPlacement placement;
  placement.quadrant = matters ? (performs ? Quadrant::keep_up : Quadrant::concentrate_here)
                               : (performs ? Quadrant::possible_overkill : Quadrant::low_priority);
  placement.borderline = (point.importance_interval && point.importance_interval->contains(crosshair.importance)) ||
                         (point.performance_interval && point.performance_interval->contains(crosshair.performance));
  return placement;
}

std::vector<IpaPlacement> place_all(std::span<const IpaPoint> points, const Crosshair& crosshair) {
  std::vector<IpaPlacement> placements;
  for (const auto& point : points) placements.push_back(place(point, crosshair));
  return placements;
}

}  // namespace fairgauge::survey::measure
