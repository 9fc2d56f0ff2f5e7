// Figures as JSON: what every object of the report is made of. Below the gate a figure is null, and its n with it.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "base/json.hpp"
#include "survey/measure/estimate.hpp"

namespace fairgauge::survey::report {

using base::Json;

// Empty, with room for so many members: an object that outgrows its room copies all that is in it.
[[nodiscard]] Json object_for(std::size_t members);

[[nodiscard]] Json json(double number);  // null if it is none
[[nodiscard]] Json json(const measure::Interval& interval);
[[nodiscard]] Json json(const measure::Estimate& estimate);
[[nodiscard]] Json interval_json(const std::optional<measure::Interval>& interval);

template <class T>
Json json(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

// `code` is the key of each.
template <class Value, class Print>
Json json_object(const std::map<std::string, Value>& figures, Print print) {
  Json all = Json::object();
  for (const auto& [code, figure] : figures) all[code] = print(figure);
  return all;
}

}  // namespace fairgauge::survey::report
