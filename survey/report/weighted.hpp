// Visitors' headlines of the whole show as if those who answered stood for everybody who was there: raked to the
// register's regions, and to first and repeated visits (measure/weighting.hpp). Segments, tests and gaps stay
// unweighted.
//
// Answers are counted by cell of the margins, since the weights are known only when everybody was counted.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "survey/measure/weighting.hpp"
#include "survey/report/report.hpp"
#include "survey/report/unit.hpp"

namespace fairgauge::survey::report {

class WeightedHeadlines {
 public:
  // A visitor's exit that counts. `core` are the indicators that everybody is shown, the same every time.
  void add(const Voice& visitor, const measure::MarginLevels& levels, const std::vector<std::size_t>& core);
  void merge(const WeightedHeadlines& other, std::int64_t times = 1);

  // `unweighted` has the weights of importance, in the order of `core`. Nothing if nobody's levels are known.
  [[nodiscard]] std::optional<WeightedReport> result(std::vector<measure::Margin> margins,
                                                     const PartyReport& unweighted,
                                                     const measure::Parameters& parameters) const;

 private:
  struct Cell {
    std::int64_t visitors = 0;
    std::map<double, std::int64_t> osat, nps, rebooking;  // visitors by answer
    std::map<std::vector<std::optional<double>>, std::int64_t> ratings;
    void merge(const Cell& other, std::int64_t times);
    [[nodiscard]] bool empty() const { return visitors == 0; }
  };
  std::map<measure::MarginLevels, Cell> cells_;
};

}  // namespace fairgauge::survey::report
