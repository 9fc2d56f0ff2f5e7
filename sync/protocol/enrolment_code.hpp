// The one-time code that lets a kiosk in, "7K3M-QX9T-4BHE"; see base/short_code.hpp.
//
// The code itself never crosses the network: both sides stretch it into a key and prove that they have it
// (enrolment.hpp).
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "base/digest.hpp"
#include "base/random.hpp"
#include "base/result.hpp"

namespace fairgauge::sync::protocol {

inline constexpr std::chrono::minutes kCodeLife{10};  // long enough to walk to the kiosk (ASVS 5.0, 6.5.5)

// With hyphens, as it is printed.
[[nodiscard]] std::string make_code(base::RandomSource& random);

// What a person typed, as make_code() writes it: small letters, blanks, hyphens, and the look-alikes i, l, o are
// understood. `invalid` if the last two characters do not belong to the others.
[[nodiscard]] base::Result<std::string> read_code(std::string_view typed);

// Takes about 0.1 s; see base/stretched_key.hpp. `code` as read_code() gives it.
[[nodiscard]] base::Result<base::DigestKey> key_of(std::string_view code);

// What a QR code for the kiosk's scanner holds: "fairgauge:enrol?v=1&code=7K3MQX9T4BHE&server=https%3A%2F%2F...".
struct EnrolmentLink {
  std::string server;  // address, as in the kiosk's settings
  std::string code;    // as make_code() writes it
};
[[nodiscard]] std::string to_text(const EnrolmentLink& link);
[[nodiscard]] base::Result<EnrolmentLink> parse_link(std::string_view text);

}  // namespace fairgauge::sync::protocol
