// A text cut into what stays and what varies: numbers, times and ids become fields, the rest is the template. Texts
// that one program has written have few templates and many values. Used by columns.hpp only.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fairgauge::sync::protocol {

// In a template each of these bytes stands for a field; a text that has one of them has no template.
enum class FieldKind : char {
  number = 1,  // 0, or up to 18 digits without a leading 0
  time = 2,    // 2026-11-24T12:00:00.000Z; milliseconds since 1970
  uuid = 3,    // its first 48 bits as a number, the other 80 as bytes
  hex = 4,     // 16 to 512 lower-case digits, an even number; bytes
};

struct Row {
  std::vector<std::uint64_t> numbers;  // of numbers, times and uuids, in the order of the text
  std::vector<std::string> bytes;      // of uuids and hex, likewise
};

// Appends what stays to `row_template` and what varies to `row`. False: the text cannot be cut.
[[nodiscard]] bool cut_row(std::string_view text, std::string& row_template, Row& row);

// How many fields of each sort a template has.
struct FieldCounts {
  size_t numbers = 0, bytes = 0;
};
[[nodiscard]] FieldCounts count_fields(std::string_view row_template);

// The text again, appended to `to`. False if a value is none of its kind; `row` has as many as the template asks for.
[[nodiscard]] bool fill_row(std::string_view row_template, const Row& row, std::string& to);

}  // namespace fairgauge::sync::protocol
