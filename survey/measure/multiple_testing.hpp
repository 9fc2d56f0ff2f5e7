// Corrections for asking many questions at once. The family is what passes the gates, nothing else.
#pragma once

#include <span>
#include <vector>

namespace fairgauge::survey::measure {

// Adjusted p values in the order given; each 0..1.

// Holm (1979), step-down: the chance of any false alarm among the indicators stays below the level.
[[nodiscard]] std::vector<double> holm(std::span<const double> p);

// Benjamini & Hochberg (1995), step-up: the share of false alarms among the regions stays below the level.
[[nodiscard]] std::vector<double> benjamini_hochberg(std::span<const double> p);

}  // namespace fairgauge::survey::measure
