// The same code is the same participant everywhere, and a mistyped pairing code is nobody.
#include "survey/interview/participant.hpp"

#include <catch2/catch_test_macros.hpp>
#include <set>

#include "base/code_characters.hpp"

namespace fairgauge::survey::interview {
namespace {

base::DigestKey secret() {
  base::DigestKey key;
  for (size_t i = 0; i < key.bytes.size(); ++i) key.bytes[i] = static_cast<std::uint8_t>(i);
  return key;
}

TEST_CASE("a participant is what openssl makes of the badge's code", "[participant]") {
  // printf %s AB-104822 | openssl dgst -sha256 -mac HMAC -macopt hexkey:000102...1f
  CHECK(base::to_text(participant_of_badge(secret(), "AB-104822")) ==
        "08c48fa1d1534b4e2a7555d8b624b312b04b055cf58d9c2d0922365cb399dcf0");
  CHECK(participant_of_badge(secret(), "AB-104822") != participant_of_badge(secret(), "ab-104822"));
  CHECK(participant_of_badge(secret(), "AB-104822") != participant_of_badge({}, "AB-104822"));
}

TEST_CASE("a pairing code and a badge with the same characters are two participants", "[participant]") {
  CHECK(participant_of_pairing(secret(), "K7F3-9QXM") != participant_of_badge(secret(), "K7F3-9QXM"));
  CHECK(participant_of_pairing(secret(), "K7F3-9QXM") == participant_of_pairing(secret(), "K7F39QXM"));
}

TEST_CASE("a pairing code is read as it was made, however it is typed", "[participant]") {
  base::SeededRandom random(11);
  std::set<std::string> made;
  for (int i = 0; i < 1000; ++i) {
    const std::string code = make_pairing_code(random);
    REQUIRE(code.size() == kPairingLength + 1);
    REQUIRE(read_pairing_code(code) == code);
    REQUIRE(pairing_code_in(pairing_payload(code)) == code);
    std::string careless = " ";
    for (const char c : code) {
      if (c == '-') continue;
      careless += c == '0' ? 'o' : c == '1' ? 'l' : static_cast<char>(std::tolower(c));
      careless += ' ';
    }
    REQUIRE(read_pairing_code(careless) == code);
    made.insert(code);
  }
  CHECK(made.size() == 1000);
}

TEST_CASE("one wrong character, or two exchanged, make no pairing code", "[participant]") {
  base::SeededRandom random(12);
  for (int i = 0; i < 50; ++i) {
    std::string code = make_pairing_code(random);
    std::erase(code, '-');
    for (size_t at = 0; at < code.size(); ++at) {
      for (const char other : base::kCodeCharacters) {
        std::string wrong = code;
        wrong[at] = other;
        CAPTURE(code, wrong);
        REQUIRE(read_pairing_code(wrong).has_value() == (wrong == code));
      }
      for (size_t with = at + 1; with < code.size(); ++with) {
        std::string wrong = code;
        std::swap(wrong[at], wrong[with]);
        CAPTURE(code, wrong);
        REQUIRE(read_pairing_code(wrong).has_value() == (wrong == code));
      }
    }
  }
}

TEST_CASE("other texts are no pairing codes", "[participant]") {
  for (const std::string_view text : {"", "K7F3", "K7F3-9QXM-K7F3-9QXM", "K7F3-9QX?", "U7F3-9QXM", "\xC3\xA4"})
    CHECK_FALSE(read_pairing_code(text));
  for (const std::string_view payload : {"", "K7F39QXM", "FAIRGAUGE:PAIR:", "https://show.example/K7F39QXM"})
    CHECK_FALSE(pairing_code_in(payload));
}

}  // namespace
}  // namespace fairgauge::survey::interview
