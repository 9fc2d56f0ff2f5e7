// Finished interviews without a screen: as many as a bench needs, of all forms, in all languages, the same for the same
// seed. Their records are as large as real ones.
#pragma once

#include "base/clock.hpp"
#include "base/random.hpp"
#include "survey/form/show_pack.hpp"
#include "survey/interview/interview.hpp"
#include "survey/interview/record.hpp"

namespace fairgauge::bench {

class Respondents {
 public:
  Respondents(const survey::form::ShowPack& pack, std::uint64_t seed);

  [[nodiscard]] survey::interview::Response next();
  [[nodiscard]] base::ManualClock& clock() { return clock_; }
  [[nodiscard]] base::RandomSource& random() { return random_; }

 private:
  void answer(survey::interview::Interview& interview);

  const survey::form::ShowPack& pack_;
  base::ManualClock clock_;
  base::SeededRandom random_;
};

}  // namespace fairgauge::bench
