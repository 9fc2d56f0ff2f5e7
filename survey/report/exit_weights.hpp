// The weights of visitors' exit records that count, so that those who answered stand for everybody who was there
// (measure/weighting.hpp): raked to the register's regions, and to its first and repeated visits.
//
// The local day is a margin as well where badges are counted by day; the register does not hold that.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "survey/lifecycle/register.hpp"
#include "survey/measure/weighting.hpp"
#include "survey/report/sample.hpp"

namespace fairgauge::survey::report {

// "first" or "repeat"; "" for an edition that is not among `editions`, the show's from the oldest on.
[[nodiscard]] std::string_view visit_of(const lifecycle::Participant& participant, const std::string& edition,
                                        const std::vector<std::string>& editions);

// Badges by region, then by first and repeated visit; of visitors who were there.
[[nodiscard]] std::vector<measure::Margin> margins_of(const lifecycle::Register& participants,
                                                      const std::string& edition,
                                                      const std::vector<std::string>& editions);

// The visitor's own levels of these two; nullptr: not in the register.
[[nodiscard]] measure::MarginLevels levels_of(const lifecycle::Participant* visitor, const std::string& edition,
                                              const std::vector<std::string>& editions);

class ExitWeights {
 public:
  // Each edition is weighted by itself. Sample and editions must outlive the weights; the sample's records were read
  // with that register.
  ExitWeights(const Sample& sample, const lifecycle::Register& participants, const std::vector<std::string>& editions,
              const measure::WeightBounds& bounds = {});

  // Nothing for a record that gets none: no visitor's, no exit, not counting, or of an edition of which the register
  // lists nobody.
  [[nodiscard]] std::optional<double> of(const Session& session) const;

 private:
  [[nodiscard]] bool is_weighted(const Session& session) const;
  [[nodiscard]] measure::MarginLevels levels_of(const Session& session) const;

  const Sample& sample_;
  const std::vector<std::string>& editions_;
  std::map<std::string, measure::Raking::Weights> by_edition_;
};

}  // namespace fairgauge::survey::report
