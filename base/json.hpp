// JSON from outside, read strictly: valid UTF-8, no name twice in one object, no deep nesting, no excess size.
#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string_view>

#include "base/result.hpp"

namespace fairgauge::base {

struct JsonLimits {
  size_t size_bytes_max = 8 * 1024 * 1024;
  int depth_max = 64;
};

// Keeps the order of names, so that what is written again reads like its source. `invalid` with line and column.
using Json = nlohmann::ordered_json;
[[nodiscard]] Result<Json> parse_json(std::string_view text, const JsonLimits& limits = {});

// Compact, no line breaks, non-ASCII as UTF-8. Text that is not UTF-8 gets the replacement character.
[[nodiscard]] std::string to_text(const Json& json);

}  // namespace fairgauge::base
