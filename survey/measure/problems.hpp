// Problems, who spoke up about them, and whether that helped. Events: counted per person, for exhibitors too.
//
//   incidence       had a problem / asked
//   voice, silent   told us / had a problem and said whether they told us, and 1 minus that
//   recovery        rated the handling 4-5 / told us and rated it
//   unresolved      problems that were not recovered / asked; printed per 100
// Wilson intervals. Missing: each share has its own base; a problem without "told us?" is in the incidence only.
// Integer counts. Sources: Hirschman 1970 (voice); Tax & Brown 1998 (recovery).
#pragma once

#include <optional>

#include "survey/measure/comparison.hpp"

namespace fairgauge::survey::measure {

struct ProblemReport {
  bool had = false;
  std::optional<bool> told;        // only where had
  std::optional<double> handling;  // 1..5, only where told
  std::optional<double> osat;      // 1..5, of the same person
};

class Problems {
 public:
  void add(const ProblemReport& report);
  void merge(const Problems& other, std::int64_t times = 1);

  struct Result {
    std::int64_t asked = 0, problems = 0, told = 0, rated = 0, recovered = 0;
    Estimate incidence, voice, silent, recovery, unresolved;  // 0..1
    // OSAT of the recovered minus OSAT of those without a problem; nothing below Gates::comparison on either side.
    std::optional<MeanComparison> recovery_effect;
  };
  [[nodiscard]] Result result(const Publication& publication = {}) const;

 private:
  std::int64_t asked_ = 0, problems_ = 0, answered_told_ = 0, told_ = 0, rated_ = 0, recovered_ = 0;
  Moments osat_recovered_, osat_without_problem_;
};

// Told us, and the handling not rated 4-5; unrated counts as unresolved. A signal of weakening.
[[nodiscard]] bool unresolved_complaint(const ProblemReport& report);

}  // namespace fairgauge::survey::measure
