// Draws for simulated respondents, the same from the same seed on every machine.
#pragma once

#include <cmath>
#include <numbers>
#include <utility>
#include <vector>

#include "base/random.hpp"

namespace fairgauge::survey::measure {

class Chance {
 public:
  explicit Chance(std::uint64_t seed) : random_(seed) {}

  [[nodiscard]] double unit() { return random_.next_unit(); }
  [[nodiscard]] bool happens(double probability) { return unit() < probability; }
  [[nodiscard]] std::size_t below(std::size_t bound) { return random_.below(bound); }

  // Index drawn with these probabilities, which sum to 1.
  [[nodiscard]] std::size_t pick(const std::vector<double>& probabilities) {
    double left = unit();
    for (std::size_t i = 0; i + 1 < probabilities.size(); ++i) {
      left -= probabilities[i];
      if (left < 0) return i;
    }
    return probabilities.size() - 1;
  }

  // 1..5.
  [[nodiscard]] double rating(const std::vector<double>& probabilities) {
    return static_cast<double>(pick(probabilities) + 1);
  }

  [[nodiscard]] double normal() {  // Box & Muller
    return std::sqrt(-2 * std::log(1 - unit())) * std::cos(2 * std::numbers::pi * unit());
  }

  [[nodiscard]] std::int64_t poisson(double mean) {  // Knuth; mean below 500
    const double limit = std::exp(-mean);
    std::int64_t count = -1;
    for (double product = 1; product > limit || count < 0; product *= unit()) ++count;
    return count;
  }

  template <class T>
  void shuffle(std::vector<T>& items) {
    for (std::size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[below(i)]);
  }

 private:
  base::SeededRandom random_;
};

}  // namespace fairgauge::survey::measure
