// How many answers a margin of error needs, and the margin that so many answers give. Normal approximation, for
// planning and for the margins printed on it; published intervals come from estimate.hpp.
#pragma once

#include <cstdint>
#include <optional>

namespace fairgauge::survey::measure {

// z * sqrt(variance / n), with the factor of a finite population if that is known.
[[nodiscard]] double margin_of_error(double variance, std::int64_t n, std::optional<std::int64_t> population = {},
                                     double confidence = 0.95);

// The smallest n whose margin does not exceed `margin`: z^2 * variance / margin^2, rounded up. Variance of one answer
// in the unit of the margin: p(1 - p) of a share, s^2 of a mean, p + d - (p - d)^2 of a net score.
[[nodiscard]] std::int64_t answers_needed(double variance, double margin, double confidence = 0.95);

}  // namespace fairgauge::survey::measure
