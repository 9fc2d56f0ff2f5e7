// The columns of one question, by its type; COLUMNS.md has the table.
#pragma once

#include <string>

#include "survey/export/column_list.hpp"

namespace fairgauge::survey::exporting {

// `language` is that of the labels. Question and questionnaire must outlive the columns.
void add_question_columns(ColumnList& list, const form::Questionnaire& questionnaire, const form::Question& question,
                          const std::string& language);

// What of an answer no column shows: all of it, or choices, rows and fields that this version of the form does not
// have. Nothing: all is shown. `key` is that of the answer.
[[nodiscard]] expression::Value unshown(const form::Questionnaire& questionnaire, const std::string& key,
                                        const expression::Value& value);

}  // namespace fairgauge::survey::exporting
