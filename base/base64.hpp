// Bytes as text: Base64 with padding (RFC 4648, section 4), as data URLs hold them.
#pragma once

#include <string>
#include <string_view>

namespace fairgauge::base {

[[nodiscard]] std::string to_base64(std::string_view bytes);

}  // namespace fairgauge::base
