#include "base/digest.hpp"

#include <sodium.h>

#include "base/hex.hpp"

namespace fairgauge::base {
namespace {

static_assert(sizeof(crypto_generichash_state) <= 384);

crypto_generichash_state* as_state(std::array<unsigned char, 384>& bytes) {
  return reinterpret_cast<crypto_generichash_state*>(bytes.data());
}

}  // namespace

Digest digest(std::string_view bytes) { return DigestBuilder().add(bytes).finish(); }

Digest keyed_digest(const DigestKey& key, std::string_view bytes) {
  Digest result;
  crypto_generichash(result.bytes.data(), result.bytes.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                     bytes.size(), key.bytes.data(), key.bytes.size());
  return result;
}

bool matches(const Digest& one, const Digest& other) {
  return sodium_memcmp(one.bytes.data(), other.bytes.data(), one.bytes.size()) == 0;
}

DigestBuilder::DigestBuilder() { crypto_generichash_init(as_state(state_), nullptr, 0, sizeof(Digest::bytes)); }

DigestBuilder& DigestBuilder::add(std::string_view bytes) {
  crypto_generichash_update(as_state(state_), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  return *this;
}

DigestBuilder& DigestBuilder::add(std::span<const std::uint8_t> bytes) {
  crypto_generichash_update(as_state(state_), bytes.data(), bytes.size());
  return *this;
}

Digest DigestBuilder::finish() {
  Digest result;
  crypto_generichash_final(as_state(state_), result.bytes.data(), result.bytes.size());
  return result;
}

std::string to_text(const Digest& digest) { return to_hex(digest.bytes); }

Result<Digest> parse_digest(std::string_view text) {
  Digest result;
  if (!from_hex(text, result.bytes)) {
    return error(ErrorKind::invalid,
                 "'" + std::string(text.substr(0, 80)) + "' is not a digest of 64 hexadecimal digits");
  }
  return result;
}

}  // namespace fairgauge::base
