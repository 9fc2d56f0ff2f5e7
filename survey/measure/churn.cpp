#include "survey/measure/churn.hpp"

namespace fairgauge::survey::measure {

void Cohort::add(bool attended_before, bool attended_now) {
  if (attended_before) {
    ++(attended_now ? retained_ : lost_);
  } else if (attended_now) {
    ++acquired_;
  }
}

void Cohort::merge(const Cohort& other, std::int64_t times) {
  retained_ += times * other.retained_;
  lost_ += times * other.lost_;
  acquired_ += times * other.acquired_;
}

Cohort::Result Cohort::result(const Publication& publication) const {
  Result result{retained_ + lost_, retained_ + acquired_, retained_, lost_, acquired_, {}, {}, {}};
  const auto share = [&](std::int64_t marked, std::int64_t n) {
    return estimate_share(Share::of(static_cast<double>(marked), n), publication);
  };
  result.retention = share(retained_, result.prior);
  result.churn = share(lost_, result.prior);
  result.newcomers = share(acquired_, result.current);
  return result;
}

double value_of_retention(std::int64_t companies_lost, const ValueOfRetention& parameters) {
  return static_cast<double>(companies_lost) * (parameters.acquisition_cost_ratio - 1) * parameters.keep_cost;
}

}  // namespace fairgauge::survey::measure
