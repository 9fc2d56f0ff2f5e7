// Scores per level of the show: V1 material, V2 spiritual, V3 social; H1 concept to H5 service; or steps of the value
// ladder. Each indicator carries at most one level of a kind; the kinds are independent of each other.
//
// A respondent's score is the mean over the level's items that were asked of them, if half of these are answered; the
// level's score is the mean of respondents, for the experience P (1..5) and for D (-4..4), t intervals. The index of a
// level is Csi::result with weights_within. Levels with no item that everybody is shown have none. Source: the
// lecture's three vertical and five horizontal levels of customer satisfaction (CS) as used in Chinese exhibition
// marketing.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "survey/measure/estimate.hpp"
#include "survey/measure/item_answers.hpp"

namespace fairgauge::survey::measure {

class LevelScores {
 public:
  // By indicator: its level, or "" where it has none.
  explicit LevelScores(std::vector<std::string> level_of_indicator);

  void add(std::span<const ItemAnswers> items);                  // one respondent, by indicator
  void merge(const LevelScores& other, std::int64_t times = 1);  // of the same indicators

  struct Level {
    Estimate experienced, disconfirmation;
  };
  [[nodiscard]] std::map<std::string, Level> result(const Publication& publication = {}) const;

 private:
  struct Sums {
    Moments experienced, disconfirmation;
  };
  std::vector<std::string> level_of_indicator_;
  std::map<std::string, Sums> levels_;
};

// The respondent's mean P and mean D over the items whose level is `level`; each only on half of what was asked.
struct RespondentLevel {
  std::optional<double> experienced, disconfirmation;
};
[[nodiscard]] RespondentLevel respondent_level(std::span<const ItemAnswers> items,
                                               std::span<const std::string> level_of_indicator,
                                               const std::string& level);

// `weights` with those outside the level set to 0; Csi renormalises what is left. Empty if nothing is left.
[[nodiscard]] std::vector<double> weights_within(const std::string& level, std::span<const double> weights,
                                                 std::span<const std::string> level_of_indicator);

}  // namespace fairgauge::survey::measure
