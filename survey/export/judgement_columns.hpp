// The columns that need all records together, behind those of the record itself: status and marks of quality, weight,
// the linked record, and what the register says.
#pragma once

#include <string_view>

#include "survey/export/column_list.hpp"
#include "survey/measure/record_status.hpp"

namespace fairgauge::survey::exporting {

struct KnownParticipants;

// All sources of these columns begin with it.
inline constexpr std::string_view kJudgedSource = "judged ";

void add_judgement_columns(ColumnList& list);

// Status codes: "counted", "flagged", "held_for_review", "excluded", "superseded".
[[nodiscard]] std::string_view code_of(measure::RecordStatus status);

// `known` must outlive the columns.
void add_register_columns(ColumnList& list, const KnownParticipants& known);

}  // namespace fairgauge::survey::exporting
