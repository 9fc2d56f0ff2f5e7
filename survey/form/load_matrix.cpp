#include "survey/form/load_matrix.hpp"

#include <algorithm>

#include "survey/form/load_choices.hpp"

namespace fairgauge::survey::form {
namespace {

using base::Json;

const std::string kEveryRow = "default";

template <class Items>
const Value* value_called(const Items& items, const std::string& code) {
  const auto found =
      std::find_if(items.begin(), items.end(), [&](const auto& one) { return one.value.to_code() == code; });
  return found == items.end() ? nullptr : &found->value;
}

void unknown_cell(const std::string& path, const std::string& name, const char* what, Reading& reading) {
  reading.findings.error(path, "matrix/cell", "there is no " + std::string(what) + " '" + name.substr(0, 64) + "'",
                         "Name a " + std::string(what) + " by its value");
}

// { "row": { "column": text } }
void cells(Properties& element, Matrix& matrix, Reading& reading) {
  const Json* json = element.any("cells");
  if (json == nullptr) return;
  Properties rows(*json, element.path_of("cells"), "the cells", reading.findings);
  if (!rows.is_object()) return;
  for (const auto& [row_name, row_json] : json->items()) {
    const Value every(kEveryRow);
    const Value* row = row_name == kEveryRow ? &every : value_called(matrix.rows, row_name);
    if (row == nullptr) {
      unknown_cell(rows.path_of(row_name), row_name, "row", reading);
      continue;
    }
    Properties columns(row_json, rows.path_of(row_name), "a row of cells", reading.findings);
    if (!columns.is_object()) continue;
    for (const auto& [column_name, text] : row_json.items()) {
      const Value* column = value_called(matrix.columns, column_name);
      if (column == nullptr) {
        unknown_cell(columns.path_of(column_name), column_name, "column", reading);
        continue;
      }
      matrix.cells.push_back({*row, *column, reading.text(columns, column_name, TextRole::choice)});
    }
  }
}

}  // namespace

void load_matrix(Properties& element, Question& question, Reading& reading) {
  Matrix& matrix = question.matrix;
  matrix.hide_if_rows_empty = element.flag("hideIfRowsEmpty").value_or(false);
  if (const Json* list = element.required_list("columns")) {
    matrix.columns = load_choice_list(*list, element.path_of("columns"), reading);
    if (list->empty()) {
      reading.findings.error(element.path_of("columns"), "choices/missing", "there is nothing to choose",
                             "Add columns");
    }
  }
  if (const Json* list = element.required_list("rows")) {
    for (auto& row : load_choice_list(*list, element.path_of("rows"), reading)) {
      matrix.rows.push_back({std::move(row.value), std::move(row.text), std::move(row.visible_if),
                             std::move(row.enable_if), row.randomize, std::move(row.randomize_category)});
    }
    if (list->empty() && !matrix.hide_if_rows_empty) {
      reading.findings.error(element.path_of("rows"), "matrix/rows", "there is nothing to ask for", "Add rows");
    }
  }
  matrix.rows_visible_if = reading.expression(element, "rowsVisibleIf", Scope::item);
  matrix.columns_visible_if = reading.expression(element, "columnsVisibleIf", Scope::item);
  matrix.row_order =
      element.one_of<Order>("rowOrder", {{"initial", Order::as_written}, {"random", Order::random}}, Order::as_written);
  matrix.each_row_required = element.flag("eachRowRequired").value_or(false);
  matrix.each_row_unique = element.flag("eachRowUnique").value_or(false);
  cells(element, matrix, reading);
}

}  // namespace fairgauge::survey::form
