// The five triggers: complete, skip, setvalue, copyvalue, runexpression.
#include <algorithm>
#include <utility>

#include "survey/expression/same_value.hpp"
#include "survey/interview/running_fields.hpp"
#include "survey/interview/running_form.hpp"
#include "survey/interview/validation.hpp"

namespace fairgauge::survey::interview {

using namespace expression;

namespace {

constexpr int kRoundsMax = 3;  // triggers that set what other triggers read

bool is_true_exactly(const Value& value) { return value.truth() != nullptr && *value.truth(); }

bool needs_valid_question(TriggerType type) { return type == TriggerType::complete || type == TriggerType::skip; }

// NaN, which a sum over words yields, is like NaN here.
bool same_content(const Value& left, const Value& right) {
  return alike(left, right) || (left.empty() && right.empty());
}

bool same_change(const ChangedName& left, const ChangedName& right) {
  return left.name == right.name && same_content(left.value, right.value) &&
         same_content(left.before.value_or(Value()), right.before.value_or(Value()));
}

bool same_names(const ChangedNames& left, const ChangedNames& right) {
  return std::equal(left.all().begin(), left.all().end(), right.all().begin(), right.all().end(), same_change);
}

// What `now` has that `before` had not.
ChangedNames added(const ChangedNames& now, const ChangedNames& before) {
  ChangedNames result;
  for (const auto& one : now.all()) {
    const bool old = std::any_of(before.all().begin(), before.all().end(),
                                 [&](const auto& other) { return same_change(other, one); });
    if (!old) result.add(one);
  }
  return result;
}

}  // namespace

// `name`: what has changed, if it was one thing. On navigation every answer of the page counts as changed.
void RunningForm::check_triggers(ChangedNames changed, bool on_navigation, const std::string* name) {
  if (completed_ || form_->triggers.empty()) return;
  if (triggers_running_) {
    for (const auto& one : changed.all()) trigger_names_.add(one);
    return;
  }
  const bool judges = std::any_of(form_->triggers.begin(), form_->triggers.end(),
                                  [](const Trigger& trigger) { return needs_valid_question(trigger.type); });
  bool invalid = false;
  if (judges && name != nullptr && !with_key(*name).empty())
    invalid = !questions_[with_key(*name).front()]->validate(false, false);
  triggers_running_ = true;
  trigger_names_ = std::move(changed);
  ChangedNames before = trigger_names_;
  for (int round = 0; round < kRoundsMax; ++round) {
    for (size_t i = 0; i < form_->triggers.size(); ++i) check_trigger(i, on_navigation, invalid);
    if (completed_ || same_names(before, trigger_names_)) break;
    trigger_names_ = added(trigger_names_, before);
    before = trigger_names_;
  }
  triggers_running_ = false;
}

void RunningForm::check_trigger(size_t index, bool on_navigation, bool invalid) {
  const Trigger& trigger = form_->triggers[index];
  if (invalid && needs_valid_question(trigger.type)) return;
  if (on_navigation && trigger.type != TriggerType::complete) return;
  const bool sets = trigger.type == TriggerType::set_value || trigger.type == TriggerType::copy_value;
  const auto& names = trigger_names_.all();
  if (sets && (trigger.set_to.empty() || (names.size() == 1 && names.front().name == trigger.set_to))) return;
  if (!trigger.expression) {
    if (trigger.type == TriggerType::copy_value && trigger_names_.any_of({trigger.from}))
      trigger_holds(index, on_navigation);
    return;
  }
  if (trigger_busy_[index] || !concerns(trigger)) return;
  trigger_busy_[index] = true;
  if (is_true_exactly(evaluate(*trigger.expression))) {
    trigger_holds(index, on_navigation);
  } else if (trigger.type == TriggerType::complete) {
    completing_.erase(index);
  }
  trigger_busy_[index] = false;
}

bool RunningForm::concerns(const Trigger& trigger) const {
  std::vector<std::string> names = trigger.expression->names();
  if (trigger.type == TriggerType::copy_value && !trigger.from.empty()) names.push_back(trigger.from);
  return trigger.expression->calls_on_constants() || names.empty() || trigger_names_.any_of(names);
}

void RunningForm::trigger_holds(size_t index, bool on_navigation) {
  const Trigger& trigger = form_->triggers[index];
  switch (trigger.type) {
    case TriggerType::complete:
      if (on_navigation) {
        finish();
      } else {
        completing_[index] = page_;
      }
      return;
    case TriggerType::skip: skip_to(trigger.go_to); return;
    case TriggerType::set_value: set_by_trigger(trigger.set_to, trigger.set_value, trigger.is_variable); return;
    case TriggerType::copy_value: copy_by_trigger(trigger); return;
    case TriggerType::run_expression: break;
  }
  if (!trigger.run_expression) return;
  Value value = date_as_text(evaluate(*trigger.run_expression));
  if (!trigger.set_to.empty() && !value.is_nothing()) set_by_trigger(trigger.set_to, std::move(value), false);
}

void RunningForm::set_by_trigger(const std::string& name, Value value, bool is_variable) {
  if (is_variable) return set_variable(name, std::move(value));
  if (auto* target = trigger_target(name)) {
    target->set_value(std::move(value));
  } else if (name.find('.') == std::string::npos) {
    set_answer(name, std::move(value));
  }
}

// A question by the key of its answer, or the field of a multipletext; not a matrix, which is set as plain data.
RunningQuestion* RunningForm::trigger_target(const std::string& name) {
  const auto* found = question_named(name);
  if (found != nullptr) {
    const auto type = found->question().type;
    if (type == QuestionType::matrix || type == QuestionType::multipletext) return nullptr;
    return const_cast<RunningQuestion*>(found);
  }
  const auto dot = name.rfind('.');
  if (dot == std::string::npos) return nullptr;
  auto* fields = dynamic_cast<RunningFields*>(const_cast<RunningQuestion*>(question_named(name.substr(0, dot))));
  return fields == nullptr ? nullptr : fields->field(std::string_view(name).substr(dot + 1));
}

void RunningForm::copy_by_trigger(const Trigger& trigger) {
  if (trigger.set_to.empty() || trigger.from.empty()) return;
  if (trigger.copy_display_value) {
    bool known = false;
    const auto* question = question_named(trigger.from);
    if (question != nullptr) return set_by_trigger(trigger.set_to, question->display_value(question->value()), false);
    std::string words = words_for(trigger.from, true, known);
    if (known) set_by_trigger(trigger.set_to, std::move(words), false);
    return;
  }
  Named found = resolve(trigger.from);
  if (found.found) set_by_trigger(trigger.set_to, std::move(found.value), false);
}

}  // namespace fairgauge::survey::interview
