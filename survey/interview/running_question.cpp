#include "survey/interview/running_question.hpp"

#include <utility>

#include "survey/expression/coercion.hpp"
#include "survey/expression/same_value.hpp"
#include "survey/expression/unicode.hpp"
#include "survey/interview/running_form.hpp"
#include "survey/interview/validation.hpp"

namespace fairgauge::survey::interview {

using namespace expression;

namespace {

// Marks an expression as being run, so that what it leads to does not run it again.
class Busy {
 public:
  Busy(unsigned& running, unsigned mark) : running_(running), mark_(mark), first_((running & mark) == 0) {
    running_ |= mark_;
  }
  ~Busy() {
    if (first_) running_ &= ~mark_;
  }
  Busy(const Busy&) = delete;
  Busy& operator=(const Busy&) = delete;
  [[nodiscard]] bool first() const { return first_; }

 private:
  unsigned& running_;
  unsigned mark_;
  bool first_;
};

bool is_exactly(bool truth, const Value& value) { return value.truth() != nullptr && *value.truth() == truth; }

}  // namespace

RunningQuestion::RunningQuestion(const Question& question, RunningForm& form)
    : question_(question),
      form_(form),
      visible_(question.visible),
      read_only_(question.read_only),
      required_(question.required) {}

// ---- What there is to see -------------------------------------------------------------------------------------------

bool RunningQuestion::empty_trimmed(const Value& value) const {
  return value.text() != nullptr ? trimmed(*value.text()).empty() : value.empty();
}

bool RunningQuestion::empty() const { return empty_trimmed(value_); }

bool RunningQuestion::visible_in_form() const { return visible_core() && form_.container_visible(*this); }

bool RunningQuestion::read_only() const { return read_only_ || form_.container_read_only(*this); }

Value RunningQuestion::display_value(const Value& value) const { return empty_trimmed(value) ? Value("") : value; }

ClearInvisible RunningQuestion::clear_rule() const {
  return question_.clear_if_invisible == ClearInvisible::by_survey ? form_.form().clear_invisible
                                                                   : question_.clear_if_invisible;
}

bool RunningQuestion::clears_on_hidden() const {
  return clear_rule() == ClearInvisible::on_hidden || clear_rule() == ClearInvisible::on_hidden_container;
}

// ---- Setting the value ----------------------------------------------------------------------------------------------

void RunningQuestion::set_value(Value value) {
  if (same_value(value, value_) || (!empty_trimmed(value) && !takes(value))) return;
  was_answered_ = answered();
  setting_value_ = true;
  set_value_into_data(std::move(value));
  setting_value_ = false;
  was_answered_.reset();
}

void RunningQuestion::set_value_into_data(Value value) { set_value_core(to_data(std::move(value))); }

void RunningQuestion::set_value_core(Value value) {
  set_question_value(std::move(value), true);
  if (can_set_into_form()) form_.set_from_question(*this, value_);
  touched_ = false;
}

void RunningQuestion::set_question_value(Value value, bool /*update_comment*/) {
  value = corrected(std::move(value));
  const bool is_same = same_value(value_, value);
  if (!is_same && !changing_by_default_) changed_directly_ = true;
  value_ = std::move(value);
}

void RunningQuestion::clear_value(bool keep_comment) {
  if (!value_.is_nothing()) set_value(Value());
  if (!keep_comment && !comment().empty()) set_comment("");
  changed_directly_ = false;
}

void RunningQuestion::set_comment(const std::string& text) {
  const std::string kept = trimmed(text).empty() ? std::string() : text;
  if (comment() != kept) set_comment_core(kept);
}

void RunningQuestion::set_comment_core(const std::string& text) {
  if (comment_ == text) return;
  comment_ = text;
  put_comment_into_data(text);
}

void RunningQuestion::put_comment_into_data(const std::string& text) { form_.set_comment_from_question(*this, text); }

// ---- What the form says the value is --------------------------------------------------------------------------------

void RunningQuestion::update_value_from_form(Value value, bool clearing) {
  if (!empty_trimmed(value) && !takes(value)) return;
  const bool nothing = value.empty();
  if (!nothing && question_.default_value_expression) {
    const Value by_default = from_expression(form_.evaluate(*question_.default_value_expression, this));
    const bool is_default = same_value(value, by_default.is_missing() ? question_.default_value : by_default);
    update_value_from_form_core(std::move(value), is_default);
  } else {
    update_value_from_form_core(std::move(value), part_of_another());
    if (clearing && nothing) changed_directly_ = false;
  }
}

void RunningQuestion::update_value_from_form_core(Value value, bool by_default) {
  changing_by_default_ = by_default;
  value = from_data(std::move(value));
  const bool is_same = same_value(value_, corrected(value));
  set_question_value(std::move(value), true);
  if (!is_same && form_.taking_over() && !all_errors().empty()) (void)validate(true, true);
  changing_by_default_ = false;
}

// ---- Defaults -------------------------------------------------------------------------------------------------------

bool RunningQuestion::default_is_empty() const {
  return !question_.default_value_expression && empty_trimmed(question_.default_value);
}

void RunningQuestion::update_value_with_defaults() {
  if (default_is_empty() || !empty()) return;
  if (clears_on_hidden() && !visible_core()) return;
  set_default_value();
}

void RunningQuestion::set_default_value() {
  if (run_default_expression(false)) return;
  Value value = corrected(from_expression(question_.default_value));
  if (!same_value(value_, value)) set_default_into_value(std::move(value));
}

// False: there is no such expression. `into_data` false: as the default is set at first, else as an expression sets it.
bool RunningQuestion::run_default_expression(bool by_condition) {
  if (!question_.default_value_expression) return false;
  const Busy busy(running_, default_value);
  if (!busy.first()) return true;
  Value value = form_.evaluate(*question_.default_value_expression, this);
  if (value.is_missing()) value = question_.default_value;
  changing_by_default_ = true;
  if (by_condition) {
    set_value_by_expression(std::move(value));
  } else {
    Value fitting = corrected(from_expression(std::move(value)));
    if (!same_value(value_, fitting)) set_default_into_value(std::move(fitting));
  }
  changing_by_default_ = false;
  return true;
}

void RunningQuestion::update_with_defaults_or_clear() {
  if (default_is_empty()) {
    clear_value(false);
  } else {
    set_default_value();
  }
}

Value RunningQuestion::from_expression(Value value) const { return date_as_text(std::move(value)); }

void RunningQuestion::set_value_by_expression(Value value) {
  value = from_expression(std::move(value));
  if (!same_value(value_, value)) set_value(std::move(value));
}

void RunningQuestion::on_load() {
  update_value_with_defaults();
  if (!empty()) return;
  const Value* stored = form_.answer(key());
  update_value_from_form(stored == nullptr ? Value() : *stored, false);
  update_comment_from_form(updates_comment() ? form_.comment(key()) : std::string());
}

// ---- Conditions -----------------------------------------------------------------------------------------------------

void RunningQuestion::run_condition() {
  run_condition_core();
  if (!question_.default_value_expression || changed_directly_) return;
  if (!clears_on_hidden() || visible_in_form()) (void)run_default_expression(true);
}

void RunningQuestion::run_condition_core() {
  const auto run = [this](const std::optional<Expression>& expression, unsigned mark, const auto& act) {
    if (!expression || form_.may_skip(*expression)) return;
    const Busy busy(running_, mark);
    if (busy.first()) act(form_.evaluate(*expression, this));
  };
  run(question_.visible_if, visible_if, [this](const Value& value) { set_visible(is_exactly(true, value)); });
  run(question_.enable_if, enable_if, [this](const Value& value) { set_read_only(is_exactly(false, value)); });
  run(question_.required_if, required_if, [this](const Value& value) { set_required(is_exactly(true, value)); });
}

void RunningQuestion::set_visible(bool visible) {
  if (visible_ == visible) return;
  visible_ = visible;
  form_.element_visibility_changed(*this);
  publish_visibility();
  if (!visible_core()) errors_.clear();
  notify_visibility();
}

void RunningQuestion::visibility_changed() {
  const auto before = published_visible_;
  publish_visibility();
  if (!visible_core()) errors_.clear();
  if (before && *before != visible_core()) notify_visibility();
}

void RunningQuestion::publish_visibility() {
  if (published_visible_ == visible_core()) return;
  published_visible_ = visible_core();
  form_.element_visibility_changed(*this);
}

void RunningQuestion::notify_visibility() {
  if (form_.taking_over()) return;
  if (!visible_core()) form_.question_hidden(*this);
  if (!visible_ && clears_on_hidden()) clear_value_if_invisible(ClearInvisible::on_hidden);
  if (clears_on_hidden() && visible_in_form()) update_value_with_defaults();
}

void RunningQuestion::set_read_only(bool read_only) {
  if (read_only_ == read_only) return;
  read_only_ = read_only;
  if (this->read_only()) clear_errors();
}

void RunningQuestion::set_required(bool required) {
  if (required_ == required) return;
  required_ = required;
  if (!required_ && !errors_.empty()) (void)validate(true, false);
}

// ---- resetValueIf, setValueIf, setValueExpression -------------------------------------------------------------------

void RunningQuestion::run_triggers(const ChangedNames& changed) {
  if (setting_value_) return;
  run_reset(changed);
  run_set_if(changed);
  run_set_always(changed);
}

void RunningQuestion::run_reset(const ChangedNames& changed) {
  if (!question_.reset_value_if || empty()) return;
  if (!changed.trigger(*question_.reset_value_if, nullptr)) return;
  const Busy busy(running_, reset_if);
  if (busy.first() && is_exactly(true, form_.evaluate(*question_.reset_value_if, this)))
    update_with_defaults_or_clear();
}

void RunningQuestion::run_set_if(const ChangedNames& changed) {
  const auto& to = question_.set_value_expression;
  if (!question_.set_value_if) return;
  if (!changed.trigger(*question_.set_value_if, to ? &*to : nullptr)) return;
  const Busy busy(running_, set_if);
  if (!busy.first() || !is_true(form_.evaluate(*question_.set_value_if, this))) return;
  if (!to) {
    clear_value(false);
    return;
  }
  const Busy setting(running_, set_to);
  if (setting.first()) set_value_by_expression(form_.evaluate(*to, this));
}

void RunningQuestion::run_set_always(const ChangedNames& changed) {
  const auto& to = question_.set_value_expression;
  if (!to || question_.set_value_if || !changed.trigger(*to, nullptr)) return;
  const Busy busy(running_, set_to);
  if (busy.first()) set_value_by_expression(form_.evaluate(*to, this));
}

// ---- Clearing -------------------------------------------------------------------------------------------------------

void RunningQuestion::clear_value_if_invisible(ClearInvisible reason) {
  const ClearInvisible rule = clear_rule();
  if (rule == ClearInvisible::none) return;
  if (reason == ClearInvisible::on_hidden && rule == ClearInvisible::on_complete) return;
  if (reason == ClearInvisible::on_hidden_container && rule != reason) return;
  clear_value_if_invisible_core(reason);
}

void RunningQuestion::clear_value_if_invisible_core(ClearInvisible reason) {
  if (can_clear_as_invisible(reason)) clear_value(false);
}

bool RunningQuestion::can_clear_as_invisible(ClearInvisible reason) const {
  if (reason == ClearInvisible::on_hidden_container && !form_.container_visible(*this)) return true;
  if (visible_in_form() || form_.on_start_page(*this)) return false;
  return !form_.other_visible_with_key(*this);
}

// ---- What is wrong --------------------------------------------------------------------------------------------------

FormError RunningQuestion::required_fault() const {
  return {.fault = Fault::required, .text = question_.required_text};
}

bool RunningQuestion::validate(bool keep, bool on_value_changed) {
  std::vector<FormError> errors;
  if (visible_core() && collects_errors()) {
    check_for_errors(errors, on_value_changed);
    if (errors.empty())
      errors = failed_validators(question_.validators, value_, error_subject(), [this](const auto& expression) {
        return form_.holds_loosely(expression, this, nullptr);
      });
  }
  const bool right = errors.empty();
  if (keep) errors_ = std::move(errors);
  return right;
}

void RunningQuestion::check_for_errors(std::vector<FormError>& errors, bool on_value_changed) {
  if ((!on_value_changed || was_answered_.value_or(false)) && required_error()) errors.push_back(required_fault());
}

void RunningQuestion::on_any_value_changed(const std::string& name, const std::string& question_name) {
  const auto reads = [&](const Validator& validator) {
    if (validator.type != ValidatorType::expression || !validator.expression) return false;
    for (const auto& read : validator.expression->names()) {
      if (read != key() && (read == name || read.starts_with(name + "."))) return true;
    }
    return false;
  };
  (void)question_name;
  if (all_errors().empty()) return;
  for (const auto& validator : question_.validators) {
    if (!reads(validator)) continue;
    (void)validate(true, true);
    return;
  }
}

}  // namespace fairgauge::survey::interview
