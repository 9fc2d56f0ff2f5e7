// Exports that do not come to their end: cancelled, without room, without their source or their stick. Nothing of the
// run is left, and an earlier export stays as it was.
#include <sys/mount.h>

#include <catch2/catch_test_macros.hpp>
#include <utility>

#include "base/durable_file.hpp"
#include "exit_form.hpp"
#include "tests/support/child_process.hpp"
#include "tests/support/temporary_folder.hpp"

namespace fairgauge::survey::exporting {
namespace {

namespace fs = std::filesystem;
using base::ErrorKind;
using base::Result;

TEST_CASE("a cancelled export leaves nothing, and an earlier one as it was", "[export]") {
  const tests::TemporaryFolder folder;
  REQUIRE(base::write_durably(folder / "responses_visitor-exit.csv", "earlier"));
  std::vector<std::string> many(2000, encode(record(1, {{"osat", 5}})));
  many.emplace_back("unreadable");
  for (const std::int64_t after : {0, 1000, 1500}) {
    std::int64_t seen = -1;
    const auto files =
        export_records(pack_of({exit_form()}), source(many), csv_only(folder.path(), "en"), [&](std::int64_t rows) {
          CHECK(rows > seen);
          seen = rows;
          return rows < after;
        });
    REQUIRE_FALSE(files);
    CHECK(files.error().kind == ErrorKind::refused);
    CHECK(names_in(folder.path()) == std::set<std::string>{"responses_visitor-exit.csv"});
    CHECK(content(folder / "responses_visitor-exit.csv") == "earlier");
  }
}

TEST_CASE("an export of few rows can be cancelled as well", "[export]") {
  const tests::TemporaryFolder folder;
  CHECK_FALSE(export_records(pack_of({exit_form()}), source({}), csv_only(folder.path(), "en"),
                             [](std::int64_t) { return false; }));
  CHECK(names_in(folder.path()).empty());
}

TEST_CASE("a source that fails stops the export and leaves nothing", "[export][fault]") {
  const tests::TemporaryFolder folder;
  const RecordSource failing = [](const RecordVisitor& visit) -> Result<void> {
    FAIRGAUGE_TRY(visit(encode(record(1, {}))));
    return base::error(ErrorKind::storage_corrupt, "disk image is malformed");
  };
  const auto files = export_records(pack_of({exit_form()}), failing, csv_only(folder.path(), "en"));
  REQUIRE_FALSE(files);
  CHECK(files.error().kind == ErrorKind::storage_corrupt);
  CHECK(names_in(folder.path()).empty());
}

TEST_CASE("a full disk stops the export and leaves nothing", "[export][fault]") {
  const tests::TemporaryFolder folder;
  auto second = exit_form();
  second.id = "exhibitor";
  for (const size_t records : {1u, 5000u}) {  // found out at the end, and on the way
    // /dev/full takes no byte, as a disk without room.
    fs::create_symlink("/dev/full", folder / "responses_exhibitor.csv.part");
    auto of_second = record(1, {{"comment", std::string(200, 'x')}});
    of_second.response.form = "exhibitor";
    const auto files = export_records(pack_of({exit_form(), second}), source(std::vector(records, encode(of_second))),
                                      csv_only(folder.path(), "en"));
    REQUIRE_FALSE(files);
    CHECK(files.error().kind == ErrorKind::storage_full);
    CHECK(names_in(folder.path()).empty());
  }
}

TEST_CASE("a missing folder is an error", "[export][fault]") {
  const tests::TemporaryFolder folder;
  const auto files = export_records(pack_of({exit_form()}), source({}), csv_only(folder / "missing", "en"));
  REQUIRE_FALSE(files);
  CHECK(files.error().kind == ErrorKind::not_found);
}

Options all_formats(const fs::path& folder) {
  Options options;
  options.folder = folder;
  options.formats = {.csv = true, .xlsx = true, .sav = true, .json_lines = true};
  options.long_table = options.scripts = true;
  return options;
}

// Records of some 3 MB in all.
RecordSource much() {
  return source(std::vector<std::string>(2000, encode(record(1, {{"osat", 3}, {"comment", std::string(1000, 'x')}}))));
}

// Wherever the room ends, the export says that it ended, and takes back what it had written.
TEST_CASE("a disk that fills up on the way leaves nothing of an export", "[export][fault]") {
  for (const rlim_t room : {rlim_t{100}, rlim_t{4'000}, rlim_t{100'000}, rlim_t{1'000'000}, rlim_t{2'500'000}}) {
    INFO(room);
    const tests::TemporaryFolder folder;
    REQUIRE(base::write_durably(folder / "responses_visitor-exit.csv", "earlier"));
    const int status = tests::run_in_child([&] {
      tests::limit_file_size(room);
      const auto run = export_records(pack_of({exit_form()}), much(), all_formats(folder.path()));
      if (run) return 1;
      return run.error().kind == ErrorKind::storage_full ? 0 : 2;
    });
    CHECK(status == 0);
    CHECK(names_in(folder.path()) == std::set<std::string>{"responses_visitor-exit.csv"});
    CHECK(content(folder / "responses_visitor-exit.csv") == "earlier");
  }
}

// A file system of its own, as a stick is one; only root may make it.
class SmallDisk {
 public:
  SmallDisk(const fs::path& at, const std::string& size) : at_(at) {
    fs::create_directories(at);
    mounted_ = ::mount("tmpfs", at.c_str(), "tmpfs", 0, ("size=" + size).c_str()) == 0;
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;
  ~SmallDisk() { pull_out(); }

  [[nodiscard]] bool is_there() const { return mounted_; }
  void pull_out() {
    if (std::exchange(mounted_, false)) ::umount2(at_.c_str(), MNT_DETACH);
  }

 private:
  fs::path at_;
  bool mounted_ = false;
};

TEST_CASE("a full stick is free again after the export that did not fit", "[export][fault]") {
  const tests::TemporaryFolder folder;
  const SmallDisk stick(folder / "stick", "1m");
  if (!stick.is_there()) SKIP("this process may not mount a file system");
  const auto run = export_records(pack_of({exit_form()}), much(), all_formats(folder / "stick"));
  REQUIRE_FALSE(run);
  CHECK(run.error().kind == ErrorKind::storage_full);
  CHECK(fs::is_empty(folder / "stick"));
  CHECK(fs::space(folder / "stick").available > 900'000);
}

TEST_CASE("a stick that is pulled out ends the export with an error", "[export][fault]") {
  const tests::TemporaryFolder folder;
  SmallDisk stick(folder / "stick", "64m");
  if (!stick.is_there()) SKIP("this process may not mount a file system");
  const auto run =
      export_records(pack_of({exit_form()}), much(), all_formats(folder / "stick"), [&](std::int64_t read) {
        if (read >= 1000) stick.pull_out();
        return true;
      });
  REQUIRE_FALSE(run);
  CHECK(run.error().text().find((folder / "stick").string()) != std::string::npos);
  CHECK(fs::is_empty(folder / "stick"));  // nothing was written into the folder that the stick had covered
}

}  // namespace
}  // namespace fairgauge::survey::exporting
