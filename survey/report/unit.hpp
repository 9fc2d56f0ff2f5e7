// Who a figure counts: a visitor or partner by themselves, an exhibiting company with all of its people.
//
// Linking: records with one participant digest are one person's; where the register knows the badge, people with one
// owner are one company's. The same for any order of the records, because a shard holds all records of whom it holds.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "survey/lifecycle/register.hpp"
#include "survey/measure/delivered_value.hpp"
#include "survey/measure/disconfirmation.hpp"
#include "survey/measure/item_answers.hpp"
#include "survey/measure/problems.hpp"
#include "survey/measure/relationship.hpp"
#include "survey/report/sample.hpp"

namespace fairgauge::survey::report {

// Sessions that count, in the sample's order. One of a visitor's each at most; a company's people may have several.
struct Unit {
  std::vector<const Session*> arrivals, exits;
  const lifecycle::Participant* registered = nullptr;  // in the register; nullptr: not known there
  measure::PairFit fit = measure::PairFit::paired;     // of arrivals and exits, where there are both
  bool arrival_known = false;                          // any arrival record of theirs exists, whatever its status

  [[nodiscard]] bool linked() const { return !arrivals.empty() && !exits.empty(); }
  [[nodiscard]] bool paired() const { return linked() && fit == measure::PairFit::paired; }
};

enum class Counting : std::uint8_t { companies, people };  // what an exhibitor's unit is

// Of one edition and party, in the order of their first sessions.
[[nodiscard]] std::vector<Unit> units_of(const Sample& sample, const std::string& edition, Party party,
                                         const measure::Parameters& parameters,
                                         Counting exhibitors = Counting::companies);

// What a unit said: means of its people where there are several. The sample must outlive it.
class Voice {
 public:
  Voice(const Sample& sample, const Unit& unit) : sample_(sample), unit_(unit) {}

  // E and P by indicator, for pairs; `asked` as the exit form asked, else the arrival's.
  [[nodiscard]] std::vector<measure::ItemAnswers> items() const;
  [[nodiscard]] std::vector<std::optional<double>> ratings() const;  // experienced, by indicator
  [[nodiscard]] std::optional<double> rating(std::size_t indicator, form::Wave wave) const;

  // Mean over those of its people's exits, else arrivals, that have it, of what `vote` makes of the answer.
  template <class Vote>
  [[nodiscard]] std::optional<double> mean(Number number, Vote vote) const;
  [[nodiscard]] std::optional<double> mean(Number number) const;
  [[nodiscard]] const std::string* code(Choice choice) const;  // of the first of its people who chose; exits first

  [[nodiscard]] const Sample& sample() const { return sample_; }
  [[nodiscard]] const Unit& unit() const { return unit_; }

 private:
  const Sample& sample_;
  const Unit& unit_;
};

// One record's answers.
[[nodiscard]] std::optional<double> number(const Sample& sample, const Session& session, Number number);
[[nodiscard]] std::optional<measure::ProblemReport> problem_report(const Sample& sample, const Session& session);
[[nodiscard]] measure::RelationshipAnswers relationship_answers(const Sample& sample, const Session& session);
[[nodiscard]] std::optional<measure::BenefitAndCost> benefit_and_cost(const Sample& sample, const Session& session);

template <class Vote>
std::optional<double> Voice::mean(Number number, Vote vote) const {
  for (const auto* side : {&unit_.exits, &unit_.arrivals}) {
    double sum = 0;
    int answered = 0;
    for (const Session* session : *side) {
      if (const auto answer = report::number(sample_, *session, number)) {
        sum += vote(*answer);
        ++answered;
      }
    }
    if (answered > 0) return sum / answered;
  }
  return std::nullopt;
}

}  // namespace fairgauge::survey::report
