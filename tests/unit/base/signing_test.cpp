#include "base/signing.hpp"

#include <catch2/catch_test_macros.hpp>
#include <filesystem>

#include "base/durable_file.hpp"
#include "base/hex.hpp"
#include "base/key_file.hpp"
#include "base/stretched_key.hpp"
#include "tests/support/temporary_folder.hpp"

namespace fairgauge::tests {
namespace {

using namespace base;

SigningKey key_of(std::uint64_t seed) {
  SeededRandom random(seed);
  return SigningKey::make(random);
}

}  // namespace

TEST_CASE("the key is the one of RFC 8032's first test", "[signing]") {
  const auto key = SigningKey::from_secret_text("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
  REQUIRE(key);
  CHECK(to_text(key->public_key()) == "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
}

TEST_CASE("a signature holds for its content, its use and its key alone", "[signing]") {
  const auto key = key_of(1);
  const auto signature = key.sign("fairgauge test 1", "content");
  CHECK(is_signed(signature, "fairgauge test 1", "content", key.public_key()));
  CHECK_FALSE(is_signed(signature, "fairgauge test 1", "contenT", key.public_key()));
  CHECK_FALSE(is_signed(signature, "fairgauge test 2", "content", key.public_key()));
  CHECK_FALSE(is_signed(signature, "fairgauge test 1", "content", key_of(2).public_key()));
  for (size_t i = 0; i < signature.bytes.size(); ++i) {
    auto changed = signature;
    changed.bytes[i] ^= 1;
    CHECK_FALSE(is_signed(changed, "fairgauge test 1", "content", key.public_key()));
  }
}

TEST_CASE("a key that was moved away signs nothing that its public key confirms", "[signing]") {
  auto key = key_of(1);
  const auto public_key = key.public_key();
  const SigningKey moved = std::move(key);
  CHECK(is_signed(moved.sign("u", "x"), "u", "x", public_key));
  CHECK_FALSE(is_signed(key.sign("u", "x"), "u", "x", public_key));  // NOLINT: that is the point
}

TEST_CASE("keys come back from their text, other text is no key", "[signing]") {
  const auto key = key_of(3);
  CHECK(SigningKey::from_secret_text(key.secret_text())->public_key() == key.public_key());
  CHECK(*parse_public_key(to_text(key.public_key())) == key.public_key());
  for (const auto* text : {"", "00", "zz", "9D61B19DEFFD5A60BA844AF492EC2CC44449C5697B326919703BAC031CAE7F60"}) {
    CHECK_FALSE(SigningKey::from_secret_text(text));
    CHECK_FALSE(parse_public_key(text));
  }
}

TEST_CASE("a key file is its owner's alone, and refused when it is not", "[signing][key_file]") {
  const TemporaryFolder folder;
  SeededRandom random(5);
  const auto file = folder / "device.key";
  CHECK(read_key_file(file).error().kind == ErrorKind::not_found);
  const auto made = open_key_file(file, random);
  REQUIRE(made);
  CHECK((std::filesystem::status(file).permissions() & std::filesystem::perms::all) ==
        (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
  CHECK(open_key_file(file, random)->public_key() == made->public_key());
  std::filesystem::permissions(file, std::filesystem::perms::group_read, std::filesystem::perm_options::add);
  const auto open_to_others = open_key_file(file, random);
  REQUIRE_FALSE(open_to_others);
  CHECK(open_to_others.error().kind == ErrorKind::refused);
  CHECK(open_to_others.error().text().find("chmod 600") != std::string::npos);
}

TEST_CASE("a damaged key file is never replaced by a new key", "[signing][key_file]") {
  const TemporaryFolder folder;
  SeededRandom random(5);
  const auto file = folder / "device.key";
  REQUIRE(write_durably(file, "not a key", Privacy::secret));
  CHECK(open_key_file(file, random).error().kind == ErrorKind::invalid);
  CHECK(*read_file(file, 100) == "not a key");
}

TEST_CASE("the same code and salt stretch to the same key, another to another", "[stretched_key]") {
  const auto one = stretch("7K3M", "fairgauge-test-1"), same = stretch("7K3M", "fairgauge-test-1");
  REQUIRE(one);
  CHECK(one->bytes == same->bytes);
  CHECK(stretch("7K3N", "fairgauge-test-1")->bytes != one->bytes);
  CHECK(stretch("7K3M", "fairgauge-test-2")->bytes != one->bytes);
}

}  // namespace fairgauge::tests
