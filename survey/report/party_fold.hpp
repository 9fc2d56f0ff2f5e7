// One pass over a party's units: every measure keeps its sums, parts add up.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "survey/measure/acsi.hpp"
#include "survey/measure/correlation.hpp"
#include "survey/measure/reliability.hpp"
#include "survey/report/report.hpp"
#include "survey/report/unit.hpp"

namespace fairgauge::survey::report {

// What a segment of a party is described by.
struct SegmentFold {
  std::int64_t units = 0;
  measure::Osat osat;
  measure::Nps nps;
  measure::Rebooking rebooking;
  measure::OverallDisconfirmation disconfirmation;
  std::map<std::string, measure::Moments> gaps;  // D by indicator; to compare regions

  void merge(const SegmentFold& other, std::int64_t times = 1);
  [[nodiscard]] bool empty() const { return units == 0; }
};

// A day of a party: what was rated how, and how often staff let pressure show.
struct DayFold {
  std::map<std::size_t, measure::Moments> experienced;  // by indicator
  measure::Moments pressure;                            // 1 never .. 5 always

  void merge(const DayFold& other, std::int64_t times);
  [[nodiscard]] bool empty() const { return experienced.empty() && pressure.empty(); }
};

class PartyFold {
 public:
  // The forms must outlive the fold.
  PartyFold(const Forms& forms, Party party);

  // Of any sample of these forms.
  void add(const Sample& sample, const Unit& unit);
  void add_headlines_only(const Sample& sample, const Unit& unit);  // what a trend over editions shows
  void merge(const PartyFold& other, std::int64_t times = 1);

  // `population`: companies of the edition in the register, where known.
  [[nodiscard]] PartyReport result(const measure::Parameters& parameters, std::optional<std::int64_t> population) const;

  [[nodiscard]] const measure::Nps& nps() const { return nps_; }
  // Who answered, of whom a margin is known.
  [[nodiscard]] const std::map<std::string, measure::Coverage>& coverage() const { return coverage_; }
  [[nodiscard]] const std::map<std::string, SegmentFold>& segments(const std::string& kind) const;
  [[nodiscard]] std::int64_t units() const { return units_; }

 private:
  struct Rival {
    measure::Moments rating;
    std::map<std::size_t, measure::CompetitorComparison> by_indicator;
    void merge(const Rival& other, std::int64_t times);
    [[nodiscard]] bool empty() const { return rating.empty() && by_indicator.empty(); }
  };
  using Ratings = std::vector<std::optional<double>>;
  struct IndicatorSums {
    measure::Moments experienced;
    measure::PairedDisconfirmation paired;
    measure::UnpairedDisconfirmation unpaired;
    measure::Missing missing;
  };

  void add_headlines(const Voice& voice);
  void add_indicators(const Voice& voice, const std::vector<measure::ItemAnswers>& items);
  void add_gaps(const Voice& voice, const std::vector<measure::ItemAnswers>& items);
  void add_direct(const Voice& voice, const std::vector<measure::ItemAnswers>& items);
  void add_people(const Voice& voice);  // problems, reliability, missing: counted per person
  void add_value_and_trust(const Voice& voice);
  void add_trust_drivers(const Voice& voice);
  void add_choices(const Voice& voice);
  void add_rivals(const Voice& voice);
  void add_segments(const Voice& voice, const std::vector<measure::ItemAnswers>& items);
  void add_day(const Voice& voice, const std::vector<measure::ItemAnswers>& items);
  void add_to_segment(const std::string& kind, const std::string& level, const Voice& voice,
                      const std::vector<measure::ItemAnswers>& items);

  // CSI with these weights of the core indicators, 0 leaving one out.
  [[nodiscard]] measure::Estimate csi(const std::vector<double>& weights,
                                      const measure::Publication& publication) const;
  [[nodiscard]] Ratings core_ratings(const Sample& sample, const Session& session) const;
  void put_headlines(PartyReport& report, const measure::Publication& publication) const;
  void put_indicators(PartyReport& report, const measure::Parameters& parameters) const;
  void put_levels(PartyReport& report, const std::vector<double>& weights, const measure::Parameters& parameters) const;
  void put_rivals(PartyReport& report, const std::vector<double>& weights, const measure::Parameters& parameters) const;
  void put_segments(PartyReport& report, const measure::Parameters& parameters) const;
  void put_days(PartyReport& report, const measure::Parameters& parameters) const;

  const Forms& forms_;
  Party party_;
  std::vector<std::size_t> rated_;  // indicators that this party rates, by index of the show's
  std::vector<std::size_t> core_;   // of these, those that everybody is shown

  std::int64_t units_ = 0, arrivals_ = 0, exits_ = 0, linked_ = 0, pairs_ = 0, too_short_ = 0, out_of_order_ = 0;
  measure::Osat osat_, osat_unflagged_, worth_, trust_, event_importance_;
  measure::Nps nps_, nps_unflagged_;
  std::array<std::int64_t, 11> nps_answers_{};
  measure::Rebooking rebooking_;
  measure::Csi csi_;  // of people; companies wait for the weights, counted by what their people rated:
  std::map<std::vector<Ratings>, std::int64_t> companies_ratings_;  // by person and core indicator
  measure::AcsiStyle acsi_;
  std::vector<IndicatorSums> indicators_;  // by index of the show's
  measure::ImportancePicks picks_;         // over core_
  measure::DerivedImportance derived_;
  measure::OverallDisconfirmation paired_;
  measure::DirectDisconfirmation direct_;
  measure::RetrospectiveDisconfirmation retrospective_;
  measure::SignCheck sign_check_;
  measure::DisconfirmationReliability reliability_;
  measure::LevelScores vertical_, horizontal_;
  measure::ValueLadder ladder_;
  measure::Problems problems_;
  std::map<std::string, Rival> rivals_;
  measure::Breakdown rival_shares_;
  measure::DeliveredValue delivered_value_;
  measure::RelationshipQuality relationship_;
  std::map<std::string, measure::Correlation> trust_drivers_;
  measure::GoalAttainment goals_;
  std::map<std::string, measure::Breakdown> choices_;
  measure::DataFreshness freshness_;
  std::map<std::string, std::map<std::string, SegmentFold>> segments_;  // by kind and level
  std::map<std::string, DayFold> days_;                                 // on which people left
  std::map<std::string, measure::Coverage> coverage_;
};

}  // namespace fairgauge::survey::report
