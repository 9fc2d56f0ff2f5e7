// A published figure: the estimate, what it rests on, and how sure it is.
//
// Every measure's result is made of these. Below the gate nothing leaves: the value is NaN and there is no interval.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>

#include "survey/measure/moments.hpp"
#include "survey/measure/parameters.hpp"

namespace fairgauge::survey::measure {

inline constexpr double kNoValue = std::numeric_limits<double>::quiet_NaN();

struct Interval {
  double low = 0, high = 0;
  [[nodiscard]] bool contains(double x) const { return low <= x && x <= high; }
  bool operator==(const Interval&) const = default;
};

// What is displayed is clipped to the scale; exports carry the interval as it is.
[[nodiscard]] Interval clipped(Interval interval, Interval scale);

enum class Gate { suppressed, indicative, normal };

[[nodiscard]] Gate gate_of(double n_effective, const Gates& gates = {});

// On what terms figures are made.
struct Publication {
  Gates gates;
  double confidence = 0.95;
  // Exhibiting companies in the register, when known and the figure is that of the whole show ("N known"). Never with
  // segments, tests or verdicts.
  std::optional<std::int64_t> population;
};

// Factor of the standard error when n of a population of N answered: sqrt((N - n) / (N - 1)).
[[nodiscard]] double finite_population_factor(std::int64_t n, std::int64_t population);

struct Estimate {
  double value = kNoValue;
  double standard_error = kNoValue;             // as printed beside it; NaN where there is none
  std::optional<Interval> interval;             // none: suppressed, all equal, or a ratio that has none
  std::optional<Interval> population_interval;  // the narrower one of a known, finite population
  std::int64_t n = 0;
  double n_effective = 0;  // Kish; n without weights
  bool weighted = false;
  bool all_equal = false;  // every answer the same: no interval
  Gate gate = Gate::suppressed;

  [[nodiscard]] bool shown() const { return gate != Gate::suppressed; }
};

// n, effective n, weighting and gate, with neither value nor interval: where every result starts.
[[nodiscard]] Estimate base_estimate(const WeightSum& weights, const Publication& publication);

// A mean with its t interval: mean -+ t(n_eff - 1) * s / sqrt(n_eff).
[[nodiscard]] Estimate estimate_mean(const Moments& moments, const Publication& publication = {});

// The same from parts that are known already (`variance` with n_eff - 1).
[[nodiscard]] Estimate estimate_mean(const WeightSum& weights, double mean, double variance,
                                     const Publication& publication = {});

// A figure without an interval, by nature (a ratio): gate and n only.
[[nodiscard]] Estimate estimate_ratio(const WeightSum& weights, double value, const Publication& publication = {});

// `estimate` with value, error and intervals multiplied: a share as per cent, a mean as a total.
[[nodiscard]] Estimate scaled(Estimate estimate, double factor);

}  // namespace fairgauge::survey::measure
