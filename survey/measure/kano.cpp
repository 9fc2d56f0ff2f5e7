#include "survey/measure/kano.hpp"

#include <array>
#include <cassert>

#include "survey/measure/share.hpp"

namespace fairgauge::survey::measure {

KanoClass kano_class(int with_feature, int without_feature) {
  assert(with_feature >= 1 && with_feature <= 5 && without_feature >= 1 && without_feature <= 5);
  constexpr auto A = KanoClass::attractive, O = KanoClass::one_dimensional, M = KanoClass::must_be,
                 I = KanoClass::indifferent, R = KanoClass::reverse, Q = KanoClass::questionable;
  constexpr std::array<std::array<KanoClass, 5>, 5> table = {{
      {Q, A, A, A, O},  // I like it; without it: like, expect, neutral, live with, dislike
      {R, I, I, I, M},
      {R, I, I, I, M},
      {R, I, I, I, M},
      {R, R, R, R, Q},
  }};
  return table[static_cast<std::size_t>(with_feature - 1)][static_cast<std::size_t>(without_feature - 1)];
}

void Kano::merge(const Kano& other, std::int64_t times) {
  for (std::size_t i = 0; i < std::size(counts_); ++i) counts_[i] += times * other.counts_[i];
}

Kano::Result Kano::result(const Publication& publication) const {
  const std::int64_t a = count(KanoClass::attractive), o = count(KanoClass::one_dimensional);
  const std::int64_t m = count(KanoClass::must_be), base = a + o + m + count(KanoClass::indifferent);
  Result result;
  result.better = estimate_share(Share::of(static_cast<double>(a + o), base), publication);
  result.worse = estimate_share(Share::of(static_cast<double>(o + m), base), publication);
  result.worse.value = 0 - result.worse.value;
  if (auto& interval = result.worse.interval) interval = Interval{0 - interval->high, 0 - interval->low};
  if (auto& interval = result.worse.population_interval) interval = Interval{0 - interval->high, 0 - interval->low};
  return result;
}

}  // namespace fairgauge::survey::measure
