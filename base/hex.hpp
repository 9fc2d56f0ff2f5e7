// Bytes as lower-case hexadecimal text, both ways.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace fairgauge::base {

[[nodiscard]] std::string to_hex(std::span<const std::uint8_t> bytes);

// Fills `bytes` exactly; false, with `bytes` undefined, for another length or a character outside 0-9 a-f.
[[nodiscard]] bool from_hex(std::string_view text, std::span<std::uint8_t> bytes);

}  // namespace fairgauge::base
