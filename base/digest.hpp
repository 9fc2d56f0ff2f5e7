// BLAKE2b-256, the digest of records, forms and parcels; with a key, of codes that must not be kept.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace fairgauge::base {

struct Digest {
  std::array<std::uint8_t, 32> bytes{};
  auto operator<=>(const Digest&) const = default;
};

[[nodiscard]] Digest digest(std::string_view bytes);

// A secret of one show: codes of badges and companies are kept only as their digest under it, so that nobody who does
// not have the key can find a code by trying all there are.
struct DigestKey {
  std::array<std::uint8_t, 32> bytes{};
};

// Keyed BLAKE2b-256.
[[nodiscard]] Digest keyed_digest(const DigestKey& key, std::string_view bytes);

// Equal, in a time that does not tell how far: for digests that prove a secret.
[[nodiscard]] bool matches(const Digest& one, const Digest& other);

// digest() of many parts one after the other.
class DigestBuilder {
 public:
  DigestBuilder();
  DigestBuilder& add(std::string_view bytes);
  DigestBuilder& add(std::span<const std::uint8_t> bytes);
  [[nodiscard]] Digest finish();  // once

 private:
  alignas(64) std::array<unsigned char, 384> state_;  // libsodium's crypto_generichash_state
};

[[nodiscard]] std::string to_text(const Digest& digest);  // 64 hexadecimal digits
[[nodiscard]] Result<Digest> parse_digest(std::string_view text);

}  // namespace fairgauge::base
