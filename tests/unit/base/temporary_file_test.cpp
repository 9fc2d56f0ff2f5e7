#include "base/temporary_file.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "tests/support/child_process.hpp"
#include "tests/support/temporary_folder.hpp"

namespace fairgauge::base {
namespace {

using tests::TemporaryFolder;

TEST_CASE("what is written to a temporary file is read back, and no name is left", "[temporary_file]") {
  const TemporaryFolder folder;
  auto file = TemporaryFile::create(folder.path(), "rows");
  REQUIRE(file);
  CHECK(std::filesystem::is_empty(folder.path()));
  const std::string bytes(300'000, 'x');
  REQUIRE(file->write(7, bytes));
  auto moved = std::move(*file);
  std::string read(bytes.size() + 7, '?');
  REQUIRE(moved.read(0, read));
  CHECK(read == std::string(7, '\0') + bytes);
}

TEST_CASE("a temporary file reads zeros where it was lengthened, and nothing behind its end", "[temporary_file]") {
  const TemporaryFolder folder;
  auto file = TemporaryFile::create(folder.path(), "rows");
  REQUIRE(file);
  REQUIRE(file->extend(100));
  std::string read(100, '?');
  REQUIRE(file->read(0, read));
  CHECK(read == std::string(100, '\0'));
  const auto behind = file->read(50, read);
  REQUIRE_FALSE(behind);
  CHECK(behind.error().kind == ErrorKind::storage_corrupt);
}

TEST_CASE("a temporary file names its purpose and place where it cannot be kept", "[temporary_file][fault]") {
  const TemporaryFolder folder;
  const auto nowhere = TemporaryFile::create(folder / "missing", "rows");
  REQUIRE_FALSE(nowhere);
  CHECK(nowhere.error().kind == ErrorKind::not_found);
  CHECK(nowhere.error().text().find("keep rows in " + (folder / "missing").string()) != std::string::npos);
}

}  // namespace
}  // namespace fairgauge::base
