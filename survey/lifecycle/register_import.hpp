// The organiser's list of participants, read from CSV: each line becomes a participant, or a finding that names its
// line, column, reason and remedy and keeps the line out.
//
// Codes are hashed here, at the door: neither participants nor findings hold one.
#pragma once

#include <set>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "survey/lifecycle/csv_reader.hpp"
#include "survey/lifecycle/participant.hpp"
#include "survey/lifecycle/register_mapping.hpp"

namespace fairgauge::survey::lifecycle {

struct Import {
  std::vector<Participant> participants;  // in the order of their first lines; each key once
  std::set<Field> fields;                 // that the file has; the others say nothing
  LineFindings findings;
  int lines = 0;  // read, without the names
};

// Lines with one code are one participant if they differ in the badge only, as when each person of a company has one.
// A code or badge is hashed as written, without the blanks around it: exactly what the kiosk's scanner reads.
// `invalid` for what is wrong with the whole file: its encoding or size, no first line, a column that is not there.
[[nodiscard]] base::Result<Import> import_register(std::string_view csv, const RegisterMapping& mapping,
                                                   const base::DigestKey& key);

// For a list whose columns are named as the fields are, cells parted by commas and editions by semicolons. Its editions
// are those it names, in the order of their names, which is right where they are years. `invalid` as import_register().
[[nodiscard]] base::Result<RegisterMapping> plain_mapping(std::string_view csv);

}  // namespace fairgauge::survey::lifecycle
