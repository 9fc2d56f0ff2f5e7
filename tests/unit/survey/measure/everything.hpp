// Every measure of survey/measure that folds, fed with the same simulated people.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "survey/measure/churn.hpp"
#include "survey/measure/competitor.hpp"
#include "survey/measure/csi.hpp"
#include "survey/measure/delivered_value.hpp"
#include "survey/measure/direct_disconfirmation.hpp"
#include "survey/measure/freshness.hpp"
#include "survey/measure/goals.hpp"
#include "survey/measure/importance.hpp"
#include "survey/measure/levels.hpp"
#include "survey/measure/nps.hpp"
#include "survey/measure/osat.hpp"
#include "survey/measure/paired_disconfirmation.hpp"
#include "survey/measure/problems.hpp"
#include "survey/measure/rebooking.hpp"
#include "survey/measure/relationship.hpp"
#include "survey/measure/session_quality.hpp"
#include "survey/measure/unpaired_disconfirmation.hpp"
#include "survey/measure/value_ladder.hpp"
#include "survey/measure/weighting.hpp"

namespace fairgauge::survey::measure {

// One simulated respondent with everything the measures take.
struct Respondent {
  std::vector<ItemAnswers> items;
  RelationshipAnswers relationship;
  FourAnswers benefits, costs;
  double osat = 0, direct = 0, recommend = 0, rebook = 0, rival = 0, weight = 1;
  std::size_t pick = 0;
  ProblemReport problem;
  bool changed = false, before = false, now = false;
  milliseconds shown{};

  [[nodiscard]] std::vector<std::optional<double>> experienced() const {
    std::vector<std::optional<double>> ratings;
    for (const auto& item : items) ratings.push_back(item.experienced);
    return ratings;
  }
};

inline constexpr std::size_t kIndicators = 5;
inline const std::vector<std::string> kLevels = {"attribute", "attribute", "consequence", "end-goal", ""};
inline const std::vector<double> kWeights = {.3, .25, .2, .15, .1};

[[nodiscard]] std::vector<Respondent> draw_many(std::uint64_t seed, std::size_t count);

// Every measure of this folder that folds, fed with the same people.
struct Everything {
  Osat osat, weighted_osat;
  Nps nps;
  Rebooking rebooking;
  ReturnCalibration calibration;
  PairedDisconfirmation paired;
  OverallDisconfirmation overall;
  UnpairedDisconfirmation unpaired;
  DirectDisconfirmation direct;
  SignCheck signs;
  Csi csi, weighted_csi;
  ImportancePicks picks{kIndicators};
  DerivedImportance derived{kIndicators};
  CompetitorComparison competitor;
  Problems problems;
  RelationshipQuality relationship;
  DisconfirmationReliability reliability{kIndicators};
  DeliveredValue value;
  GoalAttainment goals;
  LevelScores levels{kLevels};
  ValueLadder ladder{kLevels};
  DataFreshness freshness;
  Cohort cohort;
  PageTimes page_times;
  Raking raking{{{{"yes", 40}, {"no", 60}}, {{"0", 1}, {"1", 1}, {"2", 2}, {"3", 1}, {"4", 1}}}};

  void add(const Respondent& one);
  void merge(const Everything& other, std::int64_t times = 1);
  [[nodiscard]] std::vector<Estimate> estimates() const;
  [[nodiscard]] std::vector<double> numbers() const;
};

[[nodiscard]] bool close(double a, double b, double tolerance);
void check_same(const Everything& one, const Everything& other, double tolerance = 1e-12);
[[nodiscard]] Everything fold(std::span<const Respondent> respondents);

}  // namespace fairgauge::survey::measure
