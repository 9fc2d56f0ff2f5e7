// Kano's classes of a feature, from a pair of questions in a staffed interview: how would you feel with it, and
// without?
//
// Answers 1 I like it, 2 I expect it, 3 neutral, 4 I can live with it, 5 I dislike it. The standard 5x5 table gives the
// class; Better = (A + O) / (A + O + M + I), 0..1; Worse = -(O + M) / (A + O + M + I), -1..0. Reverse and questionable
// answers stand in no base. Integer counts, Wilson intervals. Sources: Kano et al. 1984; Berger et al. 1993.
#pragma once

#include <cstdint>

#include "survey/measure/estimate.hpp"

namespace fairgauge::survey::measure {

enum class KanoClass { attractive, one_dimensional, must_be, indifferent, reverse, questionable };

[[nodiscard]] KanoClass kano_class(int with_feature, int without_feature);  // 1..5 each

class Kano {
 public:
  void add(KanoClass one) { ++counts_[static_cast<std::size_t>(one)]; }
  void merge(const Kano& other, std::int64_t times = 1);

  [[nodiscard]] std::int64_t count(KanoClass one) const { return counts_[static_cast<std::size_t>(one)]; }

  struct Result {
    Estimate better, worse;
  };
  [[nodiscard]] Result result(const Publication& publication = {}) const;

 private:
  std::int64_t counts_[6] = {};
};

}  // namespace fairgauge::survey::measure
