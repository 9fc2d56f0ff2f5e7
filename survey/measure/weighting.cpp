#include "survey/measure/weighting.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "survey/measure/moments.hpp"

namespace fairgauge::survey::measure {
namespace {

constexpr int kRoundsMax = 1000;
constexpr double kMarginError = 1e-9;

struct Cell {
  const MarginLevels* levels = nullptr;
  double respondents = 0;
  double weight = 1;  // of each
};

double weight_of(const std::vector<Cell>& cells) {
  double sum = 0;
  for (const auto& cell : cells) sum += cell.respondents * cell.weight;
  return sum;
}

void scale_to_mean_one(std::vector<Cell>& cells) {
  double respondents = 0;
  for (const auto& cell : cells) respondents += cell.respondents;
  const double factor = respondents / weight_of(cells);
  for (auto& cell : cells) cell.weight *= factor;
}

// Target share of each level that has respondents.
std::map<std::string, double> targets_of(const Margin& margin, const std::vector<Cell>& cells, std::size_t m,
                                         std::vector<std::string>& levels_missed) {
  std::map<std::string, double> targets;
  double total = 0;
  for (const auto& [level, badges] : margin) {
    if (badges == 0) continue;
    const auto at_level = [&name = level, m](const Cell& cell) { return (*cell.levels)[m] == name; };
    if (std::ranges::none_of(cells, at_level)) {
      levels_missed.push_back(level);
      continue;
    }
    targets[level] = static_cast<double>(badges);
    total += static_cast<double>(badges);
  }
  for (auto& [level, target] : targets) target /= total;
  return targets;
}

// Fits one margin; the largest error of a share before that.
double fit(std::vector<Cell>& cells, const std::map<std::string, double>& targets, std::size_t m) {
  std::map<std::string, double> sums;
  for (const auto& cell : cells) sums[(*cell.levels)[m]] += cell.respondents * cell.weight;
  const double total = weight_of(cells);
  double error = 0;
  for (const auto& [level, sum] : sums) error = std::max(error, std::abs(sum / total - targets.at(level)));
  for (auto& cell : cells) {
    const auto& level = (*cell.levels)[m];
    cell.weight *= targets.at(level) * total / sums.at(level);
  }
  return error;
}

}  // namespace

bool Raking::known(const MarginLevels& respondent) const {
  for (std::size_t m = 0; m < margins_.size(); ++m) {
    const auto badges = margins_[m].find(respondent[m]);
    if (badges == margins_[m].end() || badges->second == 0) return false;
  }
  return true;
}

void Raking::add(const MarginLevels& levels, std::int64_t respondents) {
  assert(levels.size() == margins_.size());
  cells_[levels] += respondents;
}

void Raking::merge(const Raking& other, std::int64_t times) {
  assert(other.margins_ == margins_);
  for (const auto& [levels, count] : other.cells_) cells_[levels] += times * count;
}

Raking::Weights Raking::result(const WeightBounds& bounds) const {
  Weights result;
  std::vector<Cell> cells;
  for (const auto& [levels, count] : cells_) {
    result.respondents += count;
    if (known(levels)) {
      cells.push_back({&levels, static_cast<double>(count), 1});
    } else {
      result.unknown += count;
    }
  }
  if (result.respondents == 0) return result;
  std::vector<std::map<std::string, double>> targets;
  if (!cells.empty()) {
    for (std::size_t m = 0; m < margins_.size(); ++m) {
      targets.push_back(targets_of(margins_[m], cells, m, result.levels_missed));
    }
  }
  while (!result.converged && result.rounds < kRoundsMax) {
    double error = 0;
    for (std::size_t m = 0; m < targets.size(); ++m) error = std::max(error, fit(cells, targets[m], m));
    ++result.rounds;
    result.converged = error < kMarginError;
  }
  if (!cells.empty()) scale_to_mean_one(cells);
  cells.push_back({nullptr, static_cast<double>(result.unknown), 1});
  for (auto& cell : cells) cell.weight = std::clamp(cell.weight, bounds.low, bounds.high);
  scale_to_mean_one(cells);
  result.unknown_weight_ = cells.back().weight;
  cells.pop_back();
  for (const auto& cell : cells) result.weights_[*cell.levels] = cell.weight;
  return result;
}

double Raking::Weights::of(const MarginLevels& respondent) const {
  const auto found = weights_.find(respondent);
  return found == weights_.end() ? unknown_weight_ : found->second;
}

double effective_n(std::span<const double> weights) {
  WeightSum sum;
  for (const double weight : weights) sum.add(weight);
  return sum.n_effective();
}

}  // namespace fairgauge::survey::measure
