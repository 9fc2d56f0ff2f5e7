// The direct question "compared with what you expected, the show was ...", and how often it contradicts D.
//
// Five steps from 1 much worse to 5 much better; value = answer - 3, -2..2. Split at 3 exactly (companies: mean of
// their people, with the tolerance of one rating). Mean with t interval, shares with Wilson. Works without any link.
#pragma once

#include "survey/measure/disconfirmation.hpp"
#include "survey/measure/outcome.hpp"
#include "survey/measure/share.hpp"

namespace fairgauge::survey::measure {

inline constexpr double kAsExpected = 3;

class DirectDisconfirmation {
 public:
  explicit DirectDisconfirmation(double tolerance = Tolerances().rating) : tolerance_(tolerance) {}

  void add(double answer);  // 1..5
  void merge(const DirectDisconfirmation& other, std::int64_t times = 1);

  struct Result {
    DisconfirmationMode mode = DisconfirmationMode::direct;
    Estimate disconfirmation;    // mean of answer - 3
    OutcomeSplit::Result split;  // worse, as expected, better; everybody can answer "better", so all are eligible
  };
  [[nodiscard]] Result result(const Publication& publication = {}) const;

 private:
  double tolerance_;
  Moments value_;
  OutcomeSplit split_;
};

// Respondents who have both: does the direct answer point the other way than their D_i? 0 never contradicts.
class SignCheck {
 public:
  void add(double direct_answer, double respondent_mean) {
    opposite_.add((direct_answer - kAsExpected) * respondent_mean < 0);
  }
  void merge(const SignCheck& other, std::int64_t times = 1) { opposite_.merge(other.opposite_, times); }

  struct Result {
    Estimate opposite;     // share, Wilson
    bool warning = false;  // more than Reliability::opposite_max of those who have both
  };
  [[nodiscard]] Result result(const Publication& publication = {}, const Reliability& reliability = {}) const;

 private:
  Share opposite_;
};

}  // namespace fairgauge::survey::measure
