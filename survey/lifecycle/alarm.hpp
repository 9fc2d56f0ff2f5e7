// Which regions decline, by tests of the numbers of the register: an alarm needs both significance, adjusted for the
// number of regions that were looked at, and size.
//
// Per edition t: growth (a) and retention (b) from t-1 to t; from the third edition on also the trend of the share (c)
// over all editions. A region is tested if it and all others together had at least 20 in the earlier edition (trend: in
// the first). Each of the three tests is a family of its own for Benjamini and Hochberg.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "survey/lifecycle/segment.hpp"
#include "survey/measure/comparison.hpp"

namespace fairgauge::survey::lifecycle {

struct AlarmLimits {
  int earlier_edition = 20;     // participants, here and elsewhere
  double adjusted_p = .05;      // below
  double relative_growth = .8;  // at most
  int retention_points = 10;    // lower than elsewhere by at least
  int last_share_percent = 80;  // of the first share, at most
};

struct GrowthTest {
  measure::RatioComparison growth;  // relative to all other regions, from the edition before
  double adjusted_p = 1;
  bool alarm = false;
};

struct RetentionTest {
  measure::Counted here, elsewhere;  // came again, of those of the edition before
  measure::RatioComparison ratio;
  double fisher_p = 1;    // exact
  double adjusted_p = 1;  // of it
  bool alarm = false;
  [[nodiscard]] double difference() const { return here.share() - elsewhere.share(); }
};

struct TrendTest {
  std::vector<measure::Counted> shares;  // of all who came, by edition
  measure::Trend trend;
  double adjusted_p = 1;
  bool alarm = false;
};

// A test that did not pass its gate is absent.
struct RegionTests {
  std::string region;
  std::optional<GrowthTest> growth;
  std::optional<RetentionTest> retention;
  std::optional<TrendTest> trend;
  [[nodiscard]] bool alarm() const {
    return (growth && growth->alarm) || (retention && retention->alarm) || (trend && trend->alarm);
  }
};

// The regions of the members in the order of their names; `edition` is 1 or more.
[[nodiscard]] std::vector<RegionTests> test_regions(Members members, size_t edition, const AlarmLimits& limits = {});

// Every region that a member is of, each once, sorted.
[[nodiscard]] std::vector<std::string> regions(Members members);

}  // namespace fairgauge::survey::lifecycle
