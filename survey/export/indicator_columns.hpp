// What was expected of an indicator beside what was experienced: <indicator>_expected, _experienced, _disconfirmation
// (experienced minus expected) and _seed_gap (the other way round).
#pragma once

#include <vector>

#include "survey/export/column_list.hpp"
#include "survey/form/show_pack.hpp"

namespace fairgauge::survey::exporting {

// Of the indicators that one form asks both sides of.
void add_indicator_columns(ColumnList& list, const form::Questionnaire& questionnaire);

// Of those that the form asks the experience of only: with what the same person expected at arrival, where the record
// stands in a pair. `indicators` as in the show pack.
void add_linked_columns(ColumnList& list, const form::Questionnaire& questionnaire,
                        const std::vector<form::Indicator>& indicators);

}  // namespace fairgauge::survey::exporting
