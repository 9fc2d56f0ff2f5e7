// The columns that every table has, whatever the form: whose record it is, where and when it was answered, under which
// consent, and what the kiosk counted.
#pragma once

#include <optional>

#include "base/digest.hpp"
#include "survey/export/column_list.hpp"
#include "survey/form/questionnaire.hpp"

namespace fairgauge::survey::exporting {

// With a key, participants have other ids than in the records: their digest under it.
void add_origin_columns(ColumnList& list, const std::optional<base::DigestKey>& participant_key);
void add_time_columns(ColumnList& list);
void add_consent_columns(ColumnList& list);
void add_page_columns(ColumnList& list, const form::Questionnaire& questionnaire);
void add_quality_columns(ColumnList& list);

// A text in English and Chinese, in which everything of our own is described.
[[nodiscard]] form::LocalisedText described(std::string_view english, std::string_view chinese);

}  // namespace fairgauge::survey::exporting
