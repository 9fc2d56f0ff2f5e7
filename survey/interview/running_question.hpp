// One question in a running form: its value, whether it is visible, enabled, required, what is wrong with it.
//
// Follows survey-core 3.1.1 step by step, since what a change leads to depends on the order of these steps. The types
// override what is theirs: running_choices.hpp, running_fields.hpp, running_matrix.hpp.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "survey/form/question.hpp"
#include "survey/interview/form_error.hpp"

namespace fairgauge::survey::interview {

using namespace form;

class RunningForm;
class ChangedNames;

class RunningQuestion {
 public:
  RunningQuestion(const Question& question, RunningForm& form);
  virtual ~RunningQuestion() = default;
  RunningQuestion(const RunningQuestion&) = delete;
  RunningQuestion& operator=(const RunningQuestion&) = delete;

  [[nodiscard]] const Question& question() const { return question_; }
  [[nodiscard]] const std::string& key() const { return question_.key(); }

  // ---- What there is to see
  [[nodiscard]] const Value& value() const { return value_; }
  [[nodiscard]] virtual bool empty() const;
  [[nodiscard]] virtual std::string comment() const { return comment_; }
  [[nodiscard]] bool visible() const { return visible_core(); }         // by itself; what holds it may be hidden
  [[nodiscard]] bool visible_by_condition() const { return visible_; }  // whatever its choices or rows say
  [[nodiscard]] bool visible_in_form() const;
  [[nodiscard]] bool read_only() const;
  [[nodiscard]] bool required() const { return required_; }
  [[nodiscard]] const std::vector<FormError>& errors() const { return errors_; }
  [[nodiscard]] virtual std::vector<FormError> all_errors() const { return errors_; }  // with those of its fields
  // As text: what is put into other texts. Choices show their words.
  [[nodiscard]] virtual Value display_value(const Value& value) const;
  [[nodiscard]] virtual bool compares_strictly() const { return false; }

  // ---- What changes it
  virtual void set_value(Value value);  // by the visitor or by logic
  void set_comment(const std::string& comment);
  void clear_value(bool keep_comment);

  // Whoever answers it now does so by touching a choice, which may turn the page; see form_auto_advance.cpp. The mark
  // is gone once a value is set.
  void touch() { touched_ = true; }
  [[nodiscard]] bool touched() const { return touched_; }

  // ---- What the form tells it
  virtual void on_load();                          // once, when the form starts
  void run_condition();                            // expressions of its own
  void run_triggers(const ChangedNames& changed);  // resetValueIf, setValueIf, setValueExpression
  virtual void update_value_from_form(Value value, bool clearing);
  virtual void update_comment_from_form(std::string comment) { comment_ = std::move(comment); }
  virtual void on_form_value_changed(const Value&) {}
  virtual void on_any_value_changed(const std::string& name, const std::string& question_name);
  virtual void locale_changed() {}
  virtual void clear_unused_values() {}
  void clear_value_if_invisible(ClearInvisible reason);
  void update_value_with_defaults();
  virtual void clear_errors() { errors_.clear(); }

  // What is wrong now. `on_value_changed`: while the visitor still works on it, so that less is demanded. `keep`: the
  // errors are shown from now on. True if nothing is.
  virtual bool validate(bool keep, bool on_value_changed);

  [[nodiscard]] bool clears_on_hidden() const;
  [[nodiscard]] virtual bool updates_comment() const { return question_.comment_area; }

 protected:
  // Steps of set_value, outermost first.
  virtual void set_value_into_data(Value value);
  virtual void set_value_core(Value value);
  virtual void set_question_value(Value value, bool update_comment);

  [[nodiscard]] virtual bool takes(const Value&) const { return true; }     // not: the value is refused silently
  [[nodiscard]] virtual Value to_data(Value value) const { return value; }  // what is stored for it
  [[nodiscard]] virtual Value from_data(Value value) { return value; }
  [[nodiscard]] virtual Value corrected(Value value) const { return value; }
  [[nodiscard]] virtual Value from_expression(Value value) const;
  [[nodiscard]] virtual bool part_of_another() const { return false; }  // its answer is kept by the question around it
  [[nodiscard]] virtual bool can_set_into_form() const { return true; }
  [[nodiscard]] virtual bool visible_core() const { return visible_; }
  [[nodiscard]] virtual bool default_is_empty() const;
  virtual void set_default_value();
  virtual void set_default_into_value(Value value) { set_value(std::move(value)); }
  virtual void run_condition_core();
  virtual void set_comment_core(const std::string& comment);
  virtual void clear_value_if_invisible_core(ClearInvisible reason);
  virtual void check_for_errors(std::vector<FormError>& errors, bool on_value_changed);
  [[nodiscard]] virtual bool answered() const { return !empty(); }
  [[nodiscard]] virtual bool required_error() const { return required_ && empty(); }
  [[nodiscard]] virtual bool collects_errors() const { return !read_only(); }
  [[nodiscard]] virtual std::string error_subject() const { return {}; }

  void update_value_from_form_core(Value value, bool by_default);
  void set_visible(bool visible);
  void set_read_only(bool read_only);
  void set_required(bool required);
  void visibility_changed();  // something that visible_core() depends on
  void set_value_by_expression(Value value);
  void put_comment_into_data(const std::string& comment);
  [[nodiscard]] bool empty_trimmed(const Value& value) const;
  [[nodiscard]] FormError required_fault() const;

  const Question& question_;
  RunningForm& form_;
  Value value_;
  std::string comment_;
  std::vector<FormError> errors_;
  bool visible_, read_only_, required_;

 private:
  enum OwnExpression : unsigned {
    visible_if = 1,
    enable_if = 2,
    required_if = 4,
    default_value = 8,
    reset_if = 16,
    set_if = 32,
    set_to = 64
  };
  void publish_visibility();
  void notify_visibility();
  bool run_default_expression(bool into_data);
  void run_reset(const ChangedNames& changed);
  void run_set_if(const ChangedNames& changed);
  void run_set_always(const ChangedNames& changed);
  void update_with_defaults_or_clear();
  [[nodiscard]] bool can_clear_as_invisible(ClearInvisible reason) const;
  [[nodiscard]] ClearInvisible clear_rule() const;

  unsigned running_ = 0;  // OwnExpression: which of them is being run; none runs inside itself
  std::optional<bool> published_visible_;
  bool changed_directly_ = false;  // by something else than its default
  bool changing_by_default_ = false;
  bool setting_value_ = false;
  bool touched_ = false;
  std::optional<bool> was_answered_;  // while a value is set: whether it was before
};

}  // namespace fairgauge::survey::interview
