#include "base/system_error.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cerrno>
#include <fstream>

#include "base/format.hpp"
#include "tests/support/temporary_folder.hpp"

namespace fairgauge::base {
namespace {

TEST_CASE("A refusal of the operating system names deed, place and reason, and has its kind", "[base]") {
  const Error full = system_error("write", "/media/stick/a.csv", ENOSPC);
  CHECK(full.kind == ErrorKind::storage_full);
  CHECK(full.text().find("write /media/stick/a.csv: No space left on device") != std::string::npos);
  CHECK(system_error("read", "a", EIO).kind == ErrorKind::storage_corrupt);
  CHECK(system_error("read", "a", EACCES).kind == ErrorKind::refused);
  CHECK(system_error("read", "a", ENOENT).kind == ErrorKind::not_found);
}

TEST_CASE("A folder is made with what is missing above it, or its name is in the error", "[base]") {
  const tests::TemporaryFolder folder;
  REQUIRE(make_folder(folder.path() / "a" / "b"));
  CHECK(std::filesystem::is_directory(folder.path() / "a" / "b"));
  CHECK(make_folder(folder.path() / "a" / "b"));

  std::ofstream(folder.path() / "file") << "in the way";
  const auto made = make_folder(folder.path() / "file" / "below");
  REQUIRE(!made);
  CHECK(made.error().kind == ErrorKind::not_found);
  CHECK(made.error().text().find((folder.path() / "file" / "below").string()) != std::string::npos);
}

TEST_CASE("Formatted text is as long as it gets", "[base]") {
  const std::string thousand(1000, 'x');
  CHECK(format("%s|%.1f", thousand.c_str(), 2.25) == thousand + "|2.2");
  CHECK(format("%d", 7) == "7");
}

}  // namespace
}  // namespace fairgauge::base
