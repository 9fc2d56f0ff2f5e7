#include "survey/report/figure_json.hpp"

#include <cmath>

namespace fairgauge::survey::report {
namespace {

const char* word(measure::Gate gate) {
  return gate == measure::Gate::suppressed ? "suppressed" : gate == measure::Gate::indicative ? "indicative" : "normal";
}

}  // namespace

Json object_for(std::size_t members) {
  Json object = Json::object();
  object.get_ref<Json::object_t&>().reserve(members);
  return object;
}

Json json(double number) { return std::isfinite(number) ? Json(number) : Json(nullptr); }

Json json(const measure::Interval& interval) { return Json::array({interval.low, interval.high}); }

Json interval_json(const std::optional<measure::Interval>& interval) {
  return interval ? json(*interval) : Json(nullptr);
}

// Below the gate not even n leaves.
Json json(const measure::Estimate& estimate) {
  if (!estimate.shown()) return nullptr;
  Json json{{"value", report::json(estimate.value)},
            {"n", estimate.n},
            {"interval", interval_json(estimate.interval)},
            {"gate", word(estimate.gate)}};
  if (estimate.population_interval) json["interval_n_known"] = interval_json(estimate.population_interval);
  if (estimate.weighted) json["n_effective"] = estimate.n_effective;
  if (estimate.all_equal) json["all_equal"] = true;
  return json;
}

}  // namespace fairgauge::survey::report
