// Reads the bytes that encode() makes, in one pass and without a tree of JSON: for exports and reports, which read
// every record there is. Anything else is left to decode_record(), which says what is wrong with it.
#pragma once

#include <optional>
#include <string_view>

#include "survey/interview/record.hpp"

namespace fairgauge::survey::interview {

// Promise: where it gives a record, encode() makes exactly `bytes` of it. Nothing: the bytes are not of that form, or
// are of a kind that a kiosk hardly ever makes (numbers beyond 2^53, nesting beyond 8 levels), and decode_record() has
// to look at them.
[[nodiscard]] std::optional<Record> read_canonical(std::string_view bytes);

}  // namespace fairgauge::survey::interview
