// Who answered, against who was there: respondents beside badges, level by level of one margin (region, day ...).
//
// Rate = respondents / badges of the level; ratio = share among respondents / share among badges, 1 = as it should be.
// Answers at a kiosk are self-selected; this table says how far, and weighting.hpp can correct the margins. Counts
// only.
#pragma once

#include <cstdint>
#include <map>
#include <string>

namespace fairgauge::survey::measure {

class Coverage {
 public:
  void add_badges(const std::string& level, std::int64_t badges) { badges_[level] += badges; }
  void add_respondent(const std::string& level) { ++respondents_[level]; }
  void merge(const Coverage& other, std::int64_t times = 1);

  [[nodiscard]] bool empty() const { return badges_.empty() && respondents_.empty(); }

  struct Level {
    std::int64_t badges = 0, respondents = 0;
    double badge_share = 0, respondent_share = 0;  // 0..1
    double rate = 0;                               // respondents per badge; NaN without badges
    double ratio = 0;                              // respondent_share / badge_share; NaN without badges
  };
  [[nodiscard]] std::map<std::string, Level> result() const;

 private:
  std::map<std::string, std::int64_t> badges_, respondents_;
};

}  // namespace fairgauge::survey::measure
