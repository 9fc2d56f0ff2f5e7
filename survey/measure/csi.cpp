#include "survey/measure/csi.hpp"

#include <cassert>
#include <numeric>
#include <vector>

#include "survey/measure/item_answers.hpp"

namespace fairgauge::survey::measure {
namespace {

constexpr double kRoundingRoom = 1e-9;

bool carries_half(double answered, double total) { return answered > 0 && answered >= total / 2 - kRoundingRoom; }

// The factors of CSI_i for those who answered `items`, in order; empty if these carry too little weight.
std::vector<double> factors_of(std::uint32_t items, std::span<const double> weights) {
  std::vector<double> factors;
  double answered = 0;
  for (std::size_t k = 0; k < weights.size(); ++k) {
    if ((items >> k & 1U) == 0) continue;
    factors.push_back(weights[k]);
    answered += weights[k];
  }
  if (!carries_half(answered, std::accumulate(weights.begin(), weights.end(), 0.0))) return {};
  for (double& factor : factors) factor /= answered;
  return factors;
}

struct GroupIndex {
  WeightSum weights;
  double mean = 0, scatter = 0;
};

}  // namespace

std::optional<double> respondent_csi(Ratings ratings, std::span<const double> weights) {
  assert(ratings.size() == weights.size());
  double sum = 0, answered = 0;
  for (std::size_t k = 0; k < ratings.size(); ++k) {
    if (!ratings[k]) continue;
    sum += weights[k] * rescaled(*ratings[k]);
    answered += weights[k];
  }
  if (!carries_half(answered, std::accumulate(weights.begin(), weights.end(), 0.0))) return std::nullopt;
  return sum / answered;
}

void Csi::add(Ratings ratings, double weight) {
  assert(ratings.size() <= 32);
  std::uint32_t items = 0;
  std::vector<double> answered;
  for (std::size_t k = 0; k < ratings.size(); ++k) {
    if (!ratings[k]) continue;
    items |= std::uint32_t{1} << k;
    answered.push_back(rescaled(*ratings[k]));
  }
  if (items == 0) return;
  groups_.try_emplace(items, answered.size()).first->second.add(answered, weight);
}

void Csi::merge(const Csi& other, std::int64_t times) {
  for (const auto& [items, group] : other.groups_)
    groups_.try_emplace(items, group.size()).first->second.merge(group, times);
}

Estimate Csi::result(std::span<const double> weights, const Publication& publication) const {
  assert(groups_.empty() || (std::uint64_t{groups_.rbegin()->first} >> weights.size()) == 0);
  std::vector<GroupIndex> counted;
  WeightSum total;
  double mean = 0;
  for (const auto& [items, group] : groups_) {
    const auto factors = factors_of(items, weights);
    if (factors.empty()) continue;
    counted.push_back({group.weights(), group.combined_mean(factors), group.combined_scatter(factors)});
    total.merge(group.weights());
    mean += counted.back().mean * group.weights().weight;
  }
  if (total.n == 0) return base_estimate(total, publication);
  mean /= total.weight;
  double scatter = 0;
  for (const auto& group : counted) {
    scatter += group.scatter + group.weights.weight * (group.mean - mean) * (group.mean - mean);
  }
  const double n = total.n_effective();
  double variance = n > 1 ? scatter / total.weight * n / (n - 1) : kNoValue;
  // Equal answers leave a scatter of rounding errors only; on this scale nothing real is that small.
  if (variance < kRoundingRoom) variance = 0;
  return estimate_mean(total, mean, variance, publication);
}

}  // namespace fairgauge::survey::measure
