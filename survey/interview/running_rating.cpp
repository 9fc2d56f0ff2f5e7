#include "survey/interview/running_rating.hpp"

#include <algorithm>

#include "survey/expression/number_text.hpp"
#include "survey/expression/plain_values.hpp"
#include "survey/expression/same_value.hpp"
#include "survey/interview/running_form.hpp"

namespace fairgauge::survey::interview {

using namespace expression;

RunningRating::RunningRating(const Question& question, RunningForm& form)
    : RunningQuestion(question, form), visible_(question.rating.steps.size(), true) {}

std::vector<size_t> RunningRating::steps() const {
  std::vector<size_t> result;
  for (size_t i = 0; i < visible_.size(); ++i) {
    if (visible_[i]) result.push_back(i);
  }
  return result;
}

std::string RunningRating::words(size_t step) const {
  const Choice& choice = question_.rating.steps[step];
  return form_.text_or_value(choice.text, choice.value, *this);
}

const Choice* RunningRating::step_of(const Value& value) const {
  const auto& steps = question_.rating.steps;
  const auto found =
      std::find_if(steps.begin(), steps.end(), [&](const auto& step) { return alike(step.value, value); });
  return found == steps.end() ? nullptr : &*found;
}

Value RunningRating::to_data(Value value) const {
  if (const auto* step = step_of(value)) return step->value;
  if (question_.rating.listed || value.text() == nullptr) return value;
  const double number = number_from(*value.text());
  return number == number && !value.text()->empty() ? Value(parse_float(*value.text())) : value;  // NaN is like nothing
}

void RunningRating::run_condition_core() {
  RunningQuestion::run_condition_core();
  bool changed = false;
  for (size_t i = 0; i < visible_.size(); ++i) {
    const Choice& step = question_.rating.steps[i];
    const bool shown = !step.visible_if || form_.holds_loosely(*step.visible_if, this, &step.value);
    changed = changed || shown != visible_[i];
    visible_[i] = shown;
  }
  if (!changed || empty() || read_only()) return;
  const auto* step = step_of(value_);
  if (step != nullptr && !visible_[static_cast<size_t>(step - question_.rating.steps.data())]) clear_value(false);
}

Value RunningRating::display_value(const Value& value) const {
  if (empty_trimmed(value)) return std::string();
  const auto* step = step_of(value);
  if (step == nullptr) return value;
  return words(static_cast<size_t>(step - question_.rating.steps.data()));
}

}  // namespace fairgauge::survey::interview
