// The columns of a questionnaire's wide table: their names, and how each is filled from a record. COLUMNS.md explains
// them.
//
// Pure: depends on the questionnaire and the language only, never on the records.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "survey/export/csv.hpp"
#include "survey/form/questionnaire.hpp"
#include "survey/interview/record.hpp"

namespace fairgauge::survey::exporting {

struct Column {
  std::string name;  // A-Z a-z 0-9 _, unique in its table also where case does not count
  std::function<void(const interview::Record& record, CsvRow& row)> fill;  // adds exactly one cell
};

// `language` is that of the labels. The questionnaire must outlive the columns.
[[nodiscard]] std::vector<Column> wide_columns(const form::Questionnaire& questionnaire, std::string_view language);

}  // namespace fairgauge::survey::exporting
