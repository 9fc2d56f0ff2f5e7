// What follows when an answer or a variable changes: calculated values, conditions, resets, and who is told.
//
// The order of these steps, and how often they are repeated, is survey-core's; forms depend on it.
#include <algorithm>
#include <utility>

#include "survey/expression/same_value.hpp"
#include "survey/expression/unicode.hpp"
#include "survey/interview/running_form.hpp"

namespace fairgauge::survey::interview {

using namespace expression;

namespace {

constexpr int kRepeatsMax = 10;  // of all conditions after one change: forms that never settle stop here

bool is_exactly(bool truth, const Value& value) { return value.truth() != nullptr && *value.truth() == truth; }

}  // namespace

void RunningForm::answer_changed(const std::string& key, const Value& value, const Value& before,
                                 const std::string& question_name) {
  unnotified_[key] = true;
  check_triggers_and_run_conditions(key, value, before, nullptr);
  // A change of the same answer in between has told everybody already.
  if (unnotified_[key]) {
    notify_value_changed(key, value, question_name);
    advance_after(key);
    unnotified_.erase(key);
  }
}

// `related`: the question whose comment has changed.
void RunningForm::check_triggers_and_run_conditions(const std::string& name, const Value& value, const Value& before,
                                                    const std::string* related) {
  ChangedNames changed;
  changed.add({name, value, before});
  if (related != nullptr) {
    const Value* answered = answer(*related);
    const Value now = answered == nullptr ? Value() : *answered;
    changed.add({*related, now, now});
    if (!changed_) changed_ = std::make_shared<ChangedNames>();
    changed_->add({*related, now, std::nullopt});
  }
  names_changed({{name, value}}, &name);
  check_triggers(changed, false, related != nullptr ? related : &name);
}

void RunningForm::names_changed(const std::vector<std::pair<std::string, Value>>& values, const std::string* name) {
  if (!changed_) changed_ = std::make_shared<ChangedNames>();
  for (const auto& [changed, value] : values) changed_->add({changed, value, std::nullopt});
  if (running_conditions_) {
    changed_while_running_ = true;
    return;
  }
  running_for_change_ = true;
  run_conditions();
  running_for_change_ = false;
  run_question_triggers(name, values.empty() ? Value() : values.front().second);
  changed_.reset();
}

void RunningForm::set_variable(std::string_view given, Value value) {
  const std::string name = lowered(given);
  const Value before = variable(name) == nullptr ? Value() : *variable(name);
  answers_.erase(std::string(given));
  variables_.insert_or_assign(name, value);
  notify_elements(name, "");
  if (alike(before, value)) return;
  names_changed({{name, value}}, &name);
  ChangedNames changed;
  changed.add({name, value, before});
  check_triggers(std::move(changed), false, &name);
}

void RunningForm::run_conditions() {
  if (completed_ || loading_ || running_conditions_) return;
  for (;;) {
    running_conditions_ = true;
    run_conditions_once();
    running_conditions_ = false;
    if (!changed_while_running_ || repeats_ >= kRepeatsMax) break;
    changed_while_running_ = false;
    ++repeats_;
  }
  changed_while_running_ = false;
  repeats_ = 0;
  if (notify_after_conditions_) {
    notify_after_conditions_ = false;
    notify_elements("", "");
  }
  if (!running_for_change_) changed_.reset();
}

void RunningForm::run_conditions_once() {
  std::fill(calculated_.begin(), calculated_.end(), false);
  for (size_t i = 0; i < calculated_.size(); ++i) calculate(i);
  for (size_t page = 0; page < form_->pages.size(); ++page) run_container_conditions(page_id(page));
}

// Calculated values that this one reads come first.
void RunningForm::calculate(size_t index) {
  const auto& calculated = form_->calculated_values[index];
  if (calculated_[index] || calculating_[index]) return;
  if (calculated.expression) {
    calculating_[index] = true;
    const auto& names = calculated.expression->names();
    for (size_t other = 0; other < calculated_.size(); ++other) {
      const auto& name = form_->calculated_values[other].name;
      if (other != index && std::find(names.begin(), names.end(), name) != names.end()) calculate(other);
    }
    Value value = evaluate(*calculated.expression);
    const Value* now = variable(calculated.name);
    if (!alike(value, now == nullptr ? Value() : *now)) set_variable(calculated.name, std::move(value));
    calculating_[index] = false;
  }
  calculated_[index] = true;
}

void RunningForm::run_container_conditions(ContainerId id) {
  auto& state = containers_[id];
  const bool before = visible(id);
  state.running_conditions = true;
  for (const Child& child : std::vector(state.children)) {
    if (child.is_panel) {
      run_container_conditions(panel_id(child.index));
    } else {
      questions_[child.index]->run_condition();
    }
  }
  run_own_conditions(id);
  const bool after = visible(id);
  state.running_conditions = false;
  if (before != after) child_visibility_changed(id);
}

void RunningForm::run_own_conditions(ContainerId id) {
  auto& state = containers_[id];
  const Container& container = *state.container;
  if (container.visible_if && !may_skip(*container.visible_if)) {
    const bool shown = is_exactly(true, evaluate(*container.visible_if));
    const bool differs = state.visible != shown;
    state.visible = shown;
    if (differs) {
      container_visibility_changed(id);
      if (state.parent != kNone) element_visibility_changed(state.parent);
    }
  }
  if (container.enable_if && !may_skip(*container.enable_if)) {
    const bool was_read_only = read_only(id);
    state.read_only = is_exactly(false, evaluate(*container.enable_if));
    if (!was_read_only && read_only(id)) clear_errors_within(id);
  }
  if (container.required_if && !may_skip(*container.required_if)) {
    const bool required = is_exactly(true, evaluate(*container.required_if));
    const bool differs = state.required != required;
    state.required = required;
    if (differs && !required && !state.errors.empty()) validate_with_those_around(id);
  }
}

// Of the questions alone: a container keeps its own.
void RunningForm::clear_errors_within(ContainerId id) {
  for (const Child& child : containers_[id].children) {
    if (child.is_panel) {
      clear_errors_within(panel_id(child.index));
    } else {
      questions_[child.index]->clear_errors();
    }
  }
}

// A value that one of them sets ends what was known of changes; the others then see the first change alone.
void RunningForm::run_question_triggers(const std::string* name, const Value& value) {
  const auto first = std::make_shared<ChangedNames>();
  if (name != nullptr) first->add({*name, value, std::nullopt});
  for (const auto& question : questions_) {
    const auto changed = changed_ ? changed_ : first;  // kept: what the question sets may end changed_
    question->run_triggers(*changed);
  }
}

// ---- Visibility -----------------------------------------------------------------------------------------------------

void RunningForm::element_visibility_changed(const RunningQuestion& question) {
  element_visibility_changed(around(question));
}

void RunningForm::element_visibility_changed(ContainerId container) {
  for (; container != kNone; container = containers_[container].parent) child_visibility_changed(container);
}

void RunningForm::child_visibility_changed(ContainerId container) {
  const auto& state = containers_[container];
  if (state.running_conditions) return;
  if (visible(container) != state.published_visible.value_or(true)) container_visibility_changed(container);
}

void RunningForm::container_visibility_changed(ContainerId id) {
  const bool shown = visible(id);
  containers_[id].published_visible = shown;
  if (!taking_over_) {
    for_questions_in(id, [shown](RunningQuestion& question) {
      if (shown) {
        question.update_value_with_defaults();
      } else {
        question.clear_value_if_invisible(ClearInvisible::on_hidden_container);
      }
    });
  }
  if (containers_[id].is_page) page_visibility_changed(id, shown);
  if (!containers_[id].is_page && !shown) single_hidden();
}

void RunningForm::for_questions_in(ContainerId container, const std::function<void(RunningQuestion&)>& act) {
  for (const Child& child : std::vector(containers_[container].children)) {
    if (child.is_panel) {
      for_questions_in(panel_id(child.index), act);
    } else {
      act(*questions_[child.index]);
    }
  }
}

void RunningForm::question_hidden(const RunningQuestion&) { single_hidden(); }

// ---- Who is told ----------------------------------------------------------------------------------------------------

void RunningForm::notify_value_changed(const std::string& key, const Value& value, const std::string& question_name) {
  for (const size_t index : std::vector(with_key(key))) {
    revalidate(*questions_[index]);
    questions_[index]->on_form_value_changed(value);
  }
  notify_elements(key, question_name);
}

void RunningForm::notify_elements(const std::string& name, const std::string& question_name) {
  if (loading_) return;
  if (running_conditions_) {
    notify_after_conditions_ = true;
    return;
  }
  for (const auto& question : questions_) question->on_any_value_changed(name, question_name);
}

// A question that was found wrong is judged again whenever its answer changes; so is a required panel around it.
void RunningForm::revalidate(RunningQuestion& question) {
  if (!question.all_errors().empty()) {
    validate_with_those_around(around(question));
    (void)question.validate(true, true);
    return;
  }
  for (ContainerId id = around(question); id != kNone; id = containers_[id].parent) {
    if (containers_[id].errors.empty()) continue;
    validate_with_those_around(id);
    return;
  }
}

bool RunningForm::may_skip(const Expression& expression) const {
  return running_for_change_ && changed_ && changed_->leave_alone(expression);
}

}  // namespace fairgauge::survey::interview
