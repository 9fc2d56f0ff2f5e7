#include "tests/bench/samples.hpp"

#include <algorithm>
#include <cmath>

namespace fairgauge::bench {

double Samples::share_below(double share) const {
  if (values_.empty()) return 0;
  auto sorted = values_;
  std::sort(sorted.begin(), sorted.end());
  const auto rank = static_cast<size_t>(std::ceil(share * static_cast<double>(sorted.size())));
  return sorted[std::clamp<size_t>(rank, 1, sorted.size()) - 1];
}

}  // namespace fairgauge::bench
