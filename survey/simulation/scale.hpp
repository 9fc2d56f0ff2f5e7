// How an opinion becomes a tap: a normal value around a place on the scale, rounded to the nearest step, and to the
// last one beyond the ends. The place is chosen so that the mean of the taps, not of the values, is the one stated.
#pragma once

#include <vector>

namespace fairgauge::survey::simulation {

// Shares of the steps low, low + 1 ...; they sum to 1.
struct Distribution {
  int low = 1;
  std::vector<double> share;

  [[nodiscard]] double mean() const;
  [[nodiscard]] double at_least(int step) const;
  [[nodiscard]] double at_most(int step) const;
};

class Scale {
 public:
  // Steps from `low` to `high`; `mean` at the very ends is drawn a little inwards, since a spread is left.
  Scale(int low, int high, double mean, double spread);

  [[nodiscard]] int tap(double normal) const;  // of a standard normal value
  [[nodiscard]] int low() const { return low_; }
  [[nodiscard]] int high() const { return high_; }
  [[nodiscard]] Distribution distribution() const;

  // Shares of (other < this, other == this, other > this) when the two normal values have this correlation: with `this`
  // expected and `other` experienced, dissatisfied, as expected and delighted. Scales of the same steps.
  struct Outcomes {
    double below = 0, same = 0, above = 0;
  };
  [[nodiscard]] Outcomes outcomes(const Scale& other, double correlation) const;

 private:
  [[nodiscard]] double upper_edge(int step) const;  // in standard normal units; infinite at the last step

  int low_, high_;
  double place_ = 0, spread_;
};

}  // namespace fairgauge::survey::simulation
