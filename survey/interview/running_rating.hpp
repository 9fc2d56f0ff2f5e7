// A running rating: which of its steps are shown.
#pragma once

#include <vector>

#include "survey/interview/running_question.hpp"

namespace fairgauge::survey::interview {

class RunningRating : public RunningQuestion {
 public:
  RunningRating(const Question& question, RunningForm& form);
  [[nodiscard]] std::vector<size_t> steps() const;  // the visible ones, as indices into question().rating.steps
  [[nodiscard]] std::string words(size_t step) const;
  [[nodiscard]] Value display_value(const Value& value) const override;

 protected:
  [[nodiscard]] Value to_data(Value value) const override;
  void run_condition_core() override;

 private:
  [[nodiscard]] const Choice* step_of(const Value& value) const;
  std::vector<bool> visible_;
};

}  // namespace fairgauge::survey::interview
