// SHA-256, for files that people check with what their system brings along: sha256sum, shasum, Get-FileHash.
// Everything of our own is digested by BLAKE2b (digest.hpp).
//
// By OpenSSL, which uses the processor's own instructions and is then six times as fast as libsodium; a large export is
// digested while it is written.
#pragma once

#include <memory>
#include <string_view>

#include "base/digest.hpp"

struct evp_md_ctx_st;  // OpenSSL's EVP_MD_CTX

namespace fairgauge::base {

class Sha256 {
 public:
  Sha256();
  Sha256& add(std::string_view bytes);
  [[nodiscard]] Digest finish();  // once

 private:
  struct Free {
    void operator()(evp_md_ctx_st* context) const;
  };
  std::unique_ptr<evp_md_ctx_st, Free> context_;
};

[[nodiscard]] Digest sha256(std::string_view bytes);

}  // namespace fairgauge::base
