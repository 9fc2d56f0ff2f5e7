#include "survey/measure/distribution.hpp"

#include <array>
#include <boost/math/distributions/fisher_f.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cassert>
#include <cmath>
#include <functional>

namespace fairgauge::survey::measure {
namespace {

namespace math = boost::math;

[[maybe_unused]] bool is_probability(double p) { return p > 0 && p < 1; }

double log_choose(std::int64_t n, std::int64_t k) {
  // Not std::lgamma: that one writes a global variable.
  const auto log_factorial = [](std::int64_t m) { return math::lgamma(static_cast<double>(m) + 1); };
  return log_factorial(n) - log_factorial(k) - log_factorial(n - k);
}

}  // namespace

double normal_quantile(double probability) {
  assert(is_probability(probability));
  return math::quantile(math::normal(), probability);
}

double normal_two_sided_p(double z) { return 2 * math::cdf(math::complement(math::normal(), std::abs(z))); }

double student_quantile(double probability, double degrees_of_freedom) {
  assert(is_probability(probability) && degrees_of_freedom > 0);
  // A report asks some thousand times with a few hundred different n, and each quantile is a search of its own: those
  // found last are kept, each thread's for itself.
  struct Found {
    double probability = 0, degrees_of_freedom = 0, quantile = 0;
  };
  thread_local std::array<Found, 1024> found;
  Found& last = found[std::hash<double>()(degrees_of_freedom) % found.size()];
  if (last.probability != probability || last.degrees_of_freedom != degrees_of_freedom) {
    last = {probability, degrees_of_freedom, math::quantile(math::students_t(degrees_of_freedom), probability)};
  }
  return last.quantile;
}

double student_two_sided_p(double t, double degrees_of_freedom) {
  assert(degrees_of_freedom > 0);
  return 2 * math::cdf(math::complement(math::students_t(degrees_of_freedom), std::abs(t)));
}

double f_quantile(double probability, double numerator_df, double denominator_df) {
  assert(is_probability(probability) && numerator_df > 0 && denominator_df > 0);
  return math::quantile(math::fisher_f(numerator_df, denominator_df), probability);
}

double hypergeometric_probability(std::int64_t k, std::int64_t marked, std::int64_t drawn, std::int64_t total) {
  assert(marked >= 0 && marked <= total && drawn >= 0 && drawn <= total);
  if (k < 0 || k > marked || k > drawn || drawn - k > total - marked) return 0;
  return std::exp(log_choose(marked, k) + log_choose(total - marked, drawn - k) - log_choose(total, drawn));
}

}  // namespace fairgauge::survey::measure
