#include "base/signing.hpp"

#include <sodium.h>

#include <algorithm>

#include "base/digest.hpp"
#include "base/hex.hpp"

namespace fairgauge::base {
namespace {

using Seed = SecretBytes<32>;
static_assert(crypto_sign_SEEDBYTES == 32 && crypto_sign_PUBLICKEYBYTES == 32 && crypto_sign_SECRETKEYBYTES == 64 &&
              crypto_sign_BYTES == 64);

std::string message_of(std::string_view use, std::string_view content) {
  std::string message(use);
  message += '\n';
  const auto hash = digest(content);
  message.append(reinterpret_cast<const char*>(hash.bytes.data()), hash.bytes.size());
  return message;
}

const unsigned char* bytes_of(const std::string& text) { return reinterpret_cast<const unsigned char*>(text.data()); }

}  // namespace

SigningKey::SigningKey(const Seed& seed) {
  crypto_sign_seed_keypair(public_.bytes.data(), secret_.data(), seed.data());
}

SigningKey SigningKey::make(RandomSource& random) {
  Seed seed;
  random.fill(seed.span());
  return SigningKey(seed);
}

Signature SigningKey::sign(std::string_view use, std::string_view content) const {
  const auto message = message_of(use, content);
  Signature signature;
  crypto_sign_detached(signature.bytes.data(), nullptr, bytes_of(message), message.size(), secret_.data());
  return signature;
}

std::string SigningKey::secret_text() const { return to_hex(secret_.span().first<crypto_sign_SEEDBYTES>()); }

Result<SigningKey> SigningKey::from_secret_text(std::string_view text) {
  Seed seed;
  if (!from_hex(text, seed.span())) return error(ErrorKind::invalid, "a signing key is 64 hexadecimal digits");
  return SigningKey(seed);
}

bool is_signed(const Signature& signature, std::string_view use, std::string_view content, const PublicKey& by) {
  const auto message = message_of(use, content);
  return crypto_sign_verify_detached(signature.bytes.data(), bytes_of(message), message.size(), by.bytes.data()) == 0;
}

std::string to_text(const PublicKey& key) { return to_hex(key.bytes); }

Result<PublicKey> parse_public_key(std::string_view text) {
  PublicKey key;
  if (from_hex(text, key.bytes)) return key;
  return error(ErrorKind::invalid,
               "'" + std::string(text.substr(0, 80)) + "' is not a public key of 64 hexadecimal digits");
}

}  // namespace fairgauge::base
