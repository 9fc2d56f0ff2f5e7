// A party's life cycle as JSON: stages, movement, regions with their tests and answers, what to do.
#pragma once

#include "base/json.hpp"
#include "survey/report/report.hpp"

namespace fairgauge::survey::report {

[[nodiscard]] base::Json life_cycle_json(const LifeCycleReport& life);

}  // namespace fairgauge::survey::report
