#include "base/hmac.hpp"

#include <catch2/catch_test_macros.hpp>

namespace fairgauge::base {
namespace {

TEST_CASE("HMAC-SHA256 is everybody's", "[digest]") {
  DigestKey key;
  for (size_t i = 0; i < key.bytes.size(); ++i) key.bytes[i] = static_cast<std::uint8_t>(i);
  // By Python 3.11: hmac.new(bytes(range(32)), b"A-1024", "sha256").hexdigest()
  CHECK(to_text(hmac_sha256(key, "A-1024")) == "ceba70ec60204688cca998d95d21e2150552a53382439f27a7d02d62a8dd296a");
  CHECK(to_text(hmac_sha256(key, "")) == "d38b42096d80f45f826b44a9d5607de72496a415d3f4a1a8c88e3bb9da8dc1cb");
}

}  // namespace
}  // namespace fairgauge::base
