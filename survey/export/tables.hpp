// The tables that are exported: a wide one for each questionnaire, and a long one over all of them.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "survey/export/question_columns.hpp"
#include "survey/export/segment.hpp"
#include "survey/export/table.hpp"
#include "survey/form/show_pack.hpp"

namespace fairgauge::survey::exporting {

using AddColumns = std::function<void(ColumnList& list, const form::Questionnaire& questionnaire)>;

// Columns behind all others that need all records together (judgement_columns.hpp, indicator_columns.hpp). What is
// named must outlive the tables.
[[nodiscard]] AddColumns judged_columns(const std::vector<form::Indicator>& indicators, const KnownParticipants& known);

// One row a record. The questionnaire must outlive the table. `chosen`: names of the columns wanted besides rec_id, in
// the table's own order; a name may end in *, and none means all. `further` adds columns behind all others.
[[nodiscard]] Table wide_table(const form::Questionnaire& questionnaire, const Wording& wording,
                               std::vector<PublishedColumn> published = {}, std::span<const std::string> chosen = {},
                               const AddColumns& further = nullptr);

// One row an answer: the answer columns of a wide table, one below the other.
class LongTable {
 public:
  // The same columns for every questionnaire.
  [[nodiscard]] static const std::vector<Column>& columns();

  LongTable(const form::Questionnaire& questionnaire, const std::string& language);

  // The rows are good until `visit` returns.
  [[nodiscard]] base::Result<void> rows(const interview::Record& record,
                                        const std::function<base::Result<void>(const Row&)>& visit);

 private:
  std::string language_;
  Table wide_;
  TextPad pad_;
  Row row_;
};

}  // namespace fairgauge::survey::exporting
