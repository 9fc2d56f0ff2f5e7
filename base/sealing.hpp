// Sealing of personal data: whoever holds a recipient's private key can read it, and nobody else, not even who sealed
// it.
//
// Each text has a key of its own. XChaCha20-Poly1305 hides the text, padded so that its length tells little, together
// with what it is bound to; libsodium's sealed boxes (X25519, XSalsa20-Poly1305) hide that key for one to four
// recipients. This authenticates no sender: a parcel's signature does. Chance is libsodium's own, so that no caller can
// bring a weaker one.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/secret_bytes.hpp"
#include "base/secret_text.hpp"

namespace fairgauge::base {

inline constexpr size_t kRecipientsMax = 4;

// The first 8 bytes of BLAKE2b-256 of the public key: which key opens a box.
using RecipientId = std::array<std::uint8_t, 8>;

// X25519, public: what a show pack names.
struct RecipientKey {
  std::array<std::uint8_t, 32> bytes{};
  auto operator<=>(const RecipientKey&) const = default;
  [[nodiscard]] RecipientId id() const;
};

// "seal1:<64 hexadecimal digits>:<16 of its id>". The id tells a mistyped key, to which everything would be sealed and
// then lost; keys that open nothing are `invalid` too.
[[nodiscard]] std::string to_text(const RecipientKey& key);
[[nodiscard]] Result<RecipientKey> parse_recipient_key(std::string_view text);

// The private half; wiped from memory when it goes.
class RecipientSecret {
 public:
  [[nodiscard]] static RecipientSecret make();
  [[nodiscard]] static RecipientSecret from_bytes(SecretBytes<32> bytes);

  [[nodiscard]] const RecipientKey& public_key() const { return public_; }
  [[nodiscard]] std::span<const std::uint8_t, 32> bytes() const { return secret_.span(); }

 private:
  RecipientSecret() = default;
  SecretBytes<32> secret_;
  RecipientKey public_;
};

struct SealedText {
  struct Wrapped {
    RecipientId recipient{};
    std::array<std::uint8_t, 80> key{};  // 32 of the text's key, 48 of the sealed box
    bool operator==(const Wrapped&) const = default;
  };
  std::vector<Wrapped> keys;  // 1 to kRecipientsMax
  std::string box;            // 24 bytes nonce, then the padded text, then 16 bytes tag
  bool operator==(const SealedText&) const = default;
};

// `bound` is not hidden, only tied: the text opens with exactly these bytes beside it. 1 to kRecipientsMax recipients.
[[nodiscard]] SealedText seal(std::string_view text, std::string_view bound, std::span<const RecipientKey> recipients);

// `not_found` if it was not sealed to that key, `refused` if its bytes or what it is bound to were changed.
[[nodiscard]] Result<SecretText> unseal(const SealedText& sealed, std::string_view bound,
                                        const RecipientSecret& secret);

}  // namespace fairgauge::base
