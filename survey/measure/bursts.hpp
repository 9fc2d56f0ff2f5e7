// Bursts: so many sessions on one kiosk in so short a time that nobody can have read the questions. The rule by itself,
// on nothing but times; record_status.hpp has it on sessions.
#pragma once

#include <span>
#include <vector>

#include "base/clock.hpp"
#include "survey/measure/parameters.hpp"

namespace fairgauge::survey::measure {

// Of the sessions of one kiosk that were shorter than their reading floors, ascending by start: which of them are part
// of a burst, that is one of QualityLimits::burst_sessions or more that start within burst_window of the first of them.
[[nodiscard]] std::vector<bool> in_bursts(std::span<const base::UtcTime> hasty_starts,
                                          const QualityLimits& limits = {});

}  // namespace fairgauge::survey::measure
