// Digests against the published vectors of BLAKE2b with 32 bytes of output (RFC 7693).
#include "base/digest.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <vector>

namespace fairgauge::base {
namespace {

constexpr std::string_view kOfNothing = "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8";
constexpr std::string_view kOfAbc = "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319";

TEST_CASE("the digest is BLAKE2b-256", "[digest]") {
  CHECK(to_text(digest("")) == kOfNothing);
  CHECK(to_text(digest("abc")) == kOfAbc);
}

TEST_CASE("a digest built of parts equals that of the whole", "[digest]") {
  std::string whole(1000, '\0');  // several blocks of 128 bytes
  for (size_t i = 0; i < whole.size(); ++i) whole[i] = static_cast<char>(i * 7);
  const size_t cut = GENERATE(0, 1, 127, 128, 129, 999, 1000);
  CAPTURE(cut);
  const auto head = std::string_view(whole).substr(0, cut), tail = std::string_view(whole).substr(cut);
  CHECK(DigestBuilder().add(head).add(tail).finish() == digest(whole));
  const std::vector<std::uint8_t> tail_bytes(tail.begin(), tail.end());
  CHECK(DigestBuilder().add(head).add(tail_bytes).finish() == digest(whole));
}

TEST_CASE("a keyed digest is BLAKE2b's own, and another one under another key", "[digest]") {
  DigestKey key;
  for (size_t i = 0; i < key.bytes.size(); ++i) key.bytes[i] = static_cast<std::uint8_t>(i);
  // By Python 3.11: hashlib.blake2b(b"A-1024", key=bytes(range(32)), digest_size=32)
  CHECK(to_text(keyed_digest(key, "A-1024")) == "47d22475e5d3838de32602cecbff87d361922e2383b865dc7d824f4ffe70acb8");
  CHECK(to_text(keyed_digest(key, "")) == "4e51e7a913fc80137da52880fecca175bf81e117d5c68126dc2774033517ea0d");
  CHECK(keyed_digest(DigestKey(), "A-1024") != keyed_digest(key, "A-1024"));
  CHECK(keyed_digest(DigestKey(), "abc") != digest("abc"));
}

TEST_CASE("a builder that was given nothing has the digest of nothing", "[digest]") {
  CHECK(to_text(DigestBuilder().finish()) == kOfNothing);
  CHECK(to_text(DigestBuilder().add(std::string_view()).finish()) == kOfNothing);
}

TEST_CASE("a copied builder goes its own way", "[digest]") {
  DigestBuilder first;
  first.add("ab");
  DigestBuilder second = first;
  CHECK(to_text(first.add("c").finish()) == kOfAbc);
  CHECK(second.add("d").finish() == digest("abd"));
}

TEST_CASE("a digest is read back from its text", "[digest]") {
  const auto parsed = parse_digest(kOfAbc);
  REQUIRE(parsed.ok());
  CHECK(*parsed == digest("abc"));
}

TEST_CASE("text that is no digest is refused", "[digest]") {
  std::string upper_case(kOfAbc);
  upper_case[0] = 'B';
  for (const std::string& text :
       {std::string(), std::string(63, '0'), std::string(65, '0'), std::string(64, 'g'), upper_case}) {
    CAPTURE(text);
    const auto parsed = parse_digest(text);
    REQUIRE_FALSE(parsed.ok());
    CHECK(parsed.error().kind == ErrorKind::invalid);
  }
  CHECK(parse_digest(std::string(5000, 'x')).error().text().size() < 200);
}

}  // namespace
}  // namespace fairgauge::base
