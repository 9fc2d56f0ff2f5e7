// The chance of coming again, asked as a probability J from 0 "none" to 10 "certain", and what became of it.
//
// p = J/10, but 0 -> .01 and 10 -> .99 (nothing is certain). Mean p with t interval; expected returns = n * mean p, its
// interval n times that of mean p; T3B = share of 8-10, Wilson. Missing: only who answered counts. May be weighted.
// Source: purchase probabilities predict better than intentions (Juster 1966; Wright & MacRae 2007).
#pragma once

#include "survey/measure/estimate.hpp"
#include "survey/measure/share.hpp"

namespace fairgauge::survey::measure {

[[nodiscard]] double return_probability(double answer);  // 0..10 -> .01..0.99

class Rebooking {
 public:
  struct Vote {
    double probability = 0, top = 0;  // a company's are the means of its people's
  };
  [[nodiscard]] static Vote vote(double answer);

  void add(double answer, double weight = 1) { add(vote(answer), weight); }
  void add(const Vote& company, double weight = 1);
  void merge(const Rebooking& other, std::int64_t times = 1);

  struct Result {
    Estimate probability;  // mean p, 0..1
    Estimate expected;     // returns expected among the n who answered
    Estimate top;          // share of 8-10, 0..1
  };
  [[nodiscard]] Result result(const Publication& publication = {}) const;

 private:
  Moments probability_;
  Share top_;
};

// What was said against what was done, once the next edition's register is there; over those who answered J.
class ReturnCalibration {
 public:
  void add(double answer, bool returned);
  void merge(const ReturnCalibration& other, std::int64_t times = 1);

  struct Result {
    std::int64_t n = 0;
    double expected = 0;  // sum of p
    std::int64_t actual = 0;
    Estimate ratio;  // actual / expected; by nature without interval
  };
  [[nodiscard]] Result result(const Publication& publication = {}) const;

 private:
  Moments probability_;
  std::int64_t returned_ = 0;
};

}  // namespace fairgauge::survey::measure
