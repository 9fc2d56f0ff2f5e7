// How much of an item is missing: of the sessions that were shown it, who tapped "did not use / cannot say" and who
// left it open. Reported apart; neither is ever a 0, and nothing is imputed. Integer counts.
#pragma once

#include <cstdint>

#include "survey/measure/estimate.hpp"

namespace fairgauge::survey::measure {

enum class AnswerState { not_shown, unanswered, not_applicable, answered };

class Missing {
 public:
  void add(AnswerState state);
  void merge(const Missing& other, std::int64_t times = 1);

  struct Result {
    std::int64_t shown = 0, answered = 0, not_applicable = 0, unanswered = 0;
    double share = 0;      // (not applicable + unanswered) / shown, 0..1
    bool warning = false;  // above Reliability::missing_max
  };
  [[nodiscard]] Result result(const Reliability& limits = {}) const;

 private:
  std::int64_t answered_ = 0, not_applicable_ = 0, unanswered_ = 0;
};

}  // namespace fairgauge::survey::measure
