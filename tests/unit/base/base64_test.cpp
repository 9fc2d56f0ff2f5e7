#include "base/base64.hpp"

#include <catch2/catch_test_macros.hpp>

namespace fairgauge::tests {
namespace {

TEST_CASE("bytes become the Base64 of RFC 4648", "[base64]") {
  CHECK(base::to_base64("").empty());
  CHECK(base::to_base64("f") == "Zg==");
  CHECK(base::to_base64("fo") == "Zm8=");
  CHECK(base::to_base64("foo") == "Zm9v");
  CHECK(base::to_base64("foob") == "Zm9vYg==");
  CHECK(base::to_base64("fooba") == "Zm9vYmE=");
  CHECK(base::to_base64("foobar") == "Zm9vYmFy");
  CHECK(base::to_base64(std::string("\x00\xff\x80", 3)) == "AP+A");
}

TEST_CASE("Base64 becomes the bytes it was made of, and nothing else is taken for it", "[base64]") {
  for (const std::string bytes : {"", "f", "fo", "foo", "foob", "fooba", "foobar"}) {
    CHECK(base::from_base64(base::to_base64(bytes)) == bytes);
  }
  CHECK(base::from_base64("AP+A") == std::string("\x00\xff\x80", 3));
  for (const char* wrong : {"Z", "Zg=", "Zg", "Zm9v!mFy", "=Zm9", "Zm=v"}) CHECK_FALSE(base::from_base64(wrong));
}

}  // namespace
}  // namespace fairgauge::tests
