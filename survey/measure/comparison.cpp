#include "survey/measure/comparison.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "survey/measure/distribution.hpp"

namespace fairgauge::survey::measure {
namespace {

double as_double(std::int64_t count) { return static_cast<double>(count); }

double fisher_p(Counted a, Counted b) {
  const std::int64_t marked = a.marked + b.marked, total = a.n + b.n;
  const double observed = hypergeometric_probability(a.marked, marked, a.n, total);
  const std::int64_t from = std::max<std::int64_t>(0, a.n - (total - marked)), to = std::min(a.n, marked);
  double sum = 0;
  for (std::int64_t k = from; k <= to; ++k) {
    const double p = hypergeometric_probability(k, marked, a.n, total);
    // Tables as likely as this one count, also when rounding says otherwise.
    if (p <= observed * (1 + 1e-7)) sum += p;
  }
  return std::min(1.0, sum);
}

RatioComparison from_logarithm(double ratio, double standard_error, double confidence) {
  const double z = normal_quantile((1 + confidence) / 2);
  const double factor = std::exp(z * standard_error);
  return {ratio, {ratio / factor, ratio * factor}, normal_two_sided_p(std::log(ratio) / standard_error)};
}

}  // namespace

bool admits_comparison(double n_effective_a, double n_effective_b, const Gates& gates) {
  return std::min(n_effective_a, n_effective_b) >= gates.comparison;
}

std::optional<MeanComparison> compare_means(const Sample& a, const Sample& b, double confidence) {
  if (a.n < 2 || b.n < 2) return std::nullopt;
  const double part_a = a.deviation * a.deviation / a.n, part_b = b.deviation * b.deviation / b.n;
  if (!(part_a + part_b > 0)) return std::nullopt;
  MeanComparison result;
  result.difference = a.mean - b.mean;
  result.standard_error = std::sqrt(part_a + part_b);
  result.degrees_of_freedom =
      (part_a + part_b) * (part_a + part_b) / (part_a * part_a / (a.n - 1) + part_b * part_b / (b.n - 1));
  result.t = result.difference / result.standard_error;
  result.p = student_two_sided_p(result.t, result.degrees_of_freedom);
  const double half = student_quantile((1 + confidence) / 2, result.degrees_of_freedom) * result.standard_error;
  result.interval = {result.difference - half, result.difference + half};
  return result;
}

std::optional<MeanComparison> compare_means(const Moments& a, const Moments& b, double confidence) {
  return compare_means(Sample{a.n_effective(), a.mean(), a.deviation()},
                       Sample{b.n_effective(), b.mean(), b.deviation()}, confidence);
}

std::optional<ShareComparison> compare_shares(Counted a, Counted b, double confidence) {
  const double na = as_double(a.n), nb = as_double(b.n), marked = as_double(a.marked + b.marked);
  if (a.n == 0 || b.n == 0 || marked == 0 || marked == na + nb) return std::nullopt;
  const double pa = as_double(a.marked) / na, pb = as_double(b.marked) / nb, pooled = marked / (na + nb);
  ShareComparison result;
  result.difference = pa - pb;
  const double half = normal_quantile((1 + confidence) / 2) * std::sqrt(pa * (1 - pa) / na + pb * (1 - pb) / nb);
  result.interval = {result.difference - half, result.difference + half};
  result.z = result.difference / std::sqrt(pooled * (1 - pooled) * (1 / na + 1 / nb));
  result.z_p = normal_two_sided_p(result.z);
  result.fisher_p = fisher_p(a, b);
  result.small_cells = std::min(na, nb) * std::min(pooled, 1 - pooled) < 5;
  result.p = result.small_cells ? result.fisher_p : result.z_p;
  return result;
}

std::optional<NetComparison> compare_net(const NetShare& a, const NetShare& b) {
  const double na = a.above().weights().n_effective(), nb = b.above().weights().n_effective();
  if (na <= 0 || nb <= 0) return std::nullopt;
  const double variance = a.variance() / na + b.variance() / nb;
  if (!(variance > 0)) return std::nullopt;
  NetComparison result;
  result.difference = (a.above().value() - a.below().value()) - (b.above().value() - b.below().value());
  result.z = result.difference / std::sqrt(variance);
  result.p = normal_two_sided_p(result.z);
  return result;
}

RatioComparison compare_growth(std::int64_t a1, std::int64_t a2, std::int64_t b1, std::int64_t b2, double confidence) {
  std::array<double, 4> cell = {as_double(a1), as_double(a2), as_double(b1), as_double(b2)};
  if (std::ranges::count(cell, 0.0) > 0) {
    for (double& count : cell) count += 0.5;
  }
  const double ratio = (cell[1] / cell[0]) / (cell[3] / cell[2]);
  return from_logarithm(ratio, std::sqrt(1 / cell[0] + 1 / cell[1] + 1 / cell[2] + 1 / cell[3]), confidence);
}

RatioComparison compare_share_ratio(Counted a, Counted b, double confidence) {
  const bool has_empty_cell = a.marked == 0 || b.marked == 0 || a.marked == a.n || b.marked == b.n;
  const double half = has_empty_cell ? 0.5 : 0;
  const double ma = as_double(a.marked) + half, mb = as_double(b.marked) + half;
  const double na = as_double(a.n) + 2 * half, nb = as_double(b.n) + 2 * half;
  return from_logarithm((ma / na) / (mb / nb), std::sqrt(1 / ma - 1 / na + 1 / mb - 1 / nb), confidence);
}

std::optional<Trend> trend_of_shares(std::span<const Counted> groups) {
  double n = 0, marked = 0, scores = 0, squares = 0, products = 0;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const double score = static_cast<double>(i + 1), size = as_double(groups[i].n);
    n += size;
    marked += as_double(groups[i].marked);
    scores += score * size;
    squares += score * score * size;
    products += score * as_double(groups[i].marked);
  }
  if (groups.size() < 3 || marked == 0 || marked == n) return std::nullopt;
  const double p = marked / n;
  const double variance = p * (1 - p) * (squares - scores * scores / n);
  if (!(variance > 0)) return std::nullopt;
  Trend trend;
  trend.z = (products - p * scores) / std::sqrt(variance);
  trend.chi_squared = trend.z * trend.z;
  trend.p = normal_two_sided_p(trend.z);
  return trend;
}

}  // namespace fairgauge::survey::measure
