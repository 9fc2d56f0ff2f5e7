// As much of a text as a place has room for, cut between characters. UTF-8.
#pragma once

#include <string_view>

namespace fairgauge::base {

[[nodiscard]] std::string_view first_bytes(std::string_view words, std::size_t bytes_max);
[[nodiscard]] std::string_view first_utf16_units(std::string_view words, std::size_t units_max);

}  // namespace fairgauge::base
