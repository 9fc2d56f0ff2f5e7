// One party's figures as JSON.
#pragma once

#include "base/json.hpp"
#include "survey/report/report.hpp"

namespace fairgauge::survey::report {

[[nodiscard]] base::Json party_json(const PartyReport& party);

}  // namespace fairgauge::survey::report
