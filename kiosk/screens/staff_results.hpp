// Today's answers on this kiosk, for staff and without a network: how many, how far people came, and what they say.
// Every figure says its n and how it was got; too few answers are said, not shown.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "kiosk/screens/event.hpp"
#include "kiosk/ui/scroll.hpp"
#include "survey/measure/estimate.hpp"
#include "survey/measure/outcome.hpp"

namespace fairgauge::kiosk::screens {

struct ResultsView {
  std::string kiosk;
  bool ready = false;  // the records have been read
  std::int64_t responses = 0;
  std::array<std::int64_t, 24> by_hour{};  // finished interviews by local hour

  struct Step {
    std::string name;
    std::int64_t reached = 0;
  };
  std::string funnel_form;
  std::vector<Step> funnel;  // from those who started to those who finished

  survey::measure::Estimate satisfied;  // share of 4 and 5
  survey::measure::Estimate recommend;  // -100..100
  struct Gap {
    std::string indicator;
    survey::measure::Estimate mean;  // -4..4
  };
  std::vector<Gap> gaps;                         // experienced - expected; arrivals and exits are not linked
  survey::measure::OutcomeSplit::Result direct;  // "compared with what you expected"
};

[[nodiscard]] MaybeEvent staff_results(ui::Ui& ui, const ResultsView& view, ui::ScrollState& scroll);

}  // namespace fairgauge::kiosk::screens
