// Bytes as text: Base64 with padding (RFC 4648, section 4), as data URLs hold them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace fairgauge::base {

[[nodiscard]] std::string to_base64(std::string_view bytes);

// Nothing if that is no Base64 with padding.
[[nodiscard]] std::optional<std::string> from_base64(std::string_view text);

}  // namespace fairgauge::base
