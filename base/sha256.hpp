// SHA-256, for files that people check with what their system brings along: sha256sum, shasum, Get-FileHash.
// Everything of our own is digested by BLAKE2b (digest.hpp).
#pragma once

#include <array>
#include <string_view>

#include "base/digest.hpp"

namespace fairgauge::base {

class Sha256 {
 public:
  Sha256();
  Sha256& add(std::string_view bytes);
  [[nodiscard]] Digest finish();  // once

 private:
  alignas(64) std::array<unsigned char, 128> state_;  // libsodium's crypto_hash_sha256_state
};

[[nodiscard]] Digest sha256(std::string_view bytes);

}  // namespace fairgauge::base
