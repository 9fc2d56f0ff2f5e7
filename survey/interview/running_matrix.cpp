#include "survey/interview/running_matrix.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "survey/expression/plain_values.hpp"
#include "survey/expression/same_value.hpp"
#include "survey/interview/random_order.hpp"
#include "survey/interview/running_form.hpp"

namespace fairgauge::survey::interview {

using namespace expression;

RunningMatrix::RunningMatrix(const Question& question, RunningForm& form)
    : RunningQuestion(question, form),
      order_(question.matrix.rows.size()),
      row_visible_(question.matrix.rows.size(), true),
      row_enabled_(question.matrix.rows.size(), true),
      column_visible_(question.matrix.columns.size(), true) {
  std::iota(order_.begin(), order_.end(), size_t{0});
}

std::vector<size_t> RunningMatrix::rows() const {
  std::vector<size_t> result;
  std::copy_if(order_.begin(), order_.end(), std::back_inserter(result),
               [this](size_t row) { return row_visible_[row]; });
  return result;
}

std::vector<size_t> RunningMatrix::columns() const {
  std::vector<size_t> result;
  for (size_t i = 0; i < column_visible_.size(); ++i) {
    if (column_visible_[i]) result.push_back(i);
  }
  return result;
}

Value RunningMatrix::chosen(size_t row) const { return member(value_, plain_text(question_.matrix.rows[row].value)); }

void RunningMatrix::choose(size_t row, Value column) {
  set_value(with_member(value_, plain_text(question_.matrix.rows[row].value), column));
}

std::string RunningMatrix::row_words(size_t row) const {
  const auto& description = question_.matrix.rows[row];
  return form_.text_or_value(description.text, description.value, *this);
}

std::string RunningMatrix::column_words(size_t column) const {
  const auto& description = question_.matrix.columns[column];
  return form_.text_or_value(description.text, description.value, *this);
}

std::string RunningMatrix::cell_words(size_t row, size_t column) const {
  const auto text_for = [&](const Value& name) -> const LocalisedText* {
    for (const auto& cell : question_.matrix.cells) {
      if (alike(cell.row, name) && alike(cell.column, question_.matrix.columns[column].value)) return &cell.text;
    }
    return nullptr;
  };
  const auto* own = text_for(question_.matrix.rows[row].value);
  if (own == nullptr) own = text_for("default");
  return own == nullptr ? column_words(column) : form_.text(*own, this);
}

bool RunningMatrix::wrong(size_t row) const {
  if (errors_.empty()) return false;
  const auto rows = complaint(false).rows;
  return std::find(rows.begin(), rows.end(), row) != rows.end();
}

Value RunningMatrix::corrected(Value value) const {
  if (value.object() == nullptr) return value;
  Object plain;
  for (const auto& row : *value.object()) {
    const auto* list = row.value.list();
    if (list == nullptr) plain.set(row.name, row.value);
    if (list != nullptr && !list->empty()) plain.set(row.name, list->front());
  }
  return plain;
}

bool RunningMatrix::visible_core() const {
  return RunningQuestion::visible_core() && (!question_.matrix.hide_if_rows_empty || !rows().empty());
}

void RunningMatrix::on_load() {
  draw_order();
  visibility_changed();
  RunningQuestion::on_load();
}

void RunningMatrix::draw_order() {
  if (question_.matrix.row_order != Order::random) return;
  std::vector<Drawn> drawn;
  for (const auto& row : question_.matrix.rows) drawn.push_back({row.randomize, row.randomize_category});
  order_ = random_order(drawn, form_.seed_of(question_));
}

void RunningMatrix::run_condition_core() {
  const auto& matrix = question_.matrix;
  RunningQuestion::run_condition_core();
  const auto holds = [this](const std::optional<Expression>& own, const std::optional<Expression>& common,
                            const Value& item) {
    const auto& expression = own ? own : common;
    return !expression || form_.holds_loosely(*expression, this, &item);
  };
  bool rows_changed = false, columns_changed = false;
  for (size_t i = 0; i < matrix.rows.size(); ++i) {
    const auto& row = matrix.rows[i];
    const bool visible = holds(row.visible_if, matrix.rows_visible_if, row.value);
    rows_changed = rows_changed || visible != row_visible_[i];
    row_visible_[i] = visible;
    row_enabled_[i] = holds(row.enable_if, std::nullopt, row.value);
  }
  for (size_t i = 0; i < matrix.columns.size(); ++i) {
    const auto& column = matrix.columns[i];
    const bool visible = holds(column.visible_if, matrix.columns_visible_if, column.value);
    columns_changed = columns_changed || visible != column_visible_[i];
    column_visible_[i] = visible;
  }
  if (columns_changed && clears_on_hidden()) clear_invisible(false, true);
  if ((rows_changed || columns_changed) && matrix.hide_if_rows_empty) visibility_changed();
}

bool RunningMatrix::column_shown(const Value& column) const {
  for (size_t i = 0; i < question_.matrix.columns.size(); ++i) {
    if (alike(question_.matrix.columns[i].value, column)) return column_visible_[i];
  }
  return false;
}

// Rows that no row of the form has stay: so it is in survey-core.
void RunningMatrix::clear_invisible(bool in_rows, bool in_columns) {
  if (empty()) return;
  Value kept = value_;
  for (size_t i = 0; i < question_.matrix.rows.size(); ++i) {
    const std::string name = plain_text(question_.matrix.rows[i].value);
    const Value column = member(kept, name);
    if (column.is_missing()) continue;
    const bool goes = (in_rows && !row_visible_[i]) || (in_columns && !column_shown(column));
    if (goes) kept = with_member(kept, name, Value());
  }
  if (!same_value(kept, value_)) set_value(std::move(kept));
}

void RunningMatrix::clear_value_if_invisible_core(ClearInvisible reason) {
  RunningQuestion::clear_value_if_invisible_core(reason);
  clear_invisible(true, true);
}

RunningMatrix::Complaint RunningMatrix::complaint(bool every_row) const {
  Complaint result;
  const bool required = question_.matrix.each_row_required || every_row;
  std::vector<std::string> seen;
  for (const size_t row : rows()) {
    const Value column = chosen(row);
    const std::string text = plain_text(column);
    const bool nothing = empty_trimmed(column);
    const bool repeated =
        question_.matrix.each_row_unique && !nothing && std::find(seen.begin(), seen.end(), text) != seen.end();
    if (!nothing || !required) seen.push_back(text);
    if ((nothing && required) || repeated) result.rows.push_back(row);
    result.missing = result.missing || (nothing && required);
    result.repeated = result.repeated || repeated;
  }
  return result;
}

bool RunningMatrix::answered() const { return RunningQuestion::answered() && every_row_answered(); }

void RunningMatrix::check_for_errors(std::vector<FormError>& errors, bool on_value_changed) {
  RunningQuestion::check_for_errors(errors, on_value_changed);
  if (on_value_changed && errors_.empty()) return;
  const Complaint found = complaint(false);
  if (found.missing) errors.push_back({.fault = Fault::every_row_required});
  if (found.repeated) errors.push_back({.fault = Fault::rows_not_unique});
}

Value RunningMatrix::display_value(const Value& value) const {
  if (value.object() == nullptr) return empty_trimmed(value) ? Value("") : value;
  Object shown;
  for (const auto& row : *value.object()) {
    std::string name = row.name;
    Value words = row.value;
    for (const auto& known : question_.matrix.rows) {
      if (alike(known.value, Value(row.name)) && !known.text.empty()) name = form_.text(known.text, this);
    }
    for (const auto& column : question_.matrix.columns) {
      if (alike(column.value, row.value))
        words = column.text.empty() ? plain_text(column.value) : form_.text(column.text, this);
    }
    shown.set(std::move(name), std::move(words));
  }
  return shown;
}

}  // namespace fairgauge::survey::interview
