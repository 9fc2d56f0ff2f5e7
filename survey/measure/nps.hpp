// Net Promoter Score: 100 * (share of 9-10 - share of 0-6), always with the 0-10 mean beside it.
//
// Scale of the answer 0..10, of the score -100..100; no rounding here. Missing: only who answered counts. Interval:
// adjusted Wald (Rocks 2016); the plain SE is 100 sqrt((p + d - (p - d)^2) / n). May be weighted. Sources: Reichheld
// 2003; Keiningham et al. 2007 on what it does not show. Compare regions within a country, or with their own past.
#pragma once

#include "survey/measure/comparison.hpp"
#include "survey/measure/share.hpp"

namespace fairgauge::survey::measure {

class Nps {
 public:
  struct Vote {
    double answer = 0, promoter = 0, detractor = 0;  // a company's are the means of its people's
  };
  [[nodiscard]] static Vote vote(double answer);

  void add(double answer, double weight = 1) { add(vote(answer), weight); }
  void add(const Vote& company, double weight = 1);
  void merge(const Nps& other, std::int64_t times = 1);

  struct Result {
    Estimate score;                  // -100..100
    Estimate mean;                   // 0..10
    Estimate promoters, detractors;  // 0..1
  };
  [[nodiscard]] Result result(const Publication& publication = {}) const;

  [[nodiscard]] const NetShare& votes() const { return votes_; }

 private:
  Moments answers_;
  NetShare votes_;
};

// a - b in points; nothing if either side is below the gate of comparisons or no vote varies.
[[nodiscard]] std::optional<NetComparison> compare_nps(const Nps& a, const Nps& b, const Gates& gates = {});

}  // namespace fairgauge::survey::measure
