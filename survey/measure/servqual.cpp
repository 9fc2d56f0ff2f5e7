#include "survey/measure/servqual.hpp"

#include <cassert>
#include <numeric>

namespace fairgauge::survey::measure {

double servqual_gap(std::span<const double> gaps) {
  assert(!gaps.empty());
  return std::accumulate(gaps.begin(), gaps.end(), 0.0) / static_cast<double>(gaps.size());
}

double servqual_gap(std::span<const double> gaps, std::span<const double> points) {
  assert(gaps.size() == points.size());
  const double total = std::accumulate(points.begin(), points.end(), 0.0);
  assert(total > 0);
  return std::inner_product(gaps.begin(), gaps.end(), points.begin(), 0.0) / total;
}

}  // namespace fairgauge::survey::measure
