#include "base/sealing.hpp"

#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <string>
#include <vector>

#include "base/append_line.hpp"
#include "base/durable_file.hpp"
#include "base/recipient_file.hpp"
#include "base/short_code.hpp"
#include "tests/support/temporary_folder.hpp"

namespace fairgauge::tests {
namespace {

using namespace base;

constexpr std::string_view kText = "Ada Lovelace, ada@example.org", kBound = "record 1, consent 3";
constexpr std::string_view kPassphrase = "four words or even more";

std::vector<RecipientKey> keys_of(const std::vector<RecipientSecret>& secrets) {
  std::vector<RecipientKey> keys;
  for (const auto& secret : secrets) keys.push_back(secret.public_key());
  return keys;
}

std::vector<RecipientSecret> people(size_t count) {
  std::vector<RecipientSecret> secrets;
  for (size_t i = 0; i < count; ++i) secrets.push_back(RecipientSecret::make());
  return secrets;
}

}  // namespace

TEST_CASE("each of four recipients opens what was sealed to them, nobody else does", "[sealing]") {
  const auto secrets = people(4);
  const auto sealed = seal(kText, kBound, keys_of(secrets));
  for (const auto& secret : secrets) {
    const auto opened = unseal(sealed, kBound, secret);
    REQUIRE(opened);
    CHECK(opened->view() == kText);
  }
  CHECK(unseal(sealed, kBound, RecipientSecret::make()).error().kind == ErrorKind::not_found);
}

TEST_CASE("a sealed text opens with no other bytes beside it and no other bytes in it", "[sealing]") {
  const auto secrets = people(1);
  const auto sealed = seal(kText, kBound, keys_of(secrets));
  CHECK(unseal(sealed, "record 2, consent 3", secrets[0]).error().kind == ErrorKind::refused);
  for (size_t i = 0; i < sealed.box.size(); ++i) {
    auto changed = sealed;
    changed.box[i] = static_cast<char>(changed.box[i] ^ 1);
    CHECK_FALSE(unseal(changed, kBound, secrets[0]));
  }
  for (size_t i = 0; i < sealed.keys[0].key.size(); ++i) {
    auto changed = sealed;
    changed.keys[0].key[i] ^= 1;
    CHECK_FALSE(unseal(changed, kBound, secrets[0]));
  }
  auto cut = sealed;
  cut.box.resize(39);
  CHECK_FALSE(unseal(cut, kBound, secrets[0]));
}

TEST_CASE("a sealed text neither shows nor repeats itself, and hides its length in blocks", "[sealing]") {
  const auto secrets = people(1);
  const auto one = seal(kText, kBound, keys_of(secrets)), other = seal(kText, kBound, keys_of(secrets));
  CHECK(one.box.find("Ada") == std::string::npos);
  CHECK(one.box != other.box);
  CHECK(one.keys[0].key != other.keys[0].key);
  CHECK(seal("", kBound, keys_of(secrets)).box.size() == one.box.size());
  CHECK(seal(std::string(127, 'x'), kBound, keys_of(secrets)).box.size() == one.box.size());
  CHECK(seal(std::string(128, 'x'), kBound, keys_of(secrets)).box.size() == one.box.size() + 128);
  for (const size_t size : {0U, 1U, 127U, 128U, 129U, 5000U}) {
    const std::string text(size, '\x80');
    CHECK(unseal(seal(text, kBound, keys_of(secrets)), kBound, secrets[0])->view() == text);
  }
}

TEST_CASE("a public line with one wrong character is no key, nor is one that opens nothing", "[sealing]") {
  const auto key = RecipientSecret::make().public_key();
  const auto line = to_text(key);
  CHECK(*parse_recipient_key(line) == key);
  for (size_t i = 0; i < line.size(); ++i) {
    auto mistyped = line;
    mistyped[i] = mistyped[i] == '3' ? '4' : '3';
    CHECK_FALSE(parse_recipient_key(mistyped));
  }
  CHECK_FALSE(parse_recipient_key(to_text(RecipientKey{})));
  CHECK_FALSE(parse_recipient_key(""));
  CHECK_FALSE(parse_recipient_key(line + "0"));
}

TEST_CASE("a private key's file is its owner's, opens by its passphrase alone, and is destroyed for good",
          "[sealing][recipient_file]") {
  const TemporaryFolder folder;
  const auto file = folder / "show.key";
  const auto secret = RecipientSecret::make();
  CHECK(write_recipient_file(file, secret, "too short").error().kind == ErrorKind::invalid);
  REQUIRE(write_recipient_file(file, secret, kPassphrase));
  CHECK((std::filesystem::status(file).permissions() & std::filesystem::perms::all) ==
        (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
  CHECK(write_recipient_file(file, secret, kPassphrase).error().kind == ErrorKind::refused);
  CHECK(*read_recipient_public_key(file) == secret.public_key());
  CHECK(read_recipient_file(file, "four words or even less").error().kind == ErrorKind::refused);
  const auto again = read_recipient_file(file, kPassphrase);
  REQUIRE(again);
  const std::vector<RecipientKey> keys{secret.public_key()};
  CHECK(unseal(seal(kText, kBound, keys), kBound, *again)->view() == kText);

  REQUIRE(destroy_recipient_file(file));
  CHECK_FALSE(std::filesystem::exists(file));
  CHECK(read_recipient_file(file, kPassphrase).error().kind == ErrorKind::not_found);
}

TEST_CASE("a private key's file that was changed or is something else opens nothing and is not destroyed",
          "[sealing][recipient_file]") {
  const TemporaryFolder folder;
  const auto file = folder / "show.key";
  REQUIRE(write_recipient_file(file, RecipientSecret::make(), kPassphrase));
  const auto text = *read_file(file, 4096);
  for (size_t i = 0; i < text.size(); i += 7) {
    auto changed = text;
    changed[i] = changed[i] == '0' ? '1' : '0';
    REQUIRE(write_durably(file, changed, Privacy::secret));
    CHECK_FALSE(read_recipient_file(file, kPassphrase));
  }
  REQUIRE(write_durably(folder / "letter.txt", "Dear Ada", Privacy::secret));
  CHECK_FALSE(destroy_recipient_file(folder / "letter.txt"));
  CHECK(std::filesystem::exists(folder / "letter.txt"));
}

TEST_CASE("lines are added to what is there, in a file of the owner's", "[append_line]") {
  const TemporaryFolder folder;
  REQUIRE(append_line_durably(folder / "audit", "one"));
  REQUIRE(append_line_durably(folder / "audit", "two"));
  CHECK(*read_secret_file(folder / "audit", 100) == "one\ntwo\n");
  CHECK_FALSE(append_line_durably(folder / "no" / "audit", "one"));
}

TEST_CASE("a short code is read as people write it, and a code of another use is told apart", "[short_code]") {
  SeededRandom random(7);
  const CodeUse mine{"fairgauge test ", "test code"}, other{"fairgauge other ", "other code"};
  int taken_for_other = 0;
  for (int i = 0; i < 200; ++i) {
    const auto code = make_short_code(mine, random);
    REQUIRE(code.size() == 14);
    std::string typed;
    for (const char c : code)
      if (c != '-') typed += c == '0' ? 'o' : c == '1' ? 'l' : static_cast<char>(std::tolower(c));
    CHECK(*read_short_code(mine, typed) == code);
    taken_for_other += read_short_code(other, code) ? 1 : 0;
  }
  CHECK(taken_for_other <= 3);  // one in 1024 by chance
  CHECK(read_short_code(mine, "7K3M").error().message.starts_with("test code"));
}

}  // namespace fairgauge::tests
