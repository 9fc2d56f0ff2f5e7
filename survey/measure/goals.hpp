// Whether people reached what they came for: the main goal, and how well it was achieved.
//
// Attainment 1..5: mean (t interval) and top-2 boxes (Wilson), in all and by goal, with the share of each goal
// (Wilson). Missing: attainment counts only with a goal named; a goal without a rating counts among the goals. Source:
// the exhibitor guides' practice of setting a goal before and judging it after (AUMA; Bonoma 1983 on setting goals for
// shows).
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>

#include "survey/measure/breakdown.hpp"
#include "survey/measure/osat.hpp"

namespace fairgauge::survey::measure {

struct PersonGoal {
  std::string goal;
  std::optional<double> attainment;  // 1..5
};

class GoalAttainment {
 public:
  void add(const PersonGoal& person) { add(std::span(&person, 1)); }
  void add(std::span<const PersonGoal> company);  // its people, at least one
  void merge(const GoalAttainment& other, std::int64_t times = 1);

  struct Result {
    Osat::Result all;
    std::map<std::string, Osat::Result> by_goal;
    std::map<std::string, Estimate> goals;  // share of each as the main goal
  };
  [[nodiscard]] Result result(const Publication& publication = {}) const;

 private:
  Osat all_;
  std::map<std::string, Osat> by_goal_;
  Breakdown goals_;
};

}  // namespace fairgauge::survey::measure
