#include "survey/measure/reliability.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

#include "survey/measure/distribution.hpp"

namespace fairgauge::survey::measure {
namespace {

std::vector<std::size_t> items_from(std::size_t first, std::size_t count) {
  std::vector<std::size_t> items(count);
  std::iota(items.begin(), items.end(), first);
  return items;
}

bool append_all(std::span<const std::optional<double>> answers, std::vector<double>& complete) {
  for (const auto& answer : answers) {
    if (!answer) return false;
    complete.push_back(*answer);
  }
  return true;
}

}  // namespace

Interval feldt_interval(double alpha, std::int64_t n, std::size_t items, double confidence) {
  assert(n >= 2 && items >= 2);
  const double df = static_cast<double>(n - 1), df_error = df * static_cast<double>(items - 1);
  const double tail = (1 - confidence) / 2;
  return {1 - (1 - alpha) * f_quantile(1 - tail, df, df_error), 1 - (1 - alpha) * f_quantile(tail, df, df_error)};
}

double cronbach_alpha(const VectorMoments& moments, std::span<const std::size_t> items) {
  const auto k = static_cast<double>(items.size());
  if (items.size() < 2) return kNoValue;
  double single = 0, total = 0;
  for (const std::size_t i : items) {
    single += moments.scatter(i, i);
    for (const std::size_t j : items) total += moments.scatter(i, j);
  }
  return total > 0 ? k / (k - 1) * (1 - single / total) : kNoValue;
}

void ItemReliability::add(std::span<const std::optional<double>> answers) {
  assert(answers.size() == moments_.size());
  std::vector<double> complete;
  if (append_all(answers, complete)) moments_.add(complete);
}

ItemReliability::Result ItemReliability::result(const Publication& publication, const Reliability& limits) const {
  Result result;
  result.n = moments_.n();
  const auto all = items_from(0, moments_.size());
  result.alpha = estimate_ratio(moments_.weights(), cronbach_alpha(moments_, all), publication);
  if (!result.alpha.shown() || std::isnan(result.alpha.value)) return result;
  result.alpha.interval = feldt_interval(result.alpha.value, result.n, all.size(), publication.confidence);
  for (const std::size_t dropped : all) {
    auto others = all;
    others.erase(others.begin() + static_cast<std::ptrdiff_t>(dropped));
    result.alpha_without.push_back(cronbach_alpha(moments_, others));
  }
  result.usable = result.alpha.value >= limits.alpha_min && result.n >= limits.people_min;
  return result;
}

double difference_reliability(const ScoreSpread& experienced, const ScoreSpread& expected, double correlation) {
  const double p2 = experienced.deviation * experienced.deviation, e2 = expected.deviation * expected.deviation;
  const double shared = 2 * correlation * experienced.deviation * expected.deviation;
  const double variance = p2 + e2 - shared;
  return variance > 0 ? (experienced.reliability * p2 + expected.reliability * e2 - shared) / variance : kNoValue;
}

void DisconfirmationReliability::add(std::span<const std::optional<double>> expected,
                                     std::span<const std::optional<double>> experienced) {
  assert(expected.size() == items_ && experienced.size() == items_);
  std::vector<double> complete;
  if (append_all(expected, complete) && append_all(experienced, complete)) moments_.add(complete);
}

DisconfirmationReliability::Result DisconfirmationReliability::result(const Reliability& limits) const {
  Result result;
  result.n = moments_.n();
  if (result.n < limits.people_min) return result;
  // Scatter within and between the two blocks of items; sums have the same correlation as means.
  double expected2 = 0, experienced2 = 0, shared = 0;
  for (std::size_t i = 0; i < items_; ++i) {
    for (std::size_t j = 0; j < items_; ++j) {
      expected2 += moments_.scatter(i, j);
      experienced2 += moments_.scatter(items_ + i, items_ + j);
      shared += moments_.scatter(i, items_ + j);
    }
  }
  result.alpha_expected = cronbach_alpha(moments_, items_from(0, items_));
  result.alpha_experienced = cronbach_alpha(moments_, items_from(items_, items_));
  if (!(expected2 > 0 && experienced2 > 0)) return result;
  result.correlation = shared / std::sqrt(expected2 * experienced2);
  result.difference = difference_reliability({result.alpha_experienced, std::sqrt(experienced2)},
                                             {result.alpha_expected, std::sqrt(expected2)}, result.correlation);
  return result;
}

}  // namespace fairgauge::survey::measure
