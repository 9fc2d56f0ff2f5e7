// Whose record it is, without saying who: HMAC-SHA256 of a badge's code under the show's secret. The same person has
// the same participant at arrival and exit, and in the organiser's register, which is hashed alike; the code itself is
// kept nowhere.
//
// Who has no badge may get a pairing code from the kiosk at the entrance and give it at the exit:
//
//   "K7F3-9QXM"   seven characters of chance (35 bits: of 10,000 visitors two share one with a chance of 1 in 700) and
//                 one that tells any single mistake and any two characters exchanged; Douglas Crockford's base 32
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/digest.hpp"
#include "base/random.hpp"

namespace fairgauge::survey::interview {

// `code` as survey/form/badge.hpp gives it and as the register has it. The same as
//   printf %s CODE | openssl dgst -sha256 -mac HMAC -macopt hexkey:SECRET
[[nodiscard]] base::Digest participant_of_badge(const base::DigestKey& secret, std::string_view code);
[[nodiscard]] base::Digest participant_of_pairing(const base::DigestKey& secret, std::string_view pairing_code);

inline constexpr size_t kPairingLength = 8;  // without its hyphen

[[nodiscard]] std::string make_pairing_code(base::RandomSource& random);

// What a person typed, as make_pairing_code() writes it: small letters, blanks, hyphens, and the look-alikes i, l, o
// are understood. Nothing if it is none.
[[nodiscard]] std::optional<std::string> read_pairing_code(std::string_view typed);

// What its QR code holds, "FAIRGAUGE:PAIR:K7F39QXM", and back; nothing for any other payload.
[[nodiscard]] std::string pairing_payload(std::string_view pairing_code);
[[nodiscard]] std::optional<std::string> pairing_code_in(std::string_view payload);

}  // namespace fairgauge::survey::interview
