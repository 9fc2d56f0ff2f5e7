#include "survey/measure/freshness.hpp"

#include <cmath>
#include <limits>

namespace fairgauge::survey::measure {

double share_fresh(double rate, double years) { return std::pow(1 - rate, years); }

double half_life_years(double rate) {
  return rate > 0 ? std::log(0.5) / std::log1p(-rate) : std::numeric_limits<double>::infinity();
}

double yearly_rate(double share_changed, double years) { return 1 - std::pow(1 - share_changed, 1 / years); }

void DataFreshness::add(bool changed, double years_since_confirmed) {
  changed_.add(changed);
  years_.add(years_since_confirmed);
}

void DataFreshness::merge(const DataFreshness& other, std::int64_t times) {
  changed_.merge(other.changed_, times);
  years_.merge(other.years_, times);
}

DataFreshness::Result DataFreshness::result(const Publication& publication) const {
  Result result;
  result.changed = estimate_share(changed_, publication);
  result.rate = base_estimate(changed_.weights(), publication);
  if (!result.rate.shown()) return result;
  result.mean_years = years_.mean();
  const auto rate_of = [&](double share) { return yearly_rate(share, result.mean_years); };
  result.rate.value = rate_of(result.changed.value);
  result.rate.interval = Interval{rate_of(result.changed.interval->low), rate_of(result.changed.interval->high)};
  result.half_life = half_life_years(result.rate.value);
  return result;
}

}  // namespace fairgauge::survey::measure
