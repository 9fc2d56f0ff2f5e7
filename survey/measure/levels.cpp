#include "survey/measure/levels.hpp"

#include <cassert>
#include <utility>

namespace fairgauge::survey::measure {

LevelScores::LevelScores(std::vector<std::string> level_of_indicator)
    : level_of_indicator_(std::move(level_of_indicator)) {
  for (const auto& level : level_of_indicator_) {
    if (!level.empty()) levels_.try_emplace(level);
  }
}

void LevelScores::add(std::span<const ItemAnswers> items) {
  for (auto& [level, sums] : levels_) {
    const auto score = respondent_level(items, level_of_indicator_, level);
    if (score.experienced) sums.experienced.add(*score.experienced);
    if (score.disconfirmation) sums.disconfirmation.add(*score.disconfirmation);
  }
}

void LevelScores::merge(const LevelScores& other, std::int64_t times) {
  assert(other.level_of_indicator_ == level_of_indicator_);
  for (const auto& [level, sums] : other.levels_) {
    levels_[level].experienced.merge(sums.experienced, times);
    levels_[level].disconfirmation.merge(sums.disconfirmation, times);
  }
}

std::map<std::string, LevelScores::Level> LevelScores::result(const Publication& publication) const {
  std::map<std::string, Level> result;
  for (const auto& [level, sums] : levels_) {
    result[level] = {estimate_mean(sums.experienced, publication), estimate_mean(sums.disconfirmation, publication)};
  }
  return result;
}

RespondentLevel respondent_level(std::span<const ItemAnswers> items, std::span<const std::string> level_of_indicator,
                                 const std::string& level) {
  assert(items.size() == level_of_indicator.size());
  int asked = 0, answered = 0, paired = 0;
  double experienced = 0, disconfirmation = 0;
  for (std::size_t k = 0; k < items.size(); ++k) {
    if (level_of_indicator[k] != level) continue;
    asked += items[k].asked ? 1 : 0;
    if (items[k].experienced) {
      ++answered;
      experienced += *items[k].experienced;
    }
    if (items[k].paired()) {
      ++paired;
      disconfirmation += items[k].disconfirmation();
    }
  }
  RespondentLevel score;
  if (answered_half(answered, asked)) score.experienced = experienced / answered;
  if (answered_half(paired, asked)) score.disconfirmation = disconfirmation / paired;
  return score;
}

std::vector<double> weights_within(const std::string& level, std::span<const double> weights,
                                   std::span<const std::string> level_of_indicator) {
  assert(weights.size() == level_of_indicator.size());
  std::vector<double> inside(weights.begin(), weights.end());
  double sum = 0;
  for (std::size_t k = 0; k < inside.size(); ++k) {
    if (level_of_indicator[k] != level) inside[k] = 0;
    sum += inside[k];
  }
  return sum > 0 ? inside : std::vector<double>();
}

}  // namespace fairgauge::survey::measure
