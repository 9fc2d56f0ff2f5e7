// A choice among several by weight.
#pragma once

#include <algorithm>
#include <vector>

#include "survey/simulation/chance.hpp"

namespace fairgauge::survey::simulation {

class Pick {
 public:
  void add(double weight) { sums_.push_back((sums_.empty() ? 0 : sums_.back()) + weight); }
  [[nodiscard]] size_t size() const { return sums_.size(); }
  [[nodiscard]] bool empty() const { return sums_.empty() || sums_.back() <= 0; }

  [[nodiscard]] double share(size_t index) const {
    return empty() ? 0 : (sums_[index] - (index == 0 ? 0 : sums_[index - 1])) / sums_.back();
  }

  // Not of an empty one.
  [[nodiscard]] size_t draw(Chance& chance) const {
    const double at = chance.unit() * sums_.back();
    const auto found = std::upper_bound(sums_.begin(), sums_.end(), at);
    return std::min(static_cast<size_t>(found - sums_.begin()), sums_.size() - 1);
  }

 private:
  std::vector<double> sums_;  // of the weights up to each
};

}  // namespace fairgauge::survey::simulation
