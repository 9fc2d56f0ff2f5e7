// The gap of two samples that are not linked: D = mean(P) - mean(E). No split and no verdict comes from it: the outcome
// of people who were not paired is taken from their direct answers.
//
// Scale -4..4. The samples are the answers that stand in no valid pair. Interval: Welch's t,
// SE = sqrt(s_P^2/n_P + s_E^2/n_E). The gate looks at the smaller sample. Source: Oliver 1980; Welch 1947.
#pragma once

#include "survey/measure/comparison.hpp"
#include "survey/measure/disconfirmation.hpp"

namespace fairgauge::survey::measure {

class UnpairedDisconfirmation {
 public:
  void add_expected(double rating) { expected_.add(rating); }
  void add_experienced(double rating) { experienced_.add(rating); }
  void merge(const UnpairedDisconfirmation& other, std::int64_t times = 1);

  struct Result {
    DisconfirmationMode mode = DisconfirmationMode::unpaired;
    Estimate disconfirmation;            // n is that of the smaller sample
    Estimate expected, experienced;      // means, each over its own people
    std::optional<MeanComparison> test;  // P against E; nothing if suppressed or nobody differs from anybody
  };
  [[nodiscard]] Result result(const Publication& publication = {}) const;

 private:
  Moments expected_, experienced_;
};

}  // namespace fairgauge::survey::measure
