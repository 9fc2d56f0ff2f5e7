// Running questions whose answer is typed, set or computed: everything but choices and matrices.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "survey/interview/running_question.hpp"

namespace fairgauge::survey::interview {

// text, comment
class RunningText : public RunningQuestion {
 public:
  RunningText(const Question& question, RunningForm& form);

  [[nodiscard]] bool empty() const override;
  void set_value(Value value) override;
  void on_load() override;
  [[nodiscard]] const Value& lowest() const { return lowest_; }  // in force; nothing: no bound
  [[nodiscard]] const Value& highest() const { return highest_; }

 protected:
  [[nodiscard]] Value corrected(Value value) const override;
  [[nodiscard]] bool can_set_into_form() const override;
  void run_condition_core() override;
  void check_for_errors(std::vector<FormError>& errors, bool on_value_changed) override;

 private:
  [[nodiscard]] bool has_bounds() const;  // its input type knows them
  [[nodiscard]] bool below() const;
  [[nodiscard]] bool above() const;
  [[nodiscard]] bool off_step() const;
  void update_bounds();

  Value lowest_, highest_;
  bool bounds_running_ = false;
};

class RunningBoolean : public RunningQuestion {
 public:
  using RunningQuestion::RunningQuestion;
  [[nodiscard]] Value display_value(const Value& value) const override;

 protected:
  void set_question_value(Value value, bool update_comment) override;
  void set_default_value() override;
};

class RunningSlider : public RunningQuestion {
 public:
  RunningSlider(const Question& question, RunningForm& form);
  void set_value(Value value) override { RunningQuestion::set_value(bounded(std::move(value))); }
  void update_value_from_form(Value value, bool clearing) override {
    RunningQuestion::update_value_from_form(bounded(std::move(value)), clearing);
  }
  [[nodiscard]] const Value& lowest() const { return lowest_; }
  [[nodiscard]] const Value& highest() const { return highest_; }

 protected:
  void run_condition_core() override;

 private:
  [[nodiscard]] Value bounded(Value value) const;
  Value lowest_, highest_;
};

// A value that the form computes; nothing to answer.
class RunningComputed : public RunningQuestion {
 public:
  using RunningQuestion::RunningQuestion;
  [[nodiscard]] Value display_value(const Value& value) const override;

 protected:
  void run_condition_core() override;
  [[nodiscard]] bool required_error() const override { return false; }
  [[nodiscard]] bool collects_errors() const override { return true; }

 private:
  bool computing_ = false;
};

// multipletext: a text question for each field; the answer is an object with the fields' names.
class RunningFields : public RunningQuestion {
 public:
  RunningFields(const Question& question, RunningForm& form);
  ~RunningFields() override;

  [[nodiscard]] size_t field_count() const { return fields_.size(); }
  [[nodiscard]] RunningText& field(size_t index);
  [[nodiscard]] const RunningText& field(size_t index) const;
  [[nodiscard]] RunningText* field(std::string_view name);  // nullptr: none
  [[nodiscard]] bool every_field_filled() const;
  [[nodiscard]] std::vector<FormError> all_errors() const override;
  [[nodiscard]] Value display_value(const Value& value) const override;
  void on_load() override;
  void clear_errors() override;
  bool validate(bool keep, bool on_value_changed) override;

 protected:
  [[nodiscard]] bool takes(const Value& value) const override { return value.object() != nullptr; }
  void set_question_value(Value value, bool update_comment) override;
  void run_condition_core() override;
  [[nodiscard]] bool answered() const override;

 private:
  class Field;
  void set_field(const std::string& name, const Value& value);

  std::vector<Question> descriptions_;
  std::vector<std::unique_ptr<Field>> fields_;
};

}  // namespace fairgauge::survey::interview
