// Compression of parcels (RFC 1952), the unpacking with limits. The only user of zlib.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "sync/protocol/inflate_limits.hpp"

namespace fairgauge::sync::protocol {

[[nodiscard]] base::Result<std::string> gzip(std::string_view bytes);

// Exactly one gzip member. `invalid` when it is damaged, cut or followed by anything; `refused` as soon as a limit is
// passed, at most kInflateStepBytes later.
[[nodiscard]] base::Result<std::string> gunzip(std::string_view bytes, const InflateLimits& limits = {});

}  // namespace fairgauge::sync::protocol
