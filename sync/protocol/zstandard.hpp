// Compression of parcels (RFC 8878), the unpacking with limits. The only user of libzstd.
//
// Against gzip it has a window that holds the whole parcel, so that an id in the header is not paid for again in its
// body: PROTOCOL.md "What a record costs".
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "sync/protocol/inflate_limits.hpp"

namespace fairgauge::sync::protocol {

[[nodiscard]] base::Result<std::string> zstd(std::string_view bytes);

// Exactly one frame. `invalid` when it is damaged, cut or followed by anything; `refused` as soon as a limit is passed,
// at most kInflateStepBytes later, or if it asks for a window beyond kParcelInflatedBytesMax.
[[nodiscard]] base::Result<std::string> unzstd(std::string_view bytes, const InflateLimits& limits = {});

}  // namespace fairgauge::sync::protocol
