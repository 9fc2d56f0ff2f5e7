// "Retrospective gap (mean of items)": what the exit form's items got, minus the one overall expectation that was asked
// at the exit (people of whom no arrival record exists, in any state).
//
// D_i = mean of the respondent's experienced items - recalled overall expectation, -4..4; needs half of the items
// asked. Mean with t interval; no split and no verdict, because recalled expectations drift towards the experience
// (Pieters & Zwick 1993; Meyvis, Ratner & Levav 2010). Never pooled with another mode.
#pragma once

#include <span>

#include "survey/measure/disconfirmation.hpp"
#include "survey/measure/estimate.hpp"
#include "survey/measure/item_answers.hpp"

namespace fairgauge::survey::measure {

class RetrospectiveDisconfirmation {
 public:
  // Leaves out who answered fewer than half of the items.
  void add(std::span<const ItemAnswers> items, double recalled_expectation);
  void merge(const RetrospectiveDisconfirmation& other, std::int64_t times = 1) { gap_.merge(other.gap_, times); }

  struct Result {
    DisconfirmationMode mode = DisconfirmationMode::retrospective;
    Estimate disconfirmation;
  };
  [[nodiscard]] Result result(const Publication& publication = {}) const {
    return {DisconfirmationMode::retrospective, estimate_mean(gap_, publication)};
  }

 private:
  Moments gap_;
};

}  // namespace fairgauge::survey::measure
