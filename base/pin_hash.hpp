// The staff PIN as it is kept: an Argon2id hash with its own salt and cost, never the PIN.
//
// A PIN of six digits falls to an offline search within a day, so it may open staff functions, never personal data.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace fairgauge::base {

// libsodium's INTERACTIVE cost (64 MiB, about 0.1 s), as text: "$argon2id$v=19$m=65536,t=2,p=1$...".
// `retry_later` if the memory cannot be had.
[[nodiscard]] Result<std::string> hash_pin(std::string_view pin);

// Costs as much as hash_pin; never call it on the thread that draws.
[[nodiscard]] bool pin_matches(std::string_view pin, const std::string& hash);

}  // namespace fairgauge::base
