#include "base/ballast.hpp"

#include <sys/stat.h>

#include <catch2/catch_test_macros.hpp>

#include "tests/support/temporary_folder.hpp"

namespace fairgauge::base {
namespace {

TEST_CASE("ballast takes up real room and gives it back once", "[ballast]") {
  const tests::TemporaryFolder folder;
  Ballast ballast(folder / "ballast", 1 << 20);
  REQUIRE(ballast.take_on());
  struct ::stat taken {};
  REQUIRE(::stat((folder / "ballast").c_str(), &taken) == 0);
  CHECK(taken.st_size == 1 << 20);
  CHECK(taken.st_blocks * 512 >= 1 << 20);  // not a hole
  CHECK(ballast.take_on());                 // again is harmless
  CHECK(ballast.drop());
  CHECK_FALSE(std::filesystem::exists(folder / "ballast"));
  CHECK_FALSE(ballast.drop());
  CHECK(ballast.take_on());
}

TEST_CASE("ballast without room says so and leaves nothing behind", "[ballast]") {
  const tests::TemporaryFolder folder;
  Ballast nowhere(folder / "no" / "ballast", 1 << 20);
  const auto taken = nowhere.take_on();
  REQUIRE_FALSE(taken);
  CHECK(taken.error().kind == ErrorKind::storage_full);
  Ballast endless(folder / "ballast", std::uint64_t{1} << 60);
  CHECK_FALSE(endless.take_on());
  CHECK_FALSE(std::filesystem::exists(folder / "ballast"));
}

}  // namespace
}  // namespace fairgauge::base
