#include "survey/interview/participant.hpp"

#include <cctype>
#include <cstdint>

#include "base/hmac.hpp"

namespace fairgauge::survey::interview {
namespace {

constexpr std::string_view kPayloadHead = "FAIRGAUGE:PAIR:";

// In the field of 32 elements, of which 2 generates all but 0 (x^5 + x^2 + 1).
std::uint8_t doubled(std::uint8_t element) {
  const int twice = element << 1;
  return static_cast<std::uint8_t>((twice & 32) != 0 ? twice ^ 0b100101 : twice);
}

// The character that makes the sum of all, each times a power of 2 of its own, zero: one wrong character leaves a
// remainder, and so do two that changed places.
char check_of(std::string_view random) {
  std::uint8_t sum = 0;
  for (const char c : random) sum = doubled(static_cast<std::uint8_t>(sum ^ kPairingCharacters.find(c)));
  return kPairingCharacters[sum];
}

std::string with_hyphen(std::string_view code) {
  return std::string(code.substr(0, kPairingLength / 2)) + "-" + std::string(code.substr(kPairingLength / 2));
}

char understood(char typed) {
  const char c = static_cast<char>(std::toupper(static_cast<unsigned char>(typed)));
  if (c == 'O') return '0';
  return c == 'I' || c == 'L' ? '1' : c;
}

}  // namespace

base::Digest participant_of_badge(const base::DigestKey& secret, std::string_view code) {
  return base::hmac_sha256(secret, code);
}

base::Digest participant_of_pairing(const base::DigestKey& secret, std::string_view pairing_code) {
  return base::hmac_sha256(secret, pairing_payload(pairing_code));
}

std::string make_pairing_code(base::RandomSource& random) {
  std::string code;
  while (code.size() + 1 < kPairingLength) code += kPairingCharacters[random.below(kPairingCharacters.size())];
  return with_hyphen(code + check_of(code));
}

std::optional<std::string> read_pairing_code(std::string_view typed) {
  std::string code;
  for (const char c : typed) {
    if (c == '-' || c == ' ') continue;
    const char known = understood(c);
    if (kPairingCharacters.find(known) == std::string_view::npos || code.size() == kPairingLength) return std::nullopt;
    code += known;
  }
  if (code.size() != kPairingLength || check_of(code.substr(0, kPairingLength - 1)) != code.back()) return std::nullopt;
  return with_hyphen(code);
}

std::string pairing_payload(std::string_view pairing_code) {
  std::string code(pairing_code);
  std::erase(code, '-');
  return std::string(kPayloadHead) + code;
}

std::optional<std::string> pairing_code_in(std::string_view payload) {
  if (!payload.starts_with(kPayloadHead)) return std::nullopt;
  return read_pairing_code(payload.substr(kPayloadHead.size()));
}

}  // namespace fairgauge::survey::interview
