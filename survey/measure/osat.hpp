// Overall satisfaction and every other question on five satisfied-to-dissatisfied steps (co-operation of partners,
// importance of the event, "worth it"): mean, top-2 boxes, bottom-2 boxes, net.
//
// Scale 1..5. T2B = share of 4-5, B2B = share of 1-2, net = T2B - B2B. Missing: only who answered counts. Mean: t
// interval; shares: Wilson; net: adjusted Wald. May be weighted (headline of the whole show). SB/T 10358-2012 rates
// professional shows in China by exhibitors' T2B: at least 75 % for AA, 80 % for AAA.
#pragma once

#include "survey/measure/estimate.hpp"
#include "survey/measure/share.hpp"

namespace fairgauge::survey::measure {

inline constexpr double kTopBoxesForAa = 0.75, kTopBoxesForAaa = 0.80;

class Osat {
 public:
  // A person's votes are whole; a company's are the means of its people's.
  struct Vote {
    double rating = 0, top = 0, bottom = 0;
  };
  [[nodiscard]] static Vote vote(double rating);

  void add(double rating, double weight = 1) { add(vote(rating), weight); }
  void add(const Vote& company, double weight = 1);
  void merge(const Osat& other, std::int64_t times = 1);

  [[nodiscard]] bool empty() const { return ratings_.n() == 0; }

  struct Result {
    Estimate mean;         // 1..5
    Estimate top, bottom;  // 0..1
    Estimate net;          // -1..1
  };
  [[nodiscard]] Result result(const Publication& publication = {}) const;

  [[nodiscard]] const Moments& ratings() const { return ratings_; }  // for comparisons of segments

 private:
  Moments ratings_;
  NetShare net_;
};

}  // namespace fairgauge::survey::measure
