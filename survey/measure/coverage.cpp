#include "survey/measure/coverage.hpp"

#include <limits>

#include "survey/measure/merge_maps.hpp"

namespace fairgauge::survey::measure {
namespace {

std::int64_t total(const std::map<std::string, std::int64_t>& counts) {
  std::int64_t sum = 0;
  for (const auto& [level, count] : counts) sum += count;
  return sum;
}

double divided(double part, double whole) {
  return whole > 0 ? part / whole : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace

void Coverage::merge(const Coverage& other, std::int64_t times) {
  merge_maps(badges_, other.badges_, times);
  merge_maps(respondents_, other.respondents_, times);
}

std::map<std::string, Coverage::Level> Coverage::result() const {
  std::map<std::string, Level> levels;
  for (const auto& [level, count] : badges_) levels[level].badges = count;
  for (const auto& [level, count] : respondents_) levels[level].respondents = count;
  const auto all_badges = static_cast<double>(total(badges_));
  const auto all_respondents = static_cast<double>(total(respondents_));
  for (auto& [name, level] : levels) {
    const auto badges = static_cast<double>(level.badges), respondents = static_cast<double>(level.respondents);
    level.badge_share = divided(badges, all_badges);
    level.respondent_share = divided(respondents, all_respondents);
    level.rate = divided(respondents, badges);
    level.ratio = divided(level.respondent_share, level.badge_share);
  }
  return levels;
}

}  // namespace fairgauge::survey::measure
