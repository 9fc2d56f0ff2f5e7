#include "survey/report/report.hpp"

namespace fairgauge::survey::report {

// What others found, editable here and nowhere else. Lines of the lecture have no source and say so.
std::vector<ReferenceLine> reference_lines() {
  return {
      {"top_boxes_aa", measure::kTopBoxesForAa, "SB/T 10358-2012, professional shows in China, rating AA", 2012},
      {"top_boxes_aaa", measure::kTopBoxesForAaa, "SB/T 10358-2012, professional shows in China, rating AAA", 2012},
      {"exhibitor_nps", -17, "UFI/Explori, mean of exhibitors' NPS worldwide, by the trade press", 2018},
      {"churn_lecture", .45, "lecture on customer relations of exhibitions; without a source", 0},
      {"data_change_lecture", .225, "lecture: 20 to 25 % of customer data change in a year; without a source", 0},
      {"new_visitors", 1. / 3, "healthy mix of new and returning visitors, 1 : 2, United States, CEIR", 2014},
  };
}

std::string_view code(Method method) {
  constexpr std::array<std::string_view, kMethods> kCodes = {"overall",       "indicators",     "expectation",
                                                             "return_chance", "recommendation", "problems"};
  return kCodes[static_cast<std::size_t>(method)];
}

std::string_view code(TrendFigure figure) {
  constexpr std::array<std::string_view, kTrendFigures> kCodes = {"satisfaction", "index", "disconfirmation",
                                                                  "return_chance", "recommendation"};
  return kCodes[static_cast<std::size_t>(figure)];
}

std::string_view code(Sign sign) {
  constexpr std::array<std::string_view, 3> kCodes = {"negative", "open", "positive"};
  return kCodes[static_cast<std::size_t>(sign)];
}

}  // namespace fairgauge::survey::report
