#include "base/pin_hash.hpp"

#include <catch2/catch_test_macros.hpp>
#include <fstream>

#include "tests/support/child_process.hpp"

namespace fairgauge::base {
namespace {

TEST_CASE("a PIN matches its own hash and no other PIN does", "[pin]") {
  const auto hash = hash_pin("482913");
  REQUIRE(hash.ok());
  CHECK(pin_matches("482913", *hash));
  CHECK_FALSE(pin_matches("482914", *hash));
  CHECK_FALSE(pin_matches("48291", *hash));
  CHECK_FALSE(pin_matches("", *hash));
}

TEST_CASE("the hash names its method and cost and does not hold the PIN", "[pin]") {
  const auto hash = hash_pin("482913");
  REQUIRE(hash.ok());
  CHECK(hash->starts_with("$argon2id$v=19$m=65536,t=2,p=1$"));
  CHECK(hash->find("482913") == std::string::npos);
}

TEST_CASE("the same PIN hashed twice gives two hashes", "[pin]") {
  const auto first = hash_pin("0000"), second = hash_pin("0000");
  REQUIRE(first.ok());
  REQUIRE(second.ok());
  CHECK(*first != *second);
}

TEST_CASE("nothing matches a hash that is damaged or missing", "[pin]") {
  CHECK_FALSE(pin_matches("0000", ""));
  CHECK_FALSE(pin_matches("0000", "0000"));
  CHECK_FALSE(pin_matches("0000", "$argon2id$v=19$m=65536,t=2,p=1$c2FsdA$"));
}

TEST_CASE("hashing a PIN without the memory for it can be tried again later", "[pin][fault]") {
  const int status = tests::run_in_child([] {
    size_t pages = 0;
    std::ifstream("/proc/self/statm") >> pages;
    const rlim_t size_bytes = pages * static_cast<size_t>(::sysconf(_SC_PAGESIZE)) + 32 * 1024 * 1024;
    const rlimit limit{size_bytes, size_bytes};
    if (::setrlimit(RLIMIT_AS, &limit) != 0) return 2;
    const auto hash = hash_pin("482913");
    return !hash.ok() && hash.error().kind == ErrorKind::retry_later ? 0 : 1;
  });
  CHECK(status == 0);
}

}  // namespace
}  // namespace fairgauge::base
