#include "survey/lifecycle/comparison.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace fairgauge::survey::lifecycle {
namespace {

constexpr double kZ95 = 1.959963984540054;  // the normal quantile of 0.975

double two_sided(double z) { return std::erfc(std::abs(z) / std::numbers::sqrt2); }

// ln 0!, ln 1! ... ln n!; std::lgamma would do, but writes a global.
std::vector<double> log_factorials(int n) {
  std::vector<double> logs(static_cast<size_t>(n) + 1);
  for (size_t i = 1; i < logs.size(); ++i) logs[i] = logs[i - 1] + std::log(static_cast<double>(i));
  return logs;
}

Ratio from_log(double log_ratio, double standard_error) {
  return {std::exp(log_ratio),
          {std::exp(log_ratio - kZ95 * standard_error), std::exp(log_ratio + kZ95 * standard_error)},
          two_sided(log_ratio / standard_error)};
}

double bernoulli_variance(double share, double n) { return share * (1 - share) / n; }

}  // namespace

Interval wilson(Count count) {
  const double n = count.whole, share = count.share(), square = kZ95 * kZ95;
  const double centre = (share + square / (2 * n)) / (1 + square / n);
  const double half = kZ95 / (1 + square / n) * std::sqrt(bernoulli_variance(share, n) + square / (4 * n * n));
  return {std::max(0.0, centre - half), std::min(1.0, centre + half)};
}

ShareChange share_change(Count earlier, Count later) {
  const double before = earlier.share(), after = later.share(), difference = after - before;
  const double pooled = static_cast<double>(earlier.part + later.part) / (earlier.whole + later.whole);
  const double pooled_variance = bernoulli_variance(pooled, earlier.whole) + bernoulli_variance(pooled, later.whole);
  const double half =
      kZ95 * std::sqrt(bernoulli_variance(before, earlier.whole) + bernoulli_variance(after, later.whole));
  const double z = pooled_variance > 0 ? difference / std::sqrt(pooled_variance) : 0;
  return {difference, {difference - half, difference + half}, z, two_sided(z)};
}

Ratio relative_growth(int before, int after, int others_before, int others_after) {
  const bool any_zero = before == 0 || after == 0 || others_before == 0 || others_after == 0;
  const double added = any_zero ? .5 : 0;
  const double b = before + added, a = after + added, ob = others_before + added, oa = others_after + added;
  return from_log(std::log((a / b) / (oa / ob)), std::sqrt(1 / b + 1 / a + 1 / ob + 1 / oa));
}

double fisher_p(Count here, Count elsewhere) {
  const int kept = here.part + elsewhere.part, all = here.whole + elsewhere.whole;
  const auto factorial = log_factorials(all);
  const auto log_choose = [&](int n, int k) {
    const auto at = [&](int i) { return factorial[static_cast<size_t>(i)]; };
    return at(n) - at(k) - at(n - k);
  };
  const auto log_probability = [&](int part) {
    return log_choose(here.whole, part) + log_choose(elsewhere.whole, kept - part) - log_choose(all, kept);
  };
  // Tables that are as probable as this one must not drop out by the last digit of a logarithm.
  const double limit = log_probability(here.part) + 1e-7;
  double sum = 0;
  for (int part = std::max(0, kept - elsewhere.whole); part <= std::min(kept, here.whole); ++part) {
    const double one = log_probability(part);
    if (one <= limit) sum += std::exp(one);
  }
  return std::min(1.0, sum);
}

RetentionContrast contrast_retention(Count here, Count elsewhere) {
  const bool any_zero =
      here.part == 0 || here.part == here.whole || elsewhere.part == 0 || elsewhere.part == elsewhere.whole;
  const double added = any_zero ? .5 : 0;
  const double kept = here.part + added, of = here.whole + 2 * added;
  const double kept_there = elsewhere.part + added, of_there = elsewhere.whole + 2 * added;
  const double error = std::sqrt(1 / kept - 1 / of + 1 / kept_there - 1 / of_there);
  return {here.share() - elsewhere.share(), from_log(std::log((kept / of) / (kept_there / of_there)), error),
          fisher_p(here, elsewhere)};
}

Trend share_trend(std::span<const Count> editions) {
  double part = 0, whole = 0, scored = 0, scored_squares = 0;
  for (size_t i = 0; i < editions.size(); ++i) {
    const double score = static_cast<double>(i + 1);
    part += editions[i].part;
    whole += editions[i].whole;
    scored += score * editions[i].whole;
    scored_squares += score * score * editions[i].whole;
  }
  if (whole == 0) return {};
  const double share = part / whole;
  double statistic = 0;
  for (size_t i = 0; i < editions.size(); ++i) {
    statistic += static_cast<double>(i + 1) * (editions[i].part - editions[i].whole * share);
  }
  const double variance = share * (1 - share) * (scored_squares - scored * scored / whole);
  if (variance <= 0) return {};
  const double z = statistic / std::sqrt(variance);
  return {z, two_sided(z)};
}

std::vector<double> benjamini_hochberg(std::span<const double> p) {
  std::vector<size_t> order(p.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::ranges::sort(order, [&](size_t a, size_t b) { return p[a] > p[b]; });
  std::vector<double> adjusted(p.size());
  double least = 1;
  for (size_t i = 0; i < order.size(); ++i) {
    const double rank = static_cast<double>(p.size() - i);
    least = std::min(least, p[order[i]] * static_cast<double>(p.size()) / rank);
    adjusted[order[i]] = least;
  }
  return adjusted;
}

}  // namespace fairgauge::survey::lifecycle
