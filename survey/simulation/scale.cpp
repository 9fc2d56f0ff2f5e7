#include "survey/simulation/scale.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>

namespace fairgauge::survey::simulation {
namespace {

double below(double normal) { return .5 * std::erfc(-normal / std::numbers::sqrt2); }
double density(double normal) { return std::exp(-.5 * normal * normal) / std::sqrt(2 * std::numbers::pi); }

constexpr double kEndMargin = .02;  // of the scale's length, by which a mean stays off its ends
constexpr double kTail = 8;         // standard deviations beyond which nobody is

}  // namespace

double Distribution::mean() const {
  double sum = 0;
  for (size_t i = 0; i < share.size(); ++i) sum += share[i] * (low + static_cast<double>(i));
  return sum;
}

double Distribution::at_least(int step) const {
  const auto from = share.begin() + std::clamp(step - low, 0, static_cast<int>(share.size()));
  return std::accumulate(from, share.end(), 0.0);
}

double Distribution::at_most(int step) const { return 1 - at_least(step + 1); }

Scale::Scale(int low, int high, double mean, double spread) : low_(low), high_(high), spread_(spread) {
  const double length = high - low, margin = kEndMargin * length;
  const double wanted = std::clamp(mean, low + margin, high - margin);
  double left = low - 5 * length, right = high + 5 * length;
  for (int i = 0; i < 60; ++i) {  // bisection: the mean rises with the place
    place_ = (left + right) / 2;
    (distribution().mean() < wanted ? left : right) = place_;
  }
}

int Scale::tap(double normal) const {
  return std::clamp(static_cast<int>(std::floor(place_ + spread_ * normal + .5)), low_, high_);
}

double Scale::upper_edge(int step) const {
  return step >= high_ ? std::numeric_limits<double>::infinity() : (step + .5 - place_) / spread_;
}

Distribution Scale::distribution() const {
  Distribution result{low_, {}};
  double before = 0;
  for (int step = low_; step <= high_; ++step) {
    const double until = below(upper_edge(step));
    result.share.push_back(until - before);
    before = until;
  }
  return result;
}

// For each step of this scale: Simpson's rule over its normal values of how likely the other lies below and above.
Scale::Outcomes Scale::outcomes(const Scale& other, double correlation) const {
  constexpr int kParts = 200;  // even
  const double rest = std::sqrt(1 - correlation * correlation);
  Outcomes sum;
  double from = -kTail;
  for (int step = low_; step <= high_; ++step) {
    const double until = std::min(upper_edge(step), kTail), width = (until - from) / kParts;
    const double low_edge = step > other.low_ ? other.upper_edge(step - 1) : -std::numeric_limits<double>::infinity();
    for (int i = 0; i <= kParts && width > 0; ++i) {
      const double x = from + width * i;
      const double weight = density(x) * width / 3 * (i == 0 || i == kParts ? 1 : i % 2 == 1 ? 4 : 2);
      sum.below += weight * below((low_edge - correlation * x) / rest);
      sum.above += weight * (1 - below((other.upper_edge(step) - correlation * x) / rest));
    }
    from = std::max(from, until);
  }
  sum.same = 1 - sum.below - sum.above;
  return sum;
}

}  // namespace fairgauge::survey::simulation
