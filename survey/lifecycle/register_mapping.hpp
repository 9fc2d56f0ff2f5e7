// How a show's list of participants is read: which column is what, and what its words mean. From a small TOML file;
// config/register.example.toml explains each line.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "survey/lifecycle/participant.hpp"

namespace fairgauge::survey::lifecycle {

enum class Field : std::uint8_t {
  code,
  type,
  region,
  size,
  first_year,
  editions,
  booked,
  refused,
  discarded,
  channel,
  confirmed_year,
  badge,
};
inline constexpr std::array<std::string_view, 12> kFields = {"code",       "type",     "region",         "size",
                                                             "first_year", "editions", "booked",         "refused",
                                                             "discarded",  "channel",  "confirmed_year", "badge"};

// A word of the file, lower case, and what it means: "参展商" -> "exhibitor".
using Words = std::map<std::string, std::string, std::less<>>;

struct RegisterMapping {
  char separator = ',';
  char list_separator = ';';              // between the editions in one cell
  std::vector<std::string> editions;      // of this show, oldest first
  std::map<Field, std::string> columns;   // the name in the file's first line; code and type at least
  Words types, sizes, channels, answers;  // answers: "yes" and "no"
  Words regions;                          // empty: a region is taken as it is written
};

// `invalid` names the line and the remedy: TOML that is broken, a name nobody knows, a value of another kind.
[[nodiscard]] base::Result<RegisterMapping> parse_register_mapping(std::string_view toml);

// For a list whose columns are named as the fields are, in any order; other columns are left alone. `invalid` if code
// or type is not among them.
[[nodiscard]] base::Result<RegisterMapping> mapping_of_fields(const std::vector<std::string>& columns,
                                                              std::vector<std::string> editions);

}  // namespace fairgauge::survey::lifecycle
