// Who came again, who was lost, who is new, and what losing costs. From registers of attendance, not from answers.
//
// Retention = retained / attended the edition before; churn = 1 - retention, Wilson interval. Lost = prior - retained,
// acquired = current - retained. Integer counts. The lecture's 45 % churn is a reference line without a source, and so
// is "a new customer costs five times an old one". Sources: exhibition trade glossaries (retention); CEIR (cost ratio).
#pragma once

#include <cstdint>

#include "survey/measure/comparison.hpp"

namespace fairgauge::survey::measure {

class Cohort {
 public:
  // One customer of the register over two editions; who attended neither counts nowhere.
  void add(bool attended_before, bool attended_now);
  void merge(const Cohort& other, std::int64_t times = 1);

  struct Result {
    std::int64_t prior = 0, current = 0, retained = 0, lost = 0, acquired = 0;
    Estimate retention, churn;  // 0..1 of those who attended before
    Estimate newcomers;         // share of the current edition's customers who are new, Wilson
  };
  [[nodiscard]] Result result(const Publication& publication = {}) const;

  [[nodiscard]] Counted retained_of_prior() const { return {retained_, retained_ + lost_}; }  // for comparisons

 private:
  std::int64_t retained_ = 0, lost_ = 0, acquired_ = 0;
};

// Companies lost * (cost ratio - 1) * what keeping one costs. An estimate in the show's currency, always labelled so;
// 0 while the show has not set the cost.
[[nodiscard]] double value_of_retention(std::int64_t companies_lost, const ValueOfRetention& parameters);

}  // namespace fairgauge::survey::measure
