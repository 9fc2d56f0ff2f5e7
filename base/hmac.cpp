#include "base/hmac.hpp"

#include <sodium.h>

namespace fairgauge::base {

Digest hmac_sha256(const DigestKey& key, std::string_view bytes) {
  static_assert(crypto_auth_hmacsha256_BYTES == sizeof(Digest::bytes) &&
                crypto_auth_hmacsha256_KEYBYTES == sizeof(DigestKey::bytes));
  Digest result;
  crypto_auth_hmacsha256(result.bytes.data(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                         key.bytes.data());
  return result;
}

}  // namespace fairgauge::base
