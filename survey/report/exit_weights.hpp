// The weights of visitors' exit records that count, so that those who answered stand for everybody who was there
// (measure/weighting.hpp): raked to the register's regions, and to its first and repeated visits.
//
// The local day is a margin as well where badges are counted by day; the register does not hold that.
#pragma once

#include <compare>
#include <cstdint>
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

// Each edition is weighted by itself.
class ExitWeights {
 public:
  // Who is weighted alike. Small numbers, so that a place can be kept with each record.
  using Place = std::uint32_t;
  static constexpr Place kNone = 0xFFFFFFFF;  // no visitor's, no exit, or not counting

  // Both must outlive the weights.
  ExitWeights(const lifecycle::Register& participants, const std::vector<std::string>& editions)
      : participants_(participants), editions_(editions) {}

  // Of a sample whose records were read with that register.
  Place add(const Sample& sample, const Session& session);
  void rake(const measure::WeightBounds& bounds = {});  // once all were added

  // Nothing for kNone, and for an edition of which the register lists nobody.
  [[nodiscard]] std::optional<double> of(Place place) const;

 private:
  struct Alike {
    std::string edition;
    measure::MarginLevels levels;
    auto operator<=>(const Alike&) const = default;
  };
  const lifecycle::Register& participants_;
  const std::vector<std::string>& editions_;
  std::map<Alike, Place> places_;
  std::vector<std::int64_t> respondents_;       // by place
  std::vector<std::optional<double>> weights_;  // by place
};

}  // namespace fairgauge::survey::report
