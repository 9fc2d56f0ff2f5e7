// Running questions with choices: which of them are shown and can be chosen, what "other" means, what is dropped when a
// choice disappears.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "survey/interview/running_question.hpp"

namespace fairgauge::survey::interview {

struct ShownChoice {
  ChoiceKind kind = ChoiceKind::listed;
  Value value = {};
  const Choice* listed = nullptr;          // with kind listed; nullptr: the text of another question's "other"
  const SpecialChoice* special = nullptr;  // the other kinds
  std::string words = {};                  // that text
  int own = -1;  // index into the question's own choices; -1: taken over from another question, or special
};

// radiogroup, dropdown, buttongroup, imagepicker
class RunningChoices : public RunningQuestion {
 public:
  RunningChoices(const Question& question, RunningForm& form);

  [[nodiscard]] const std::vector<ShownChoice>& shown() const { return shown_; }  // in the order shown
  [[nodiscard]] bool enabled(const ShownChoice& choice) const;
  [[nodiscard]] std::string words(const ShownChoice& choice) const;  // in the form's language
  [[nodiscard]] bool other_chosen() const;
  [[nodiscard]] virtual bool chosen(const ShownChoice& choice) const;

  void choose(Value rendered);  // as a tap does: "other" stands for its text

  [[nodiscard]] std::string comment() const override;
  [[nodiscard]] Value display_value(const Value& value) const override;
  void set_value(Value value) override { RunningQuestion::set_value(from_data(std::move(value))); }
  void on_load() override;
  void on_form_value_changed(const Value& value) override;
  void on_any_value_changed(const std::string& name, const std::string& question_name) override;
  void update_value_from_form(Value value, bool clearing) override;
  void locale_changed() override;
  void clear_unused_values() override;
  bool validate(bool keep, bool on_value_changed) override;
  [[nodiscard]] bool updates_comment() const override;

 protected:
  void set_value_core(Value value) override;
  void set_question_value(Value value, bool update_comment) override;
  void set_comment_core(const std::string& comment) override;
  void set_default_into_value(Value value) override;
  [[nodiscard]] Value to_data(Value value) const override;
  [[nodiscard]] Value from_data(Value value) override;
  [[nodiscard]] bool visible_core() const override;
  void run_condition_core() override;
  void clear_value_if_invisible_core(ClearInvisible reason) override;
  void check_for_errors(std::vector<FormError>& errors, bool on_value_changed) override;

  [[nodiscard]] virtual bool limits_choices() const { return false; }  // may_be_enabled() can be false
  [[nodiscard]] virtual bool may_be_enabled(const ShownChoice&) const { return true; }
  virtual void after_enabling() {}
  virtual void shown_choices_changed();
  virtual void clear_incorrect_values();
  virtual void clear_incorrect_core();
  [[nodiscard]] virtual bool has_value_to_clear() const { return !empty(); }
  virtual void set_unknown_default(Value value);
  [[nodiscard]] virtual Value rendered_from_data_core(Value value);
  [[nodiscard]] virtual Value rendered_to_data_core(Value value) const;
  [[nodiscard]] virtual std::string comment_from(const Value& value) const;
  [[nodiscard]] virtual Value with_other(Value value) const;  // the unknown part of a value replaced by "other"

  [[nodiscard]] const SpecialChoice* special(ChoiceKind kind) const;
  [[nodiscard]] bool has_other() const { return special(ChoiceKind::other) != nullptr; }
  [[nodiscard]] bool is_other(const Value& value) const;
  [[nodiscard]] bool stores_other_as_comment() const;
  [[nodiscard]] std::string other_text() const;
  void set_other_text(const std::string& text);
  void set_rendered(Value rendered, bool change_value);
  [[nodiscard]] bool unknown(const Value& value, bool but_other, bool among_filtered, bool even_empty = false) const;
  [[nodiscard]] bool needs_other_text(const Value& value) const;
  [[nodiscard]] bool clearable_as_unknown(const Value& value) const;
  // Before conditions and order. Good until it is asked for again.
  [[nodiscard]] const std::vector<ShownChoice>& active() const;
  [[nodiscard]] const ShownChoice* choice_of(const Value& value, const std::vector<ShownChoice>& choices) const;
  [[nodiscard]] bool has_active() const;

  std::vector<ShownChoice> shown_;
  Value rendered_;  // the value, with "other" in place of its text
  bool other_enabled_ = true;

 private:
  [[nodiscard]] RunningChoices* source() const;  // choicesFromQuestion
  [[nodiscard]] const std::vector<ShownChoice>& filtered() const { return filtered_ ? *filtered_ : active(); }
  [[nodiscard]] bool unknown_item(const Value& value, bool but_other, bool among_filtered, bool even_empty) const;
  void update_shown();
  void sort(std::vector<ShownChoice>& choices) const;
  void run_enabling();
  void run_filter();
  [[nodiscard]] bool holds_for(const ShownChoice& choice) const;
  [[nodiscard]] bool carries_forward() const { return !question_.choices.from_question.empty() && source() != nullptr; }
  void update_dependents();
  void update_from_source();
  [[nodiscard]] Value value_for_other(const std::string& text);

  const std::vector<ShownChoice> own_;             // the listed ones
  const bool conditional_;                         // some choice has a condition, or comes from another question
  mutable std::vector<ShownChoice> carried_;       // those taken over from another question
  mutable std::optional<RunningChoices*> source_;  // looked up once; nullptr: none
  std::optional<std::vector<ShownChoice>> filtered_;
  std::vector<bool> own_visible_, own_enabled_;
  std::string other_core_;  // its text, where it is not the comment
  std::string previous_other_;
  bool setting_comment_ = false, empties_comment_ = false, updating_dependents_ = false;
  mutable std::vector<RunningChoices*> dependents_;  // questions that take their choices from here
};

// checkbox, imagepicker with multiSelect
class RunningMultipleChoices : public RunningChoices {
 public:
  RunningMultipleChoices(const Question& question, RunningForm& form);
  [[nodiscard]] bool chosen(const ShownChoice& choice) const override;
  [[nodiscard]] Value display_value(const Value& value) const override;
  void set_value(Value value) override;
  void update_value_from_form(Value value, bool clearing) override;

 protected:
  void set_question_value(Value value, bool update_comment) override;
  [[nodiscard]] Value to_data(Value value) const override;
  [[nodiscard]] Value from_data(Value value) override;
  [[nodiscard]] bool limits_choices() const override { return question_.choices.selected_max > 0; }
  [[nodiscard]] bool may_be_enabled(const ShownChoice& choice) const override;
  void after_enabling() override;
  [[nodiscard]] bool has_value_to_clear() const override { return !empty() || !hidden_.empty(); }
  void clear_incorrect_core() override;
  void set_unknown_default(Value value) override;
  [[nodiscard]] Value rendered_from_data_core(Value value) override;
  [[nodiscard]] Value rendered_to_data_core(Value value) const override;
  [[nodiscard]] std::string comment_from(const Value& value) const override;
  [[nodiscard]] Value with_other(Value value) const override;
  void check_for_errors(std::vector<FormError>& errors, bool on_value_changed) override;

 private:
  [[nodiscard]] bool full() const;  // maxSelectedChoices is reached
  [[nodiscard]] bool too_few() const;
  [[nodiscard]] bool is_exclusive(const Value& value) const;
  void keep_exclusive_alone(const Value::List& before, Value::List& now) const;
  [[nodiscard]] Value::List take_back_hidden();

  std::vector<Value> hidden_;  // chosen, then no longer among the choices; come back with them
  bool clearing_incorrect_ = false;
};

class RunningRanking : public RunningMultipleChoices {
 public:
  using RunningMultipleChoices::RunningMultipleChoices;
  [[nodiscard]] bool chosen(const ShownChoice&) const override { return true; }
  [[nodiscard]] bool compares_strictly() const override { return true; }
  void on_load() override;
  void on_form_value_changed(const Value& value) override;
  void update_value_from_form(Value value, bool clearing) override;

 protected:
  void shown_choices_changed() override;

 private:
  void complete_value();
  bool set_by_visitor_ = false;
};

}  // namespace fairgauge::survey::interview
