#include "base/sealing.hpp"

#include <sodium.h>

#include <algorithm>
#include <cassert>
#include <utility>

#include "base/digest.hpp"
#include "base/hex.hpp"

namespace fairgauge::base {
namespace {

constexpr std::string_view kPrefix = "seal1:";
constexpr size_t kPadding = 128;  // a name and an address mostly fill one block
constexpr size_t kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
                 kTag = crypto_aead_xchacha20poly1305_ietf_ABYTES;

using TextKey = SecretBytes<crypto_aead_xchacha20poly1305_ietf_KEYBYTES>;
static_assert(crypto_box_PUBLICKEYBYTES == 32 && crypto_box_SECRETKEYBYTES == 32 && kNonce == 24 && kTag == 16 &&
              TextKey::size() + crypto_box_SEALBYTES == sizeof(SealedText::Wrapped::key));

unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }
const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

// Points of small order make a shared secret that everybody knows.
bool opens_nothing(const RecipientKey& key) {
  std::array<std::uint8_t, crypto_scalarmult_BYTES> shared{};
  const std::array<std::uint8_t, crypto_scalarmult_SCALARBYTES> any{1};
  return crypto_scalarmult(shared.data(), any.data(), key.bytes.data()) != 0;
}

// A bit and zeros, up to a whole block (ISO/IEC 7816-4).
SecretText padded(std::string_view text) {
  SecretText all((text.size() / kPadding + 1) * kPadding);
  std::copy(text.begin(), text.end(), all.data());
  size_t size = 0;
  const bool fits =
      sodium_pad(&size, reinterpret_cast<unsigned char*>(all.data()), text.size(), kPadding, all.size()) == 0;
  assert(fits && size == all.size());
  (void)fits;
  return all;
}

}  // namespace

RecipientId RecipientKey::id() const {
  const auto whole = digest({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
  RecipientId id{};
  std::copy_n(whole.bytes.begin(), id.size(), id.begin());
  return id;
}

std::string to_text(const RecipientKey& key) {
  return std::string(kPrefix) + to_hex(key.bytes) + ":" + to_hex(key.id());
}

Result<RecipientKey> parse_recipient_key(std::string_view text) {
  RecipientKey key;
  RecipientId id{};
  const bool form =
      text.size() == kPrefix.size() + 64 + 1 + 16 && text.starts_with(kPrefix) && text[kPrefix.size() + 64] == ':';
  if (!form || !from_hex(text.substr(kPrefix.size(), 64), key.bytes) || !from_hex(text.substr(kPrefix.size() + 65), id))
    return error(ErrorKind::invalid,
                 "'" + std::string(text.substr(0, 100)) + "' is not the public line of a recipient key, seal1:...");
  if (id != key.id())
    return error(ErrorKind::invalid, "a recipient key is mistyped: copy the line from keys new again");
  if (opens_nothing(key)) return error(ErrorKind::invalid, "a recipient key is one that no private key belongs to");
  return key;
}

RecipientSecret RecipientSecret::make() {
  RecipientSecret secret;
  crypto_box_keypair(secret.public_.bytes.data(), secret.secret_.data());
  return secret;
}

RecipientSecret RecipientSecret::from_bytes(SecretBytes<32> bytes) {
  RecipientSecret secret;
  secret.secret_ = std::move(bytes);
  crypto_scalarmult_base(secret.public_.bytes.data(), secret.secret_.data());
  return secret;
}

SealedText seal(std::string_view text, std::string_view bound, std::span<const RecipientKey> recipients) {
  assert(!recipients.empty() && recipients.size() <= kRecipientsMax);
  TextKey key;
  crypto_aead_xchacha20poly1305_ietf_keygen(key.data());
  const auto plain = padded(text);
  SealedText sealed;
  sealed.box.resize(kNonce + plain.size() + kTag);
  randombytes_buf(sealed.box.data(), kNonce);
  auto* const box = bytes_of(sealed.box);
  crypto_aead_xchacha20poly1305_ietf_encrypt(box + kNonce, nullptr, bytes_of(plain.view()), plain.size(),
                                             bytes_of(bound), bound.size(), nullptr, box, key.data());
  for (const auto& recipient : recipients) {
    auto& wrapped = sealed.keys.emplace_back();
    wrapped.recipient = recipient.id();
    const bool done = crypto_box_seal(wrapped.key.data(), key.data(), key.size(), recipient.bytes.data()) == 0;
    assert(done);  // parse_recipient_key() lets no other in
    (void)done;
  }
  return sealed;
}

Result<SecretText> unseal(const SealedText& sealed, std::string_view bound, const RecipientSecret& secret) {
  const auto& to = secret.public_key();
  const auto mine = std::find_if(sealed.keys.begin(), sealed.keys.end(),
                                 [id = to.id()](const auto& wrapped) { return wrapped.recipient == id; });
  if (mine == sealed.keys.end()) return error(ErrorKind::not_found, "it was sealed to other keys than " + to_text(to));
  const auto changed = error(ErrorKind::refused, "its bytes, or what they are bound to, were changed");
  if (sealed.box.size() < kNonce + kTag) return changed;
  TextKey key;
  if (crypto_box_seal_open(key.data(), mine->key.data(), mine->key.size(), to.bytes.data(), secret.bytes().data()) != 0)
    return changed;
  SecretText text(sealed.box.size() - kNonce - kTag);
  auto* const plain = reinterpret_cast<unsigned char*>(text.data());
  const auto* const box = bytes_of(std::string_view(sealed.box));
  const bool right =
      crypto_aead_xchacha20poly1305_ietf_decrypt(plain, nullptr, nullptr, box + kNonce, sealed.box.size() - kNonce,
                                                 bytes_of(bound), bound.size(), box, key.data()) == 0;
  size_t size = 0;
  if (!right || sodium_unpad(&size, plain, text.size(), kPadding) != 0) return changed;
  text.shorten(size);
  return text;
}

}  // namespace fairgauge::base
