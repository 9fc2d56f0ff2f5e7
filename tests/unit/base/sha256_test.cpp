// SHA-256 against the examples of FIPS 180-4.
#include "base/sha256.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <string>

namespace fairgauge::base {
namespace {

TEST_CASE("SHA-256 of the published examples", "[digest]") {
  CHECK(to_text(sha256("")) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(to_text(sha256("abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(to_text(sha256(std::string(1'000'000, 'a'))) ==
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("SHA-256 of parts is that of the whole", "[digest]") {
  const std::string whole(300, 'x');
  const size_t cut = GENERATE(0, 1, 63, 64, 65, 299, 300);
  CHECK(Sha256().add(whole.substr(0, cut)).add(whole.substr(cut)).finish() == sha256(whole));
}

}  // namespace
}  // namespace fairgauge::base
