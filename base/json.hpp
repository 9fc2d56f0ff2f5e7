// JSON from outside, read strictly: valid UTF-8, no name twice in one object, no number beyond a double, and
// bounds on size, on nesting and on the names of one object.
#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string_view>

#include "base/result.hpp"

namespace fairgauge::base {

struct JsonLimits {
  size_t size_bytes_max = 8 * 1024 * 1024;
  int depth_max = 64;
  size_t names_max = 5000;  // in one object: looking one up takes time in proportion, so a million would take minutes
};

// Keeps the order of names, so that what is written again reads like its source. `invalid` with line and column (in
// characters, from 1) where the syntax breaks; `broken_at` then gets that place in bytes from 0, also that of a name
// given twice.
using Json = nlohmann::ordered_json;
[[nodiscard]] Result<Json> parse_json(std::string_view text, const JsonLimits& limits = {},
                                      size_t* broken_at = nullptr);

// Compact, no line breaks, non-ASCII as UTF-8. Text that is not UTF-8 gets the replacement character.
[[nodiscard]] std::string to_text(const Json& json);

}  // namespace fairgauge::base
