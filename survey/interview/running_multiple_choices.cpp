#include <algorithm>
#include <utility>

#include "survey/expression/plain_values.hpp"
#include "survey/expression/same_value.hpp"
#include "survey/interview/running_choices.hpp"
#include "survey/interview/running_form.hpp"

namespace fairgauge::survey::interview {

using namespace expression;

namespace {

const Value kOther("other");

Value::List list_of(const Value& value) { return value.list() == nullptr ? Value::List() : *value.list(); }

bool contains(const Value::List& list, const Value& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

std::ptrdiff_t last_exclusive(const Value::List& list, const std::vector<Value>& exclusive) {
  for (size_t i = list.size(); i-- > 0;) {
    if (contains(exclusive, list[i])) return static_cast<std::ptrdiff_t>(i);
  }
  return -1;
}

}  // namespace

RunningMultipleChoices::RunningMultipleChoices(const Question& question, RunningForm& form)
    : RunningChoices(question, form) {
  value_ = Value::List();
  rendered_ = Value::List();
}

// ---- The value ------------------------------------------------------------------------------------------------------

Value RunningMultipleChoices::to_data(Value value) const {
  if (value.empty() || value.list() != nullptr) return value;
  return Value::List{std::move(value)};
}

Value RunningMultipleChoices::from_data(Value value) {
  if (value.is_missing() || value == Value("")) return value;
  if (value.list() == nullptr) return Value::List{RunningChoices::from_data(std::move(value))};
  for (auto& one : *value.list()) {
    if (const auto* choice = choice_of(one, shown_)) one = choice->value;
  }
  return value;
}

void RunningMultipleChoices::set_value(Value value) {
  if (!clearing_incorrect_) hidden_.clear();
  value = from_data(std::move(value));
  if (value.is_missing()) value = Value::List();
  if (same_value(value_, value)) return;
  if (value.list() != nullptr) keep_exclusive_alone(list_of(value_), *value.list());
  RunningChoices::set_value(std::move(value));
}

void RunningMultipleChoices::set_question_value(Value value, bool update_comment) {
  RunningChoices::set_question_value(std::move(value), update_comment);
  if (value_.is_missing()) value_ = Value::List();
  if (rendered_.is_missing()) rendered_ = Value::List();
}

void RunningMultipleChoices::update_value_from_form(Value value, bool clearing) {
  RunningChoices::update_value_from_form(std::move(value), clearing);
  hidden_.clear();
}

bool RunningMultipleChoices::is_exclusive(const Value& value) const {
  return std::any_of(shown_.begin(), shown_.end(), [&](const auto& choice) {
    return (choice.kind == ChoiceKind::none || choice.kind == ChoiceKind::refuse ||
            choice.kind == ChoiceKind::dont_know) &&
           choice.value == value;
  });
}

// "None" and its kin empty the others, and go when another choice is added to them.
void RunningMultipleChoices::keep_exclusive_alone(const Value::List& before, Value::List& now) const {
  std::vector<Value> exclusive;
  for (const auto& choice : shown_) {
    if (is_exclusive(choice.value)) exclusive.push_back(choice.value);
  }
  if (exclusive.empty() || before == now) return;
  const auto old_place = last_exclusive(before, exclusive);
  const auto new_place = last_exclusive(now, exclusive);
  if (old_place < 0) {
    if (new_place >= 0 && now.size() > 1) now = {Value(now[static_cast<size_t>(new_place)])};
    return;
  }
  const Value was = before[static_cast<size_t>(old_place)];
  if (new_place >= 0 && now[static_cast<size_t>(new_place)] == was) {
    if (!now.empty()) now.erase(now.begin() + new_place);
    return;
  }
  const auto still = last_exclusive(now, {was});
  if (still >= 0 && still < static_cast<std::ptrdiff_t>(now.size()) - 1) now.erase(now.begin() + still);
}

// ---- "Other" --------------------------------------------------------------------------------------------------------

Value RunningMultipleChoices::rendered_from_data_core(Value value) {
  if (value.list() == nullptr) value = Value::List();
  if (!has_active()) return value;
  for (auto& one : *value.list()) {
    if (is_other(one)) return value;
    if (!unknown(one, true, false)) continue;
    set_other_text(plain_text(one));
    one = kOther;
    return value;
  }
  return value;
}

Value RunningMultipleChoices::rendered_to_data_core(Value value) const {
  if (value.list() == nullptr || !needs_other_text(other_text())) return value;
  for (auto& one : *value.list()) {
    if (is_other(one)) one = other_text();
  }
  return value;
}

std::string RunningMultipleChoices::comment_from(const Value& value) const {
  for (const auto& one : list_of(value)) {
    if (unknown(one, false, false)) return plain_text(one);
  }
  return {};
}

Value RunningMultipleChoices::with_other(Value value) const {
  if (value.list() == nullptr) return value;
  for (auto& one : *value.list()) {
    if (!unknown(one, false, false)) continue;
    one = kOther;
    break;
  }
  return value;
}

void RunningMultipleChoices::set_unknown_default(Value value) {
  if (value.list() == nullptr) return RunningChoices::set_unknown_default(std::move(value));
  if (!has_active()) {
    hidden_ = *value.list();
    const auto kept = hidden_;
    set_value(std::move(value));
    hidden_ = kept;
    return;
  }
  Value::List known;
  std::string text;
  for (const auto& one : *value.list()) {
    if (!unknown(one, false, true)) {
      known.push_back(one);
    } else if (text.empty()) {
      text = plain_text(one);
      known.push_back(kOther);
    }
  }
  set_rendered(std::move(known), true);
  set_other_text(text);
}

// ---- How many -------------------------------------------------------------------------------------------------------

bool RunningMultipleChoices::chosen(const ShownChoice& choice) const {
  if (choice.kind == ChoiceKind::other) return other_chosen();
  const auto list = list_of(rendered_);
  return std::any_of(list.begin(), list.end(), [&](const auto& one) { return same_value(one, choice.value); });
}

bool RunningMultipleChoices::full() const {
  const int most = question_.choices.selected_max;
  return most > 0 && list_of(value_).size() >= static_cast<size_t>(most);
}

bool RunningMultipleChoices::may_be_enabled(const ShownChoice& choice) const { return !full() || chosen(choice); }

void RunningMultipleChoices::after_enabling() { other_enabled_ = !full() || other_chosen(); }

bool RunningMultipleChoices::too_few() const {
  const auto list = list_of(value_);
  if (list.size() == 1 && is_exclusive(list.front())) return false;
  return list.size() < static_cast<size_t>(std::max(question_.choices.selected_min, 0));
}

void RunningMultipleChoices::check_for_errors(std::vector<FormError>& errors, bool on_value_changed) {
  RunningChoices::check_for_errors(errors, on_value_changed);
  if (question_.type == QuestionType::imagepicker || on_value_changed || !too_few()) return;
  FormError& error = errors.emplace_back();
  error.fault = Fault::too_few_selected;
  error.lowest = question_.choices.selected_min;
}

// ---- Values that are no choices -------------------------------------------------------------------------------------

Value::List RunningMultipleChoices::take_back_hidden() {
  Value::List back;
  for (const auto& choice : shown_) {
    const auto found =
        std::find_if(hidden_.begin(), hidden_.end(), [&](const auto& one) { return alike(one, choice.value); });
    if (found == hidden_.end()) continue;
    if (!chosen(choice)) back.push_back(choice.value);
    hidden_.erase(found);
  }
  return back;
}

void RunningMultipleChoices::clear_incorrect_core() {
  const Value::List back = take_back_hidden();
  const Value::List now = list_of(value_);
  if (now.empty()) {
    clearing_incorrect_ = true;
    clear_value(true);
    clearing_incorrect_ = false;
    if (back.empty()) return;
  }
  Value::List kept;
  for (const auto& one : now) {
    if (clearable_as_unknown(one)) {
      hidden_.push_back(one);
    } else {
      kept.push_back(one);
    }
  }
  if (kept.size() == now.size() && back.empty()) return;
  kept.insert(kept.end(), back.begin(), back.end());
  clearing_incorrect_ = true;
  if (kept.empty()) {
    clear_value(true);
  } else {
    set_value(std::move(kept));
  }
  clearing_incorrect_ = false;
}

Value RunningMultipleChoices::display_value(const Value& value) const {
  if (value.list() == nullptr) return RunningChoices::display_value(value);
  std::string joined;
  for (const auto& one : *value.list()) {
    const std::string part = plain_text(RunningChoices::display_value(one));
    if (part.empty()) continue;
    if (!joined.empty()) joined += ", ";
    joined += part;
  }
  return joined;
}

// ---- ranking --------------------------------------------------------------------------------------------------------

void RunningRanking::shown_choices_changed() {
  RunningMultipleChoices::shown_choices_changed();
  if (!set_by_visitor_ && question_.default_value.empty()) set_value(Value::List());
  if (shown_.size() == 1) {
    // One choice has one order. It is not told to the form: survey-core empties the answer and puts the choice into the
    // value behind its back.
    set_value(Value::List());
    value_ = Value::List{shown_.front().value};
    return;
  }
  complete_value();
}

// Every choice has a place: those without one come last, and what is no choice any more goes.
void RunningRanking::complete_value() {
  if (empty()) return;
  Value::List ranked;
  for (const auto& one : list_of(value_)) {
    if (choice_of(one, shown_) != nullptr && !contains(ranked, one)) ranked.push_back(one);
  }
  for (const auto& choice : shown_) {
    if (!contains(ranked, choice.value)) ranked.push_back(choice.value);
  }
  if (!same_value(value_, ranked)) set_value(std::move(ranked));
}

void RunningRanking::on_load() {
  RunningMultipleChoices::on_load();
  complete_value();
}

void RunningRanking::on_form_value_changed(const Value& value) {
  RunningMultipleChoices::on_form_value_changed(value);
  complete_value();
}

void RunningRanking::update_value_from_form(Value value, bool clearing) {
  const bool any = !value.is_missing();
  RunningMultipleChoices::update_value_from_form(std::move(value), clearing);
  set_by_visitor_ = set_by_visitor_ || any;
}

}  // namespace fairgauge::survey::interview
