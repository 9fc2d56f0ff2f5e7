// HMAC-SHA256 (RFC 2104), for what others than Fairgauge may have to compute as well.
#pragma once

#include <string_view>

#include "base/digest.hpp"

namespace fairgauge::base {

[[nodiscard]] Digest hmac_sha256(const DigestKey& key, std::string_view bytes);

}  // namespace fairgauge::base
