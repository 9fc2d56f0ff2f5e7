// D of people whose arrival and exit are linked: per indicator, and per respondent over all indicators.
//
// Scale -4..4. Missing: an item counts where both answers are there; a respondent's mean needs half of the items asked.
// Intervals: t for the mean, SE = s_D / sqrt(n); Wilson for the split. Companies add the means of their people, company
// with company, and keep the tolerance. Never weighted: weights belong to headlines only. Source: Oliver 1980.
#pragma once

#include <optional>
#include <span>

#include "survey/measure/disconfirmation.hpp"
#include "survey/measure/item_answers.hpp"
#include "survey/measure/outcome.hpp"

namespace fairgauge::survey::measure {

// One indicator over all pairs.
class PairedDisconfirmation {
 public:
  explicit PairedDisconfirmation(double tolerance = Tolerances().rating) : tolerance_(tolerance) {}

  void add(double expected, double experienced);
  void merge(const PairedDisconfirmation& other, std::int64_t times = 1);

  struct Result {
    DisconfirmationMode mode = DisconfirmationMode::paired;
    Estimate disconfirmation;
    double deviation = kNoValue;     // s_D
    Estimate expected, experienced;  // means over the same people
    OutcomeSplit::Result split;
  };
  [[nodiscard]] Result result(const Publication& publication = {}) const;

 private:
  double tolerance_;
  Moments disconfirmation_, expected_, experienced_;
  OutcomeSplit split_;
};

// One respondent's D_i = mean of D_ik over the answered pairs.
struct RespondentDisconfirmation {
  double sum = 0;   // of D_ik
  double room = 0;  // sum of 5 - E_ik
  int items = 0;
  [[nodiscard]] double mean() const { return sum / items; }
};

// Nothing if fewer than half of the items asked have both answers.
[[nodiscard]] std::optional<RespondentDisconfirmation> respondent_disconfirmation(std::span<const ItemAnswers> items);

// D_i over all respondents: mean, split and verdict.
class OverallDisconfirmation {
 public:
  explicit OverallDisconfirmation(double tolerance = Tolerances().mean) : tolerance_(tolerance) {}

  void add(const RespondentDisconfirmation& respondent);
  void merge(const OverallDisconfirmation& other, std::int64_t times = 1);

  struct Result {
    DisconfirmationMode mode = DisconfirmationMode::paired;
    Estimate disconfirmation;
    OutcomeSplit::Result split;
    std::optional<SegmentVerdict> verdict;
  };
  [[nodiscard]] Result result(const Publication& publication = {}) const;

 private:
  double tolerance_;
  Moments disconfirmation_;
  OutcomeSplit split_;
};

}  // namespace fairgauge::survey::measure
