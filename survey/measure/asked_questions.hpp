// Which questions the full form would have shown to a respondent, also after a break-off: what its conditions say of
// the answers that were given. Pages that were not reached are no matter here.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "survey/form/questionnaire.hpp"
#include "survey/interview/record.hpp"

namespace fairgauge::survey::measure {

class AskedQuestions {
 public:
  // The questionnaire must outlive it.
  explicit AskedQuestions(const form::Questionnaire& questionnaire);

  // By index of the questionnaire's questions.
  [[nodiscard]] std::vector<bool> of(const interview::Answers& answers, std::uint32_t seed,
                                     base::UtcTime finished) const;

  // Whether equal answers to depends_on() and an equal seed % 2, where depends_on("rotation"), always give the same:
  // false if a condition reads the clock or the seed.
  [[nodiscard]] bool repeats() const { return repeats_; }
  [[nodiscard]] bool depends_on(std::string_view name) const;

 private:
  const form::Questionnaire& questionnaire_;
  std::vector<std::string> names_;  // that conditions read, in lower case
  bool repeats_ = true;
};

}  // namespace fairgauge::survey::measure
