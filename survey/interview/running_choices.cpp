#include "survey/interview/running_choices.hpp"

#include <algorithm>
#include <utility>

#include "survey/expression/plain_values.hpp"
#include "survey/expression/same_value.hpp"
#include "survey/expression/unicode.hpp"
#include "survey/interview/choice_order.hpp"
#include "survey/interview/random_order.hpp"
#include "survey/interview/running_form.hpp"
#include "survey/interview/usual_words.hpp"

namespace fairgauge::survey::interview {

using namespace expression;

namespace {

const Value kOther("other");

Value first_of(const Value& value) {
  if (value.list() == nullptr) return value;
  return value.list()->empty() ? Value() : value.list()->front();
}

std::vector<ShownChoice> listed_of(const Choices& choices) {
  std::vector<ShownChoice> result;
  for (size_t i = 0; i < choices.listed.size(); ++i) {
    result.push_back({.value = choices.listed[i].value, .listed = &choices.listed[i], .own = static_cast<int>(i)});
  }
  return result;
}

bool is_conditional(const Choices& choices) {
  return choices.visible_if || choices.enable_if || !choices.from_question.empty() ||
         std::any_of(choices.listed.begin(), choices.listed.end(),
                     [](const Choice& choice) { return choice.visible_if || choice.enable_if; });
}

}  // namespace

RunningChoices::RunningChoices(const Question& question, RunningForm& form)
    : RunningQuestion(question, form),
      own_(listed_of(question.choices)),
      conditional_(is_conditional(question.choices)),
      own_visible_(question.choices.listed.size(), true),
      own_enabled_(question.choices.listed.size(), true) {}

// ---- Which choices there are ----------------------------------------------------------------------------------------

RunningChoices* RunningChoices::source() const {
  if (source_) return *source_;
  auto* found = dynamic_cast<RunningChoices*>(form_.find(question_.choices.from_question));
  source_ = found == this ? nullptr : found;
  if (*source_ != nullptr) found->dependents_.push_back(const_cast<RunningChoices*>(this));
  return *source_;
}

const std::vector<ShownChoice>& RunningChoices::active() const {
  const RunningChoices* from = question_.choices.from_question.empty() ? nullptr : source();
  if (from == nullptr) return own_;
  carried_.clear();
  const auto mode = question_.choices.from_mode;
  for (const auto& choice : from->shown_) {
    if (choice.kind != ChoiceKind::listed) continue;
    if (mode != Choices::FromMode::all && from->chosen(choice) != (mode == Choices::FromMode::selected)) continue;
    carried_.push_back({.value = choice.value, .listed = choice.listed, .words = choice.words});
  }
  if (mode == Choices::FromMode::selected && !has_other() && from->other_chosen() && !from->other_text().empty()) {
    carried_.push_back({.value = kOther, .words = from->other_text()});
  }
  return carried_;
}

const SpecialChoice* RunningChoices::special(ChoiceKind kind) const {
  for (const auto& one : question_.choices.special) {
    if (one.kind == kind) return &one;
  }
  return nullptr;
}

void RunningChoices::sort(std::vector<ShownChoice>& choices) const {
  const auto order = question_.choices.order;
  if (order == Order::as_written) return;
  if (order == Order::random) {
    std::vector<Drawn> drawn;
    for (const auto& choice : choices) {
      drawn.push_back(
          {choice.listed == nullptr || choice.listed->randomize,
           choice.listed == nullptr ? std::string_view() : std::string_view(choice.listed->randomize_category)});
    }
    std::vector<ShownChoice> result;
    for (const size_t index : random_order(drawn, form_.seed_of(question_))) result.push_back(choices[index]);
    choices = std::move(result);
    return;
  }
  const int sign = order == Order::ascending ? 1 : -1;
  std::stable_sort(choices.begin(), choices.end(),
                   [&](const auto& a, const auto& b) { return compare_choice_texts(words(a), words(b)) * sign < 0; });
}

void RunningChoices::update_shown() {
  shown_ = filtered();
  sort(shown_);
  for (const auto& one : question_.choices.special) {
    shown_.push_back({.kind = one.kind, .value = one.value, .special = &one});
  }
}

void RunningChoices::shown_choices_changed() {
  update_shown();
  if (is_other(rendered_)) {
    set_rendered(stores_other_as_comment() || !has_other() ? value_ : rendered_from_data_core(value_), false);
  }
  visibility_changed();
  update_dependents();
}

bool RunningChoices::visible_core() const {
  if (!RunningQuestion::visible_core() || !question_.choices.hide_if_empty) return RunningQuestion::visible_core();
  return carries_forward() ? !shown_.empty() : !filtered().empty();
}

bool RunningChoices::has_active() const {
  return std::any_of(shown_.begin(), shown_.end(), [](const auto& one) { return one.kind == ChoiceKind::listed; });
}

bool RunningChoices::enabled(const ShownChoice& choice) const {
  if (choice.kind == ChoiceKind::other) return other_enabled_;
  return choice.own < 0 || own_enabled_[static_cast<size_t>(choice.own)];
}

std::string RunningChoices::words(const ShownChoice& choice) const {
  if (!choice.words.empty()) return choice.words;
  if (choice.special != nullptr) {
    if (!choice.special->text.empty()) return form_.text(choice.special->text, this);
    return std::string(usual_word(choice.kind, form_.language()));
  }
  return choice.listed == nullptr ? plain_text(choice.value)
                                  : form_.text_or_value(choice.listed->text, choice.value, *this);
}

// ---- Conditions of choices ------------------------------------------------------------------------------------------

void RunningChoices::run_condition_core() {
  RunningQuestion::run_condition_core();
  run_enabling();
  run_filter();
}

void RunningChoices::run_enabling() {
  if (carries_forward()) return after_enabling();
  if (!conditional_ && !limits_choices()) return;
  for (const auto& choice : own_) {
    const auto& expression = choice.listed->enable_if ? choice.listed->enable_if : question_.choices.enable_if;
    const bool allowed = !expression || form_.holds_loosely(*expression, this, &choice.value);
    own_enabled_[static_cast<size_t>(choice.own)] = allowed && may_be_enabled(choice);
  }
  after_enabling();
}

void RunningChoices::run_filter() {
  if (!conditional_) return;
  const std::vector<ShownChoice> choices = active();
  std::vector<ShownChoice> kept;
  bool changed = false;
  for (const auto& choice : choices) {
    const bool visible = holds_for(choice);
    if (visible) kept.push_back(choice);
    const bool before = choice.own < 0 || own_visible_[static_cast<size_t>(choice.own)];
    changed = changed || visible != before;
    if (choice.own >= 0) own_visible_[static_cast<size_t>(choice.own)] = visible;
  }
  if (carries_forward() && !changed) {
    changed = !std::equal(shown_.begin(), shown_.end(), choices.begin(), choices.end(),
                          [](const auto& a, const auto& b) { return a.value == b.value; });
  }
  filtered_.reset();
  if (kept.size() != choices.size()) filtered_ = std::move(kept);
  if (!changed) return;
  shown_choices_changed();
  clear_incorrect_values();
}

bool RunningChoices::holds_for(const ShownChoice& choice) const {
  const auto& common = question_.choices.visible_if;
  const auto& expression = choice.listed != nullptr && choice.listed->visible_if ? choice.listed->visible_if : common;
  return !expression || form_.holds_loosely(*expression, this, &choice.value);
}

// ---- Questions that take their choices from here --------------------------------------------------------------------

void RunningChoices::update_dependents() {
  if (updating_dependents_) return;
  updating_dependents_ = true;
  for (auto* dependent : std::vector(dependents_)) dependent->update_from_source();
  updating_dependents_ = false;
}

void RunningChoices::update_from_source() {
  shown_choices_changed();
  clear_incorrect_values();
}

void RunningChoices::on_form_value_changed(const Value& value) {
  RunningQuestion::on_form_value_changed(value);
  update_dependents();
}

void RunningChoices::on_any_value_changed(const std::string& name, const std::string& question_name) {
  RunningQuestion::on_any_value_changed(name, question_name);
  const auto& from = question_.choices.from_question;
  if (!name.empty() && !from.empty() && (name == from || question_name == from)) update_from_source();
}

void RunningChoices::locale_changed() {
  if (question_.choices.order != Order::as_written) shown_choices_changed();
}

void RunningChoices::on_load() {
  shown_choices_changed();
  RunningQuestion::on_load();
}

// ---- The value ------------------------------------------------------------------------------------------------------

const ShownChoice* RunningChoices::choice_of(const Value& value, const std::vector<ShownChoice>& choices) const {
  for (const auto& choice : choices) {
    if ((value.empty() && choice.value.empty()) || alike(choice.value, value)) return &choice;
  }
  return nullptr;
}

Value RunningChoices::to_data(Value value) const { return value.empty() ? value : first_of(value); }

Value RunningChoices::from_data(Value value) {
  const auto* choice = choice_of(value, active());
  return choice == nullptr ? value : choice->value;
}

void RunningChoices::set_question_value(Value value, bool update_comment) {
  if (same_value(value_, value)) return;
  const bool plain = stores_other_as_comment() || !has_other();
  set_rendered(plain ? value : rendered_from_data_core(value), false);
  RunningQuestion::set_question_value(std::move(value), update_comment);
  update_dependents();
  if (question_.comment_area || !update_comment || other_chosen() || other_text().empty()) return;
  empties_comment_ = true;
  other_core_.clear();
  comment_.clear();
}

void RunningChoices::set_value_core(Value value) {
  RunningQuestion::set_value_core(std::move(value));
  if (empties_comment_) put_comment_into_data("");
  empties_comment_ = false;
}

void RunningChoices::set_rendered(Value rendered, bool change_value) {
  rendered_ = std::move(rendered);
  if (change_value && !read_only()) {
    Value data = stores_other_as_comment() ? rendered_ : rendered_to_data_core(rendered_);
    if (!same_value(data, value_)) set_value(std::move(data));
  }
  if (has_other() && change_value && !other_chosen()) set_other_text("");
}

void RunningChoices::choose(Value rendered) { set_rendered(std::move(rendered), true); }

bool RunningChoices::chosen(const ShownChoice& choice) const {
  if (choice.kind == ChoiceKind::other) return other_chosen();
  return choice.value == rendered_;
}

void RunningChoices::update_value_from_form(Value value, bool clearing) {
  std::string text;
  if (has_other() && !active().empty() && stores_other_as_comment()) {
    if (unknown(value, false, true) && !is_other(value)) {
      text = comment_from(value);
      value = with_other(std::move(value));
    } else {
      text = form_.comment(key());
    }
  }
  RunningQuestion::update_value_from_form(std::move(value), clearing);
  update_dependents();
  if (!text.empty()) set_comment_core(text);
}

void RunningChoices::set_default_into_value(Value value) {
  if (!empty_trimmed(value) && has_other() && unknown(value, true, true)) {
    set_unknown_default(std::move(value));
  } else {
    set_value(std::move(value));
  }
}

void RunningChoices::set_unknown_default(Value value) {
  const std::string text = plain_text(value);
  set_rendered(with_other(std::move(value)), true);
  set_other_text(text);
}

// ---- Values that are no choices -------------------------------------------------------------------------------------

bool RunningChoices::unknown(const Value& value, bool but_other, bool among_filtered, bool even_empty) const {
  if (value.list() == nullptr) return unknown_item(value, but_other, among_filtered, even_empty);
  return std::any_of(value.list()->begin(), value.list()->end(),
                     [&](const auto& one) { return unknown_item(one, but_other, among_filtered, even_empty); });
}

bool RunningChoices::unknown_item(const Value& value, bool but_other, bool among_filtered, bool even_empty) const {
  if (!even_empty && empty_trimmed(value)) return false;
  if (but_other && is_other(value)) return false;
  const auto not_here = [&](const RunningChoices& question) {
    for (const auto kind : {ChoiceKind::none, ChoiceKind::refuse, ChoiceKind::dont_know}) {
      if (question.special(kind) != nullptr && value == question.special(kind)->value) return false;
    }
    return question.choice_of(value, among_filtered ? question.filtered() : question.active()) == nullptr;
  };
  if (!not_here(*this)) return false;
  if (question_.value_name.empty()) return true;
  for (const size_t index : form_.with_key(key())) {
    const auto* other = dynamic_cast<const RunningChoices*>(&form_.question(index));
    if (other != nullptr && other != this && !not_here(*other)) return false;
  }
  return true;
}

bool RunningChoices::clearable_as_unknown(const Value& value) const {
  if (!stores_other_as_comment() && other_chosen()) return false;
  return unknown(value, true, true, true);
}

void RunningChoices::clear_incorrect_values() {
  if (form_.with_key(key()).size() > 1 || !has_value_to_clear()) return;
  clear_incorrect_core();
}

void RunningChoices::clear_incorrect_core() {
  if (clearable_as_unknown(value_)) clear_value(true);
}

void RunningChoices::clear_value_if_invisible_core(ClearInvisible reason) {
  RunningQuestion::clear_value_if_invisible_core(reason);
  clear_incorrect_values();
}

// ---- What is wrong, and texts ---------------------------------------------------------------------------------------

bool RunningChoices::validate(bool keep, bool on_value_changed) {
  const auto rule = question_.clear_if_invisible == ClearInvisible::by_survey ? form_.form().clear_invisible
                                                                              : question_.clear_if_invisible;
  if (!on_value_changed && rule != ClearInvisible::none) clear_incorrect_values();
  return RunningQuestion::validate(keep, on_value_changed);
}

void RunningChoices::check_for_errors(std::vector<FormError>& errors, bool on_value_changed) {
  RunningQuestion::check_for_errors(errors, on_value_changed);
  if (!other_chosen() || !other_text().empty() || (on_value_changed && previous_other_.empty())) return;
  errors.push_back({.fault = Fault::other_empty, .text = question_.choices.other_error_text});
}

Value RunningChoices::display_value(const Value& value) const {
  if (empty_trimmed(value)) return std::string();
  if (!question_.display_values_in_texts) return value;
  if (is_other(value)) {
    if (!other_text().empty()) return other_text();
    const auto* other = special(ChoiceKind::other);
    return other != nullptr && !other->text.empty() ? form_.text(other->text, this)
                                                    : std::string(usual_word(ChoiceKind::other, form_.language()));
  }
  const auto* choice = choice_of(value, shown_);
  return choice == nullptr ? value : Value(words(*choice));
}

}  // namespace fairgauge::survey::interview
