// Sums without rounding: whole numbers of a small unit. So the order of adding, the threads and the parts change no
// digit, and what was added can be taken away again as if it had never been there.
//
// A value is rounded once, to the unit of some 1e-12, when it is added; answers on a scale, their halves, thirds,
// fifths, sevenths, ninths and hundredths (means of a company's people, chances) not even then. Values must lie within
// +-8,000,000; products may go round on the way, as long as the spread fits in the end.
#pragma once

#include <cmath>
#include <cstdint>

namespace fairgauge::survey::measure {

__extension__ using Int128 = __int128;
__extension__ using UInt128 = unsigned __int128;

inline constexpr double kUnitsInOne = 3 * 3 * 5 * 5 * 7 * 0x1p29;

[[nodiscard]] inline std::int64_t in_units(double value) { return std::llrint(value * kUnitsInOne); }

class ExactSum {
 public:
  ExactSum() = default;
  explicit ExactSum(double value) : units_(in_units(value)) {}

  void add(double value) { units_ += in_units(value); }
  void merge(const ExactSum& other, std::int64_t times = 1) { units_ += times * other.units_; }

  [[nodiscard]] bool empty() const { return units_ == 0; }
  [[nodiscard]] Int128 units() const { return units_; }
  [[nodiscard]] double value() const { return static_cast<double>(units_) / kUnitsInOne; }
  [[nodiscard]] double mean(std::int64_t n) const {  // of n values, above 0
    return static_cast<double>(units_) / (kUnitsInOne * static_cast<double>(n));
  }
  bool operator==(const ExactSum&) const = default;

 private:
  Int128 units_ = 0;
};

// Sums of x, y and x * y of the same n observations: sum (x - mean x)(y - mean y), exactly 0 if one does not vary.
[[nodiscard]] inline double scatter_of(std::int64_t n, const ExactSum& x, const ExactSum& y, UInt128 products) {
  if (n == 0) return 0;
  // Around the means rounded down to units, which leaves a rest below n units each.
  const Int128 mean_x = x.units() / n, mean_y = y.units() / n;
  const auto product = [](Int128 a, Int128 b) { return static_cast<UInt128>(a) * static_cast<UInt128>(b); };
  const UInt128 around = products - product(mean_x, y.units()) - product(mean_y, x.units()) +
                         product(mean_x, mean_y) * static_cast<UInt128>(n);
  const auto rest_x = static_cast<double>(x.units() - n * mean_x), rest_y = static_cast<double>(y.units() - n * mean_y);
  const double units = static_cast<double>(static_cast<Int128>(around)) - rest_x * rest_y / static_cast<double>(n);
  return units / kUnitsInOne / kUnitsInOne;
}

}  // namespace fairgauge::survey::measure
