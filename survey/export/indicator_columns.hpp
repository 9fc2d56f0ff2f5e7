// What both sides of a rated indicator say, where one form asks for both: <indicator>_expected, _experienced,
// _disconfirmation (experienced - expected) and _seed_gap (the other way round).
#pragma once

#include "survey/export/column_list.hpp"
#include "survey/form/questionnaire.hpp"

namespace fairgauge::survey::exporting {

void add_indicator_columns(ColumnList& list, const form::Questionnaire& questionnaire);

}  // namespace fairgauge::survey::exporting
