// Durable files: there whole or not at all, whatever goes wrong on the way.
#include "base/durable_file.hpp"

#include <sys/stat.h>

#include <catch2/catch_test_macros.hpp>
#include <fstream>

#include "tests/support/child_process.hpp"
#include "tests/support/temporary_folder.hpp"

namespace fairgauge::base {
namespace {

namespace fs = std::filesystem;
using tests::TemporaryFolder;

constexpr size_t kMoreThanTheBuffer = 1024 * 1024;

std::string content(const fs::path& path) {
  auto bytes = read_file(path, 100 * 1024 * 1024);
  REQUIRE(bytes.ok());
  return *std::move(bytes);
}

size_t files_in(const TemporaryFolder& folder) {
  return static_cast<size_t>(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()));
}

TEST_CASE("nothing is visible at the path before the commit", "[durable_file]") {
  const TemporaryFolder folder;
  auto file = DurableFile::create(folder / "export.csv");
  REQUIRE(file.ok());
  REQUIRE(file->write(std::string(kMoreThanTheBuffer, 'x')).ok());
  CHECK_FALSE(fs::exists(folder / "export.csv"));
  REQUIRE(file->commit().ok());
  CHECK(content(folder / "export.csv") == std::string(kMoreThanTheBuffer, 'x'));
  CHECK(files_in(folder) == 1);
}

TEST_CASE("many small writes follow each other in the file", "[durable_file]") {
  const TemporaryFolder folder;
  std::string expected;
  auto file = DurableFile::create(folder / "lines");
  REQUIRE(file.ok());
  for (int i = 0; i < 100000; ++i) {
    const std::string line = std::to_string(i) + "\n";
    expected += line;
    REQUIRE(file->write(line).ok());
  }
  CHECK(file->size_bytes() == expected.size());
  REQUIRE(file->commit().ok());
  CHECK(content(folder / "lines") == expected);
}

TEST_CASE("an abandoned file leaves the older one as it was", "[durable_file]") {
  const TemporaryFolder folder;
  REQUIRE(write_durably(folder / "report.html", "old").ok());
  {
    auto file = DurableFile::create(folder / "report.html");
    REQUIRE(file.ok());
    REQUIRE(file->write(std::string(kMoreThanTheBuffer, 'x')).ok());
  }
  CHECK(content(folder / "report.html") == "old");
  CHECK(files_in(folder) == 1);
}

TEST_CASE("a committed file takes the place of the older one", "[durable_file]") {
  const TemporaryFolder folder;
  REQUIRE(write_durably(folder / "report.html", "old and longer").ok());
  REQUIRE(write_durably(folder / "report.html", "new").ok());
  CHECK(content(folder / "report.html") == "new");
  CHECK(files_in(folder) == 1);
}

TEST_CASE("a part left by a power cut does not show in the next file", "[durable_file]") {
  const TemporaryFolder folder;
  std::ofstream(folder / "report.html.part") << "left over, and longer than what comes";
  REQUIRE(write_durably(folder / "report.html", "new").ok());
  CHECK(content(folder / "report.html") == "new");
  CHECK(files_in(folder) == 1);
}

TEST_CASE("a process that is killed leaves the older file as it was", "[durable_file][fault]") {
  const TemporaryFolder folder;
  REQUIRE(write_durably(folder / "report.html", "old").ok());
  tests::ChildProcess child([&folder](tests::Line& parent) {
    auto file = DurableFile::create(folder / "report.html");
    if (!file || !file->write(std::string(kMoreThanTheBuffer, 'x'))) return 1;
    parent.tell();
    return parent.await() ? 0 : 1;
  });
  REQUIRE(child.line().await());
  child.kill();
  CHECK(content(folder / "report.html") == "old");
}

TEST_CASE("an empty file can be committed", "[durable_file]") {
  const TemporaryFolder folder;
  REQUIRE(write_durably(folder / "empty", "").ok());
  CHECK(content(folder / "empty").empty());
}

TEST_CASE("a moved file is committed by its new owner", "[durable_file]") {
  const TemporaryFolder folder;
  auto created = DurableFile::create(folder / "moved");
  REQUIRE(created.ok());
  REQUIRE(created->write("before, ").ok());
  {
    DurableFile file = *std::move(created);
    REQUIRE(file.write("after").ok());
    CHECK(file.size_bytes() == 13);
    REQUIRE(file.commit().ok());
  }
  CHECK(content(folder / "moved") == "before, after");
}

TEST_CASE("a file without a folder in its path goes into the current one", "[durable_file]") {
  const TemporaryFolder folder;
  CHECK(tests::run_in_child([&folder] {
          fs::current_path(folder.path());
          return write_durably("here", "x").ok() ? 0 : 1;
        }) == 0);
  CHECK(content(folder / "here") == "x");
}

TEST_CASE("a missing folder is reported as not found, with the path", "[durable_file]") {
  const TemporaryFolder folder;
  for (const auto& path : {folder / "nowhere" / "file", folder / "file" / "in_a_file"}) {
    std::ofstream(folder / "file") << "x";
    const auto result = write_durably(path, "x");
    REQUIRE_FALSE(result.ok());
    CHECK(result.error().kind == ErrorKind::not_found);
    CHECK(result.error().text().find(path.string()) != std::string::npos);
  }
}

TEST_CASE("a folder that may not be written is reported as refused", "[durable_file]") {
  const TemporaryFolder folder;
  fs::permissions(folder.path(), fs::perms::owner_read | fs::perms::owner_exec);
  const auto is_refused = [&folder] {
    const auto result = write_durably(folder / "file", "x");
    return !result.ok() && result.error().kind == ErrorKind::refused ? 0 : 1;
  };
  const int status = tests::run_in_child([&] {
    if (::geteuid() == 0 && (::chown(folder.path().c_str(), 65534, 65534) != 0 || ::setuid(65534) != 0)) return 2;
    return is_refused();
  });
  fs::permissions(folder.path(), fs::perms::owner_all);
  CHECK(status == 0);
}

TEST_CASE("a full disk is reported as full, and keeps the older file", "[durable_file][fault]") {
  const TemporaryFolder folder;
  REQUIRE(write_durably(folder / "export.csv", "old").ok());
  fs::create_symlink("/dev/full", folder / "export.csv.part");
  {
    auto file = DurableFile::create(folder / "export.csv");
    REQUIRE(file.ok());
    CHECK(file->write("little, still in the buffer").ok());
    const auto result = file->commit();
    REQUIRE_FALSE(result.ok());
    CHECK(result.error().kind == ErrorKind::storage_full);
    CHECK(result.error().text().find("export.csv") != std::string::npos);
  }
  CHECK(content(folder / "export.csv") == "old");
  CHECK(files_in(folder) == 1);
}

TEST_CASE("a file that may not grow further is reported as full", "[durable_file][fault]") {
  const TemporaryFolder folder;
  CHECK(tests::run_in_child([&folder] {
          tests::limit_file_size(100000);
          const auto result = write_durably(folder / "export.csv", std::string(kMoreThanTheBuffer, 'x'));
          return !result.ok() && result.error().kind == ErrorKind::storage_full ? 0 : 1;
        }) == 0);
  CHECK(files_in(folder) == 0);
}

TEST_CASE("after a failed write nothing more is taken, even if there is room again", "[durable_file][fault]") {
  // The part holds an unknown piece of what was given: going on would put it into the file twice.
  const TemporaryFolder folder;
  CHECK(tests::run_in_child([&folder] {
          ::signal(SIGXFSZ, SIG_IGN);
          rlimit limit{100000, RLIM_INFINITY};
          ::setrlimit(RLIMIT_FSIZE, &limit);
          auto file = DurableFile::create(folder / "export.csv");
          if (!file || file->write(std::string(kMoreThanTheBuffer, 'x'))) return 1;
          limit.rlim_cur = RLIM_INFINITY;
          ::setrlimit(RLIMIT_FSIZE, &limit);
          const auto again = file->write("more");
          if (again.ok() || again.error().kind != ErrorKind::storage_full) return 2;
          const auto committed = file->commit();
          if (committed.ok() || committed.error().kind != ErrorKind::storage_full) return 3;
          return 0;
        }) == 0);
  CHECK_FALSE(fs::exists(folder / "export.csv"));
}

TEST_CASE("a commit onto a folder fails and leaves no part behind", "[durable_file]") {
  const TemporaryFolder folder;
  fs::create_directory(folder / "taken");
  const auto result = write_durably(folder / "taken", "x");
  REQUIRE_FALSE(result.ok());
  CHECK(result.error().kind == ErrorKind::invalid);
  CHECK(fs::is_directory(folder / "taken"));
  CHECK(files_in(folder) == 1);
}

TEST_CASE("a file written by others is moved into its place, over the older one", "[durable_file]") {
  const TemporaryFolder folder;
  REQUIRE(write_durably(folder / "book.xlsx", "old").ok());
  std::ofstream(folder / "book.xlsx.part") << "new";
  REQUIRE(move_durably(folder / "book.xlsx.part", folder / "book.xlsx").ok());
  CHECK(content(folder / "book.xlsx") == "new");
  CHECK(files_in(folder) == 1);
}

TEST_CASE("a file that cannot be moved into its place stays where it is", "[durable_file]") {
  const TemporaryFolder folder;
  CHECK(move_durably(folder / "missing", folder / "book.xlsx").error().kind == ErrorKind::not_found);
  std::ofstream(folder / "part") << "new";
  CHECK(move_durably(folder / "part", folder / "nowhere" / "book.xlsx").error().kind == ErrorKind::not_found);
  CHECK(move_durably("/proc/self/status", folder / "book.xlsx").error().kind == ErrorKind::invalid);
  CHECK(content(folder / "part") == "new");
  CHECK(files_in(folder) == 1);
}

TEST_CASE("a file is read up to the size allowed and refused above it", "[durable_file]") {
  const TemporaryFolder folder;
  REQUIRE(write_durably(folder / "form.json", std::string(100000, 'x')).ok());
  CHECK(read_file(folder / "form.json", 100000)->size() == 100000);
  const auto refused = read_file(folder / "form.json", 99999);
  REQUIRE_FALSE(refused.ok());
  CHECK(refused.error().kind == ErrorKind::invalid);
  CHECK(refused.error().text().find("99999 bytes") != std::string::npos);
}

TEST_CASE("a file without end is refused, not read", "[durable_file]") {
  CHECK(read_file("/dev/zero", 1000000).error().kind == ErrorKind::invalid);
}

TEST_CASE("reading what is not there is not found, and a folder is invalid", "[durable_file]") {
  const TemporaryFolder folder;
  CHECK(read_file(folder / "missing", 10).error().kind == ErrorKind::not_found);
  CHECK(read_file(folder.path(), 10).error().kind == ErrorKind::invalid);
}

}  // namespace
}  // namespace fairgauge::base
