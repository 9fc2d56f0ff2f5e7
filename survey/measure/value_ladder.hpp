// The value ladder: attributes of the show lead to consequences for the visit, and these to what people are after.
//
// The lower rung is the way to the higher one; the higher is more abstract and changes more slowly. Each rung: mean P
// (1..5) and mean D (-4..4) as in levels.hpp. Between neighbouring rungs: the correlation of respondents' rung scores,
// Fisher interval, a lead and no proof (design). Source: Woodruff 1997, customer value hierarchy.
#pragma once

#include <array>
#include <span>
#include <string>
#include <vector>

#include "survey/measure/correlation.hpp"
#include "survey/measure/levels.hpp"

namespace fairgauge::survey::measure {

inline const std::array<std::string, 3> kValueRungs = {"attribute", "consequence", "end-goal"};  // from below

class ValueLadder {
 public:
  explicit ValueLadder(std::vector<std::string> rung_of_indicator);  // "" where it has none

  void add(std::span<const ItemAnswers> items);
  void merge(const ValueLadder& other, std::int64_t times = 1);

  struct Result {
    std::array<LevelScores::Level, kValueRungs.size()> rungs;  // from below
    std::array<Estimate, kValueRungs.size() - 1> links;        // r between a rung and the next above
  };
  [[nodiscard]] Result result(const Publication& publication = {}) const;

 private:
  std::vector<std::string> rung_of_indicator_;
  LevelScores scores_;
  std::array<Correlation, kValueRungs.size() - 1> links_;
};

}  // namespace fairgauge::survey::measure
