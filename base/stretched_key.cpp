#include "base/stretched_key.hpp"

#include <sodium.h>

#include <cassert>

namespace fairgauge::base {

Result<DigestKey> stretch(std::string_view code, std::string_view salt) {
  assert(salt.size() == crypto_pwhash_SALTBYTES);
  DigestKey key;
  if (sodium_init() < 0 ||
      crypto_pwhash(key.bytes.data(), key.bytes.size(), code.data(), code.size(),
                    reinterpret_cast<const unsigned char*>(salt.data()), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                    crypto_pwhash_MEMLIMIT_INTERACTIVE, crypto_pwhash_ALG_ARGON2ID13) != 0) {
    return error(ErrorKind::retry_later, "make a key of the code: 64 MiB of memory are not free");
  }
  return key;
}

}  // namespace fairgauge::base
