// A running matrix: one choice a row. The answer is an object: row value -> column value.
#pragma once

#include <string>
#include <vector>

#include "survey/interview/running_question.hpp"

namespace fairgauge::survey::interview {

class RunningMatrix : public RunningQuestion {
 public:
  RunningMatrix(const Question& question, RunningForm& form);

  [[nodiscard]] std::vector<size_t> rows() const;  // the visible ones, as indices into question().matrix.rows, in order
  [[nodiscard]] std::vector<size_t> columns() const;  // the visible ones
  [[nodiscard]] bool row_enabled(size_t row) const { return row_enabled_[row]; }
  [[nodiscard]] Value chosen(size_t row) const;  // nothing: none
  [[nodiscard]] bool wrong(size_t row) const;    // after the page was refused: it lacks an answer, or has another row's

  [[nodiscard]] bool every_row_answered() const { return !complaint(true).missing; }  // of the visible ones

  [[nodiscard]] std::string row_words(size_t row) const;
  [[nodiscard]] std::string column_words(size_t column) const;
  [[nodiscard]] std::string cell_words(size_t row, size_t column) const;  // the column's where the cell has none

  void choose(size_t row, Value column);

  [[nodiscard]] Value display_value(const Value& value) const override;
  void on_load() override;

 protected:
  [[nodiscard]] bool takes(const Value& value) const override { return value.object() != nullptr; }
  [[nodiscard]] Value corrected(Value value) const override;
  [[nodiscard]] bool visible_core() const override;
  [[nodiscard]] bool answered() const override;
  void run_condition_core() override;
  void clear_value_if_invisible_core(ClearInvisible reason) override;
  void check_for_errors(std::vector<FormError>& errors, bool on_value_changed) override;

 private:
  struct Complaint {
    bool missing = false, repeated = false;
    std::vector<size_t> rows;
  };
  [[nodiscard]] Complaint complaint(bool every_row) const;
  void draw_order();
  void clear_invisible(bool in_rows, bool in_columns);
  [[nodiscard]] bool column_shown(const Value& column) const;

  std::vector<size_t> order_;
  std::vector<bool> row_visible_, row_enabled_, column_visible_;
};

}  // namespace fairgauge::survey::interview
