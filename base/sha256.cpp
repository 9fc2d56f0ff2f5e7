#include "base/sha256.hpp"

#include <openssl/evp.h>

#include <cassert>

namespace fairgauge::base {

void Sha256::Free::operator()(evp_md_ctx_st* context) const { EVP_MD_CTX_free(context); }

Sha256::Sha256() : context_(EVP_MD_CTX_new()) {
  const bool begun = context_ && EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr) == 1;
  assert(begun);  // it fails only for want of memory
  (void)begun;
}

Sha256& Sha256::add(std::string_view bytes) {
  EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size());
  return *this;
}

Digest Sha256::finish() {
  Digest result;
  EVP_DigestFinal_ex(context_.get(), result.bytes.data(), nullptr);
  return result;
}

Digest sha256(std::string_view bytes) { return Sha256().add(bytes).finish(); }

}  // namespace fairgauge::base
