// Quantiles and tail probabilities of the distributions behind intervals and tests. Boost.Math is wrapped here.
//
// Pure; any thread. Probabilities lie in (0, 1), degrees of freedom above 0: anything else is a fault of the caller.
#pragma once

#include <cstdint>

namespace fairgauge::survey::measure {

[[nodiscard]] double normal_quantile(double probability);
[[nodiscard]] double normal_two_sided_p(double z);

[[nodiscard]] double student_quantile(double probability, double degrees_of_freedom);
[[nodiscard]] double student_two_sided_p(double t, double degrees_of_freedom);

[[nodiscard]] double f_quantile(double probability, double numerator_df, double denominator_df);

// P(exactly k of the `drawn` carry the mark), when `marked` of `total` do. 0 <= marked, drawn <= total.
[[nodiscard]] double hypergeometric_probability(std::int64_t k, std::int64_t marked, std::int64_t drawn,
                                                std::int64_t total);

}  // namespace fairgauge::survey::measure
