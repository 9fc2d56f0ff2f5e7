#include "survey/interview/participant.hpp"

#include <cstdint>

#include "base/code_characters.hpp"
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
  for (const char c : random) sum = doubled(static_cast<std::uint8_t>(sum ^ base::kCodeCharacters.find(c)));
  return base::kCodeCharacters[sum];
}

std::string with_hyphen(std::string_view code) { return base::in_groups(code, kPairingLength / 2, '-'); }

}  // namespace

base::Digest participant_of_badge(const base::DigestKey& secret, std::string_view code) {
  return base::hmac_sha256(secret, code);
}

base::Digest participant_of_pairing(const base::DigestKey& secret, std::string_view pairing_code) {
  return base::hmac_sha256(secret, pairing_payload(pairing_code));
}

std::string make_pairing_code(base::RandomSource& random) {
  const auto code = base::random_code_characters(kPairingLength - 1, random);
  return with_hyphen(code + check_of(code));
}

std::optional<std::string> read_pairing_code(std::string_view typed) {
  const auto code = base::read_code_characters(typed);
  if (!code || code->size() != kPairingLength) return std::nullopt;
  if (check_of(code->substr(0, kPairingLength - 1)) != code->back()) return std::nullopt;
  return with_hyphen(*code);
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
