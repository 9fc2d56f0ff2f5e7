#include "survey/measure/importance.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

namespace fairgauge::survey::measure {

void ImportancePicks::add(std::size_t indicator) {
  assert(indicator < picks_.size());
  for (std::size_t k = 0; k < picks_.size(); ++k) picks_[k].add(k == indicator);
}

void ImportancePicks::add(std::span<const double> votes) {
  assert(votes.size() == picks_.size());
  for (std::size_t k = 0; k < picks_.size(); ++k) picks_[k].add(votes[k], 1);
}

void ImportancePicks::merge(const ImportancePicks& other, std::int64_t times) {
  assert(other.picks_.size() == picks_.size());
  for (std::size_t k = 0; k < picks_.size(); ++k) picks_[k].merge(other.picks_[k], times);
}

double ImportancePicks::n() const {
  double sum = 0;
  for (const auto& pick : picks_) sum += pick.marked();
  return sum;
}

std::vector<double> ImportancePicks::weights() const {
  std::vector<double> weights;
  const double total = n() + static_cast<double>(picks_.size());
  for (const auto& pick : picks_) weights.push_back((pick.marked() + 1) / total);
  return weights;
}

Estimate ImportancePicks::share(std::size_t indicator, const Publication& publication) const {
  return estimate_share(picks_.at(indicator), publication);
}

std::vector<double> weights_from_ratings(std::span<const Moments> importance) {
  double sum = 0;
  for (const auto& rated : importance) {
    if (rated.n() == 0) return {};
    sum += rated.mean();
  }
  std::vector<double> weights;
  for (const auto& rated : importance) weights.push_back(rated.mean() / sum);
  return weights;
}

void DerivedImportance::add(std::span<const std::optional<double>> ratings, double osat) {
  assert(ratings.size() == pairs_.size());
  for (std::size_t k = 0; k < pairs_.size(); ++k) {
    if (ratings[k]) pairs_[k].add(std::array{*ratings[k], osat});
  }
}

void DerivedImportance::merge(const DerivedImportance& other, std::int64_t times) {
  assert(other.pairs_.size() == pairs_.size());
  for (std::size_t k = 0; k < pairs_.size(); ++k) pairs_[k].merge(other.pairs_[k], times);
}

DerivedImportance::Result DerivedImportance::result(const Reliability& reliability) const {
  Result result;
  double sum = 0;
  bool enough = true;
  for (const auto& pair : pairs_) {
    const double r = pair.correlation(0, 1);
    result.correlations.push_back(std::isnan(r) ? std::nullopt : std::optional(r));
    sum += std::isnan(r) ? 0 : std::max(r, 0.0);
    enough = enough && pair.n() >= reliability.derived_weight_n;
  }
  if (!enough || sum <= 0) return result;
  for (const auto& r : result.correlations) result.weights.push_back(std::max(r.value_or(0), 0.0) / sum);
  return result;
}

}  // namespace fairgauge::survey::measure
