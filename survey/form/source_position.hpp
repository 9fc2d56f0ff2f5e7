// Where in a text the things stand that a JSON path names, so that findings can say line and column.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace fairgauge::survey::form {

struct SourcePosition {
  int line = 0, column = 0;  // from 1, in characters; 0: not known
  bool operator==(const SourcePosition&) const = default;
};

// By path: "$" or "" for the whole, "$.pages[0].title", "stations[1].name". A member's place is that of its name.
using SourcePositions = std::map<std::string, SourcePosition, std::less<>>;

// The paths of JSON and TOML: "$" + "pages" -> "$.pages", "$.pages" + 2 -> "$.pages[2]". Names that are no identifier
// are written ['odd name'], cut to 64 bytes.
[[nodiscard]] std::string member_path(const std::string& object, std::string_view name);
[[nodiscard]] std::string element_path(const std::string& list, size_t index);
// "$.pages[2].title" -> "$.pages[2]" -> "$.pages" -> "$" -> ""
[[nodiscard]] std::string_view parent_path(std::string_view path);

// Every path in a text that base::parse_json() takes.
[[nodiscard]] SourcePositions json_positions(std::string_view text);

// Of a byte counted from 0.
[[nodiscard]] SourcePosition position_of(std::string_view text, size_t offset);

}  // namespace fairgauge::survey::form
