// A parcel packed by columns: what one program writes 500 times is written once, and of each number only what the
// numbers before it do not tell. A record of ten answers comes to some 50 bytes, where zstd alone needs 100; what is
// left is mostly chance: its id, the seed, times to the millisecond. PROTOCOL.md "Columns".
//
// It is a content coding and nothing more: what comes out are the bytes that went in, whatever they say.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "sync/protocol/inflate_limits.hpp"

namespace fairgauge::sync::protocol {

inline constexpr std::string_view kColumnsEncoding = "fairgauge-columns";

// The document of a parcel, as encode() gives it. `refused` if it cannot be packed so; then zstd can.
[[nodiscard]] base::Result<std::string> to_columns(std::string_view document);

// `invalid` when it is damaged, cut or followed by anything, `refused` as soon as a limit is passed.
[[nodiscard]] base::Result<std::string> from_columns(std::string_view packed, const InflateLimits& limits = {});

}  // namespace fairgauge::sync::protocol
