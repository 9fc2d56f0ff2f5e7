#include "survey/measure/share.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "survey/measure/distribution.hpp"

namespace fairgauge::survey::measure {
namespace {

double net_variance(double above, double below) {
  const double net = above - below;
  const double variance = above + below - net * net;
  return variance > 0 ? variance : 0;
}

}  // namespace

Share Share::of(double marked, std::int64_t n) {
  const auto size = static_cast<double>(n);
  assert(marked >= 0 && marked <= size * (1 + 1e-9));  // a sum of fractions may end a little above
  Share share;
  share.weights_ = {n, size, size, false};
  share.marked_ = ExactSum(std::min(marked, size));
  return share;
}

void Share::add(double vote, double weight) {
  assert(vote >= 0 && vote <= 1);
  if (!(weight > 0)) return;
  weights_.add(weight);
  marked_.add(vote);
  weighted_ += vote * weight;
}

void Share::merge(const Share& other, std::int64_t times) {
  weights_.merge(other.weights_, times);
  marked_.merge(other.marked_, times);
  weighted_ += times * other.weighted_;
}

double Share::value() const { return weights_.n == 0 ? 0 : marked() / weights_.weight; }

Interval wilson_interval(double share, double n, double confidence) {
  assert(n > 0);
  const double z = normal_quantile((1 + confidence) / 2);
  const double z2 = z * z;
  const double centre = share + z2 / (2 * n);
  // share may lie a rounding error outside 0..1 when it is a sum of fractions.
  const double spread = std::max(0.0, share * (1 - share)) / n + z2 / (4 * n * n);
  const double half = z * std::sqrt(spread);
  return {(centre - half) / (1 + z2 / n), (centre + half) / (1 + z2 / n)};
}

Estimate estimate_share(const Share& share, const Publication& publication) {
  Estimate estimate = base_estimate(share.weights(), publication);
  if (!estimate.shown()) return estimate;
  const double p = share.value(), n = estimate.n_effective;
  estimate.value = p;
  estimate.standard_error = std::sqrt(std::max(0.0, p * (1 - p)) / n);
  estimate.interval = wilson_interval(p, n, publication.confidence);
  if (publication.population) {
    const double factor = finite_population_factor(share.n(), *publication.population);
    estimate.population_interval =
        factor == 0 ? Interval{p, p} : wilson_interval(p, n / (factor * factor), publication.confidence);
  }
  return estimate;
}

void NetShare::add(double above, double below, double weight) {
  above_.add(above, weight);
  below_.add(below, weight);
}

void NetShare::merge(const NetShare& other, std::int64_t times) {
  above_.merge(other.above_, times);
  below_.merge(other.below_, times);
}

double NetShare::variance() const { return net_variance(above_.value(), below_.value()); }

Estimate NetShare::estimate(const Publication& publication) const {
  Estimate estimate = base_estimate(above_.weights(), publication);
  if (!estimate.shown()) return estimate;
  const double n = estimate.n_effective;
  estimate.value = above_.value() - below_.value();
  estimate.standard_error = std::sqrt(variance() / n);
  const double above = (above_.value() * n + 0.75) / (n + 3);
  const double below = (below_.value() * n + 0.75) / (n + 3);
  const double centre = above - below;
  const double half =
      normal_quantile((1 + publication.confidence) / 2) * std::sqrt(net_variance(above, below) / (n + 3));
  estimate.interval = Interval{centre - half, centre + half};
  if (publication.population) {
    const double narrowed = half * finite_population_factor(above_.n(), *publication.population);
    estimate.population_interval = Interval{centre - narrowed, centre + narrowed};
  }
  return estimate;
}

}  // namespace fairgauge::survey::measure
