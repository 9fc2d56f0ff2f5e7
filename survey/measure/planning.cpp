#include "survey/measure/planning.hpp"

#include <cmath>

#include "survey/measure/distribution.hpp"
#include "survey/measure/estimate.hpp"

namespace fairgauge::survey::measure {

double margin_of_error(double variance, std::int64_t n, std::optional<std::int64_t> population, double confidence) {
  const double factor = population ? finite_population_factor(n, *population) : 1;
  return normal_quantile((1 + confidence) / 2) * std::sqrt(variance / static_cast<double>(n)) * factor;
}

std::int64_t answers_needed(double variance, double margin, double confidence) {
  const double z = normal_quantile((1 + confidence) / 2);
  return static_cast<std::int64_t>(std::ceil(z * z * variance / (margin * margin)));
}

}  // namespace fairgauge::survey::measure
