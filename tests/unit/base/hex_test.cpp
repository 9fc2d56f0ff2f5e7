#include "base/hex.hpp"

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <vector>

namespace fairgauge::base {
namespace {

TEST_CASE("every byte is read back from its two digits", "[hex]") {
  std::vector<std::uint8_t> all(256);
  for (size_t i = 0; i < all.size(); ++i) all[i] = static_cast<std::uint8_t>(i);
  const std::string text = to_hex(all);
  CHECK(text.substr(0, 8) == "00010203");
  CHECK(text.substr(text.size() - 8) == "fcfdfeff");
  std::vector<std::uint8_t> back(256);
  REQUIRE(from_hex(text, back));
  CHECK(back == all);
}

TEST_CASE("no bytes are an empty text", "[hex]") {
  CHECK(to_hex({}).empty());
  CHECK(from_hex("", {}));
}

TEST_CASE("text of another length is refused", "[hex]") {
  std::array<std::uint8_t, 2> bytes{};
  CHECK_FALSE(from_hex("", bytes));
  CHECK_FALSE(from_hex("00f", bytes));
  CHECK_FALSE(from_hex("00ff0", bytes));
}

TEST_CASE("a character that is no lower-case digit is refused", "[hex]") {
  std::array<std::uint8_t, 2> bytes{};
  for (const char* text : {"00fF", "00g0", "000g", " 0ff", "0x00", "00:0", "00/0", "00`0", "-1ff"}) {
    CAPTURE(text);
    CHECK_FALSE(from_hex(text, bytes));
  }
}

}  // namespace
}  // namespace fairgauge::base
