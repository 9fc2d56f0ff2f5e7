#include "base/pin_hash.hpp"

#include <sodium.h>

namespace fairgauge::base {

Result<std::string> hash_pin(std::string_view pin) {
  char hash[crypto_pwhash_STRBYTES];
  if (sodium_init() < 0 ||
      crypto_pwhash_str_alg(hash, pin.data(), pin.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                            crypto_pwhash_MEMLIMIT_INTERACTIVE, crypto_pwhash_ALG_ARGON2ID13) != 0) {
    return error(ErrorKind::retry_later, "hash staff PIN: 64 MiB of memory are not free");
  }
  return std::string(hash);
}

bool pin_matches(std::string_view pin, const std::string& hash) {
  return sodium_init() >= 0 && crypto_pwhash_str_verify(hash.c_str(), pin.data(), pin.size()) == 0;
}

}  // namespace fairgauge::base
