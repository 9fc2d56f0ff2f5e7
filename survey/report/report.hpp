// Everything that a report says, as values: made once by make_report(), then printed as JSON or as a page, so that the
// kiosk, the server and whoever imports the records again print the same figures to the last digit.
//
// Each figure carries its n, its interval, its gate and its mode; below n = 5 there is none. REPORT.md lists them.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "survey/lifecycle/answer.hpp"
#include "survey/lifecycle/follow_up.hpp"
#include "survey/measure/competitor.hpp"
#include "survey/measure/coverage.hpp"
#include "survey/measure/csi.hpp"
#include "survey/measure/delivered_value.hpp"
#include "survey/measure/direct_disconfirmation.hpp"
#include "survey/measure/freshness.hpp"
#include "survey/measure/goals.hpp"
#include "survey/measure/importance.hpp"
#include "survey/measure/ipa.hpp"
#include "survey/measure/levels.hpp"
#include "survey/measure/missing.hpp"
#include "survey/measure/nps.hpp"
#include "survey/measure/osat.hpp"
#include "survey/measure/paired_disconfirmation.hpp"
#include "survey/measure/problems.hpp"
#include "survey/measure/rebooking.hpp"
#include "survey/measure/relationship.hpp"
#include "survey/measure/retrospective_disconfirmation.hpp"
#include "survey/measure/unpaired_disconfirmation.hpp"
#include "survey/measure/value_ladder.hpp"
#include "survey/report/answer_plan.hpp"
#include "survey/report/role.hpp"
#include "survey/report/sample.hpp"

namespace fairgauge::survey::report {

struct Head {
  std::string show, edition;
  form::LocalisedText show_name;
  std::string first_day, last_day;  // "2026-11-18", in the show's zone
  base::UtcTime made{};
  std::int64_t records = 0;  // of this edition
  measure::Parameters parameters;
  std::string parameters_print;  // changes with any of them
};

// One indicator of one party.
struct IndicatorReport {
  std::string code;
  form::LocalisedText name;
  std::string v_level, h_level, value_level;
  bool core = false;              // everybody is shown it
  measure::Estimate experienced;  // mean over everybody who rated it
  measure::PairedDisconfirmation::Result paired;
  measure::UnpairedDisconfirmation::Result unpaired;
  measure::DisconfirmationMode mode = measure::DisconfirmationMode::paired;  // which of the two is reported
  std::optional<measure::SegmentVerdict> verdict;                            // of the reported one, if paired
  measure::Missing::Result missing;                                          // of the exit form's item
  std::optional<double> weight;                                              // core items: w_k of the picks
  measure::Estimate picks;                                                   // share of those who picked it
  std::optional<double> derived_weight;
  std::optional<measure::IpaPlacement> placement;  // core items with a figure on both axes
  double priority = 0;                             // importance * max(0, -D)

  [[nodiscard]] const measure::Estimate& gap() const {
    return mode == measure::DisconfirmationMode::paired ? paired.disconfirmation : unpaired.disconfirmation;
  }
};

struct LevelReport {
  std::string code;  // "V1", "H5", "attribute"
  measure::LevelScores::Level scores;
  measure::Estimate index;  // CSI within; nothing shown without a core item
};

// Another show that the same people rated.
struct RivalReport {
  std::string code;
  measure::Estimate share;   // of those who were asked for another show
  measure::Estimate rating;  // its own overall rating, shown alone
  std::map<std::string, measure::CompetitorComparison::Result> by_indicator;
};

// One of the lecture's six methods, and which way it points.
enum class Sign : std::uint8_t { negative, open, positive };
enum class Method : std::uint8_t { overall, indicators, expectation, return_chance, recommendation, problems };
inline constexpr std::size_t kMethods = 6;
struct MethodReport {
  Method method = Method::overall;
  measure::Estimate figure;
  Sign sign = Sign::open;
};

struct SegmentReport {
  std::string kind, level;  // "region" "south"; "goal" "suppliers"
  measure::Osat::Result osat;
  measure::Nps::Result nps;
  measure::Rebooking::Result rebooking;
  measure::OverallDisconfirmation::Result disconfirmation;
};

// The headlines with raked weights beside the plain ones.
struct WeightedReport {
  measure::Osat::Result osat;
  measure::Nps::Result nps;
  measure::Rebooking::Result rebooking;
  measure::Estimate csi;
  std::int64_t respondents = 0, not_in_register = 0;  // the latter weigh 1
  std::vector<std::string> levels_missed;             // of a margin: badges, and nobody who answered
};

// A party's headlines by edition, oldest first.
enum class TrendFigure : std::uint8_t { satisfaction, index, disconfirmation, return_chance, recommendation };
inline constexpr std::size_t kTrendFigures = 5;
struct TrendPoint {
  std::string edition;
  measure::Estimate satisfied;  // top-2 boxes
  std::array<std::pair<TrendFigure, measure::Estimate>, kTrendFigures> figures;
  measure::Estimate event_importance;
};
struct TrendChange {
  TrendFigure figure = TrendFigure::satisfaction;
  double difference = 0;  // this edition minus the one before
  std::optional<measure::Interval> interval;
  double p = 1;
};
// An indicator that fell short at the edition before, and what became of it since: the log of improvements.
struct Improvement {
  std::string indicator;
  measure::Estimate gap;          // at the edition before: surely below what was expected
  measure::Estimate before, now;  // experienced
  double difference = 0;
  measure::Interval interval;
  double p = 1;
};

struct TrendReport {
  std::vector<TrendPoint> points;    // the report's edition last
  std::vector<TrendChange> changes;  // of the figures that could be compared
  std::optional<double> score;       // 0..100, rank in the own past; from five editions on
  std::vector<Improvement> improvements;
};

// A day of the show, by those who left on it.
struct DayReport {
  std::string day;
  std::map<std::string, measure::Estimate> experienced;  // by indicator
  measure::Estimate pressure;                            // of staff, 1 never .. 5 always
};
// An indicator on the last day against the days before.
struct OnSiteWatch {
  std::string indicator;
  measure::Estimate before, now;
  double difference = 0;
  measure::Interval interval;
  double p = 1;        // by Holm over the indicators tested
  bool alert = false;  // it fell, surely and by enough to be worth going there
};

struct PartyReport {
  Party party = Party::visitor;
  std::int64_t units = 0;  // people, or companies, of whom something counts
  std::int64_t arrivals = 0, exits = 0, linked = 0, pairs = 0, too_short = 0, out_of_order = 0;
  std::optional<std::int64_t> population;  // companies of this edition in the register

  std::array<MethodReport, kMethods> methods;
  std::vector<std::pair<Method, Method>> contradictions;  // one points up, the other down

  measure::Osat::Result osat, osat_unflagged;  // the second without the flagged records
  measure::Nps::Result nps, nps_unflagged;
  std::array<std::int64_t, 11> nps_answers{};  // people by answer 0..10; zeros below the gate
  measure::Rebooking::Result rebooking;
  measure::Estimate csi;
  measure::Estimate acsi;

  std::vector<IndicatorReport> indicators;
  measure::Crosshair crosshair;
  measure::OverallDisconfirmation::Result paired;
  measure::DirectDisconfirmation::Result direct;
  measure::RetrospectiveDisconfirmation::Result retrospective;
  measure::SignCheck::Result sign_check;
  measure::DisconfirmationReliability::Result reliability;
  std::vector<LevelReport> vertical, horizontal;
  measure::ValueLadder::Result ladder;

  measure::Problems::Result problems;
  std::vector<RivalReport> rivals;
  std::map<std::string, measure::CompetitorComparison::Result> against_rivals;  // pooled, by indicator
  double overall_rpi = measure::kNoValue;
  measure::DeliveredValue::Result delivered_value;
  measure::Osat::Result worth, trust, event_importance;
  measure::RelationshipQuality::Result relationship;
  measure::GoalAttainment::Result goals;
  std::map<std::string, std::map<std::string, measure::Estimate>> choices;  // spread, by measure and code
  measure::DataFreshness::Result freshness;
  std::map<std::string, measure::Estimate> trust_drivers;  // r with trust, by driver
  std::optional<WeightedReport> weighted;
  TrendReport trend;
  std::vector<SegmentReport> segments;
  std::vector<DayReport> days;
  std::vector<OnSiteWatch> on_site;
  std::map<std::string, std::map<std::string, measure::Coverage::Level>> coverage;  // by margin and level
};

struct RegionReport {
  std::string region;
  lifecycle::StageMix mix;
  lifecycle::SegmentStage stage;
  lifecycle::Flow flow;
  std::optional<double> median_editions;          // in confirmation and trust
  std::optional<lifecycle::RegionAnswer> answer;  // where an alarm was raised
};

// A stage action and for how many participants it is recommended.
struct ActionCount {
  const lifecycle::StageAction* action = nullptr;
  std::int64_t participants = 0;
};

struct LifeCycleReport {
  Party party = Party::exhibitor;
  std::vector<std::string> editions;  // oldest first
  lifecycle::StageMix mix;
  lifecycle::Movement movement{};  // from the edition before
  lifecycle::Flow flow;
  measure::Estimate churn, retention;
  double retention_value = 0;
  std::optional<double> median_editions;
  lifecycle::LossProfile losses;
  std::vector<RegionReport> regions;
  std::vector<ActionCount> actions;
  std::vector<lifecycle::Task> tasks;  // one a customer, first due first; none without the show's last day
};

struct FormCount {
  std::string form;
  std::int64_t started = 0, complete = 0;
};

struct DataQuality {
  std::array<std::int64_t, 5> by_status{};  // by measure::RecordStatus
  std::int64_t speeding = 0, suspect_line = 0, taps_off_target = 0, twin = 0, burst = 0, with_participant = 0;
  std::vector<FormCount> forms;
  std::map<std::string, std::int64_t> languages, days;
  LeftOut left_out;

  void merge(const DataQuality& other, std::int64_t times = 1);
};

// A figure from elsewhere, to be drawn beside ours.
struct ReferenceLine {
  std::string_view id;
  double value = 0;
  std::string_view source;
  int year = 0;  // 0: no date known
};
[[nodiscard]] std::vector<ReferenceLine> reference_lines();

struct Report {
  Head head;
  DataQuality quality;
  std::vector<PartyReport> parties;          // those of whom anything counts
  std::vector<LifeCycleReport> life_cycles;  // exhibitors, visitors; with a register of two editions or more
  std::vector<ReferenceLine> references;
};

[[nodiscard]] std::string_view code(Method method);
[[nodiscard]] std::string_view code(Sign sign);
[[nodiscard]] std::string_view code(TrendFigure figure);

}  // namespace fairgauge::survey::report
