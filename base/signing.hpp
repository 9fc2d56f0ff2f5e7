// Ed25519 signatures: a kiosk signs its parcels, a server its receipts.
//
// What is signed is a short text that names the use, followed by the BLAKE2b-256 of the content: a signature made for
// one use is none for another, and a large content is not copied. A SigningKey is wiped from memory when it goes.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/random.hpp"
#include "base/result.hpp"
#include "base/secret_bytes.hpp"

namespace fairgauge::base {

struct PublicKey {
  std::array<std::uint8_t, 32> bytes{};
  auto operator<=>(const PublicKey&) const = default;
};

struct Signature {
  std::array<std::uint8_t, 64> bytes{};
  bool operator==(const Signature&) const = default;
};

class SigningKey {
 public:
  [[nodiscard]] static SigningKey make(RandomSource& random);

  [[nodiscard]] const PublicKey& public_key() const { return public_; }

  // `use` is a literal of the caller's, such as "fairgauge parcel 1".
  [[nodiscard]] Signature sign(std::string_view use, std::string_view content) const;

  // The secret as 64 hexadecimal digits, for a file that nobody else may read; and back. `invalid` for other text.
  [[nodiscard]] std::string secret_text() const;
  [[nodiscard]] static Result<SigningKey> from_secret_text(std::string_view text);

 private:
  explicit SigningKey(const SecretBytes<32>& seed);
  SecretBytes<64> secret_;  // libsodium's: seed and public key
  PublicKey public_;
};

[[nodiscard]] bool is_signed(const Signature& signature, std::string_view use, std::string_view content,
                             const PublicKey& by);

[[nodiscard]] std::string to_text(const PublicKey& key);  // 64 hexadecimal digits
[[nodiscard]] Result<PublicKey> parse_public_key(std::string_view text);

}  // namespace fairgauge::base
