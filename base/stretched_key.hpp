// A key made from a short code that a person types: Argon2id, so that each guess at the code costs as much as the
// owner's one, about 0.1 s and 64 MiB.
#pragma once

#include <string_view>

#include "base/digest.hpp"
#include "base/result.hpp"

namespace fairgauge::base {

// The same code and salt always give the same key. `salt` is 16 characters and names the use. `retry_later` if the
// memory cannot be had. Never on the thread that draws.
[[nodiscard]] Result<DigestKey> stretch(std::string_view code, std::string_view salt);

}  // namespace fairgauge::base
