// Weights that bring the exit records to the badge counts: raking to several margins (region; first time or not; local
// day of the exit record). Deming & Stephan 1940.
//
// For OSAT, CSI, NPS and the chance of return of the whole show only, never for segments or tests. A respondent of whom
// any margin is unknown weighs 1 before trimming. The known ones are scaled to mean 1, all are trimmed once to
// WeightBounds and rescaled to mean 1, so that a weight may end a little outside.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "survey/measure/parameters.hpp"

namespace fairgauge::survey::measure {

// Badges by level of one margin.
using Margin = std::map<std::string, std::int64_t>;

// One level for each margin, in order; "" where it is not known.
using MarginLevels = std::vector<std::string>;

class Raking {
 public:
  explicit Raking(std::vector<Margin> margins) : margins_(std::move(margins)) {}

  void add(const MarginLevels& levels, std::int64_t respondents = 1);
  void merge(const Raking& other, std::int64_t times = 1);  // of the same margins

  // The weight of respondents with these levels, once raked.
  class Weights {
   public:
    [[nodiscard]] double of(const MarginLevels& respondent) const;  // that of an unknown one if never added

    std::int64_t respondents = 0;
    std::int64_t unknown = 0;                // a margin not known, or a level without badges
    std::vector<std::string> levels_missed;  // badges but no respondents: left out of their margin's total
    int rounds = 0;
    bool converged = false;  // every margin met to 1e-9 of its total before trimming

   private:
    friend class Raking;
    std::map<MarginLevels, double> weights_;
    double unknown_weight_ = 1;
  };
  [[nodiscard]] Weights result(const WeightBounds& bounds = {}) const;

 private:
  [[nodiscard]] bool known(const MarginLevels& respondent) const;

  std::vector<Margin> margins_;
  std::map<MarginLevels, std::int64_t> cells_;  // respondents by their levels
};

// Kish's effective n of a row of weights: (sum w)^2 / sum w^2.
[[nodiscard]] double effective_n(std::span<const double> weights);

}  // namespace fairgauge::survey::measure
