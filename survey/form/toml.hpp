// TOML as the JSON it corresponds to, dates as text, so that one reader serves both.
#pragma once

#include <string>

#include "base/json.hpp"
#include "base/result.hpp"
#include "survey/form/source_position.hpp"

namespace fairgauge::survey::form {

struct Toml {
  base::Json json;
  SourcePositions positions;
};

// `invalid` if the syntax is broken, and then `broken_at` says where.
[[nodiscard]] base::Result<Toml> parse_toml(const std::string& text, SourcePosition& broken_at);

}  // namespace fairgauge::survey::form
