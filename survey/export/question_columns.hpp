// The columns of one question, by its type; COLUMNS.md has the table.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/digest.hpp"
#include "survey/export/column_list.hpp"
#include "survey/form/questionnaire.hpp"

namespace fairgauge::survey::exporting {

// What stands in the column of a choice: its code, its words, or each in a column of its own.
enum class Values { codes, labels, both };

struct Wording {
  Values values = Values::both;
  std::string language = "en";  // of the words
  std::optional<base::DigestKey> participant_key{};
};

// Question and questionnaire must outlive the columns.
void add_question_columns(ColumnList& list, const form::Questionnaire& questionnaire, const form::Question& question,
                          const Wording& wording);

// Values that the form computes and keeps (calculatedValues with includeIntoResult).
void add_calculated_column(ColumnList& list, const form::CalculatedValue& calculated);

// `other_answers`: as JSON what no other column shows. Last, when all questions are there.
void add_other_answers(ColumnList& list, const form::Questionnaire& questionnaire);

}  // namespace fairgauge::survey::exporting
