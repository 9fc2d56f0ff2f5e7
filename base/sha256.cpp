#include "base/sha256.hpp"

#include <sodium.h>

namespace fairgauge::base {
namespace {

static_assert(sizeof(crypto_hash_sha256_state) <= 128);

crypto_hash_sha256_state* as_state(std::array<unsigned char, 128>& bytes) {
  return reinterpret_cast<crypto_hash_sha256_state*>(bytes.data());
}

}  // namespace

Sha256::Sha256() { crypto_hash_sha256_init(as_state(state_)); }

Sha256& Sha256::add(std::string_view bytes) {
  crypto_hash_sha256_update(as_state(state_), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  return *this;
}

Digest Sha256::finish() {
  Digest result;
  crypto_hash_sha256_final(as_state(state_), result.bytes.data());
  return result;
}

Digest sha256(std::string_view bytes) { return Sha256().add(bytes).finish(); }

}  // namespace fairgauge::base
