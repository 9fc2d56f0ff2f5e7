// The log: one line an event, whatever the fields hold, in files that do not grow without bound.
#include "base/log.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <vector>

#include "base/durable_file.hpp"
#include "base/timestamp.hpp"
#include "tests/support/child_process.hpp"
#include "tests/support/temporary_folder.hpp"

namespace fairgauge::base {
namespace {

using tests::TemporaryFolder;

std::string content(const std::filesystem::path& file) {
  auto bytes = read_file(file, 100 * 1024 * 1024);
  REQUIRE(bytes.ok());
  return *std::move(bytes);
}

// What one event writes after time and severity.
std::string line_of(std::string_view event, std::initializer_list<LogField> fields) {
  const TemporaryFolder folder;
  {
    auto log = Log::open(folder / "kiosk.log", Severity::error);
    REQUIRE(log.ok());
    log->info(event, fields);
  }
  std::string line = content(folder / "kiosk.log");
  REQUIRE(std::count(line.begin(), line.end(), '\n') == 1);
  REQUIRE(line.back() == '\n');
  line.pop_back();
  return line.substr(line.find(" info ") + 6);
}

TEST_CASE("an event is one line with time, severity, name and fields", "[log]") {
  const TemporaryFolder folder;
  {
    auto log = Log::open(folder / "kiosk.log", Severity::error);
    REQUIRE(log.ok());
    log->info("upload.stored", {{"records", 40}, {"duplicate", 2U}, {"parcel", "9f2c71a0"}});
  }
  const std::string line = content(folder / "kiosk.log");
  CHECK(parse_utc(std::string_view(line).substr(0, 24)).ok());
  CHECK(line.substr(24) == " info upload.stored records=40 duplicate=2 parcel=9f2c71a0\n");
}

TEST_CASE("a line is in the file as soon as the event was logged", "[log]") {
  const TemporaryFolder folder;
  const auto log = Log::open(folder / "kiosk.log", Severity::error);
  REQUIRE(log.ok());
  log->info("store.opened");
  CHECK(content(folder / "kiosk.log").find("store.opened") != std::string::npos);
}

TEST_CASE("every severity has its word", "[log]") {
  const TemporaryFolder folder;
  {
    // Standard error is not this test's business: nothing is logged onto it below error, and the child keeps that one.
    CHECK(tests::run_in_child([&folder] {
            ::close(2);
            const auto log = Log::open(folder / "kiosk.log", Severity::error);
            if (!log) return 1;
            log->event(Severity::debug, "a.a");
            log->info("b.b");
            log->warning("c.c");
            log->error("d.d");
            return 0;
          }) == 0);
  }
  const std::string lines = content(folder / "kiosk.log");
  CHECK(lines.find("Z debug a.a\n") != std::string::npos);
  CHECK(lines.find("Z info b.b\n") != std::string::npos);
  CHECK(lines.find("Z warning c.c\n") != std::string::npos);
  CHECK(lines.find("Z error d.d\n") != std::string::npos);
}

TEST_CASE("a field with a line break cannot forge a line", "[log]") {
  CHECK(line_of("scan.read", {{"code", "x\n2026-11-20T06:36:05.120Z error store.lost"}, {"next", 1}}) ==
        R"(scan.read code="x 2026-11-20T06:36:05.120Z error store.lost" next=1)");
  CHECK(line_of("scan.read", {{"code", "a\r\nb\x1B[2Jc\x7F"}}) == R"(scan.read code="a  b [2Jc ")");
  CHECK(line_of("scan.read", {{"code", std::string("a\0b", 3)}}) == R"(scan.read code="a b")");
}

TEST_CASE("a field cannot forge a second field", "[log]") {
  CHECK(line_of("e.e", {{"a", "1 b=2"}}) == R"(e.e a="1 b=2")");
  CHECK(line_of("e.e", {{"a", "b=2"}}) == R"(e.e a="b=2")");
  CHECK(line_of("e.e", {{"a", "\" b=\"2"}}) == R"(e.e a="\" b=\"2")");
  CHECK(line_of("e.e", {{"a", "\\\" b=2"}}) == R"(e.e a="\\\" b=2")");
  CHECK(line_of("e.e", {{"a", "x y\\"}, {"b", 2}}) == R"(e.e a="x y\\" b=2)");
}

TEST_CASE("fields of every kind are written plainly", "[log]") {
  CHECK(line_of("e.e", {{"empty", ""}, {"text", std::string("ok")}, {"view", std::string_view("fine")}}) ==
        R"(e.e empty="" text=ok view=fine)");
  CHECK(line_of("e.e", {{"negative", -5}, {"large", UINT64_MAX}, {"yes", true}}) ==
        "e.e negative=-5 large=18446744073709551615 yes=1");
  CHECK(line_of("e.e", {{"show", "进博会"}, {"braces", "{}{0}%s"}}) == "e.e show=进博会 braces={}{0}%s");
}

TEST_CASE("a log goes on where an earlier one ended", "[log]") {
  const TemporaryFolder folder;
  for (int i = 0; i < 2; ++i) {
    auto log = Log::open(folder / "kiosk.log", Severity::error);
    REQUIRE(log.ok());
    log->info("app.started", {{"run", i}});
  }
  const std::string lines = content(folder / "kiosk.log");
  CHECK(lines.find("run=0") < lines.find("run=1"));
  CHECK(lines.find("run=1") != std::string::npos);
}

TEST_CASE("a log that outgrows its size is rotated and five old ones are kept", "[log]") {
  const TemporaryFolder folder;
  {
    auto log = Log::open(folder / "kiosk.log", Severity::error);
    REQUIRE(log.ok());
    const std::string filling(10000, 'x');
    for (int i = 0; i < 3700; ++i) log->info("test.fill", {{"number", i}, {"filling", filling}});  // 37 MB
  }
  std::vector<std::string> names;
  for (const auto& file : std::filesystem::directory_iterator(folder.path())) {
    CHECK(file.file_size() <= 5 * 1024 * 1024);
    names.push_back(file.path().filename());
  }
  std::sort(names.begin(), names.end());
  CHECK(names == std::vector<std::string>{"kiosk.1.log", "kiosk.2.log", "kiosk.3.log", "kiosk.4.log", "kiosk.5.log",
                                          "kiosk.log"});
  CHECK(content(folder / "kiosk.log").find("number=3699 ") != std::string::npos);
}

TEST_CASE("standard error gets what is severe enough, the file gets all", "[log]") {
  const TemporaryFolder folder;
  REQUIRE(tests::run_in_child([&folder] {
            const int errors = ::open((folder / "stderr").c_str(), O_WRONLY | O_CREAT, 0600);
            ::dup2(errors, 2);
            const auto log = Log::open(folder / "kiosk.log", Severity::warning);
            if (!log) return 1;
            log->info("store.opened");
            log->warning("disk.low");
            const auto console_only = Log::open({}, Severity::info);
            if (!console_only) return 1;
            console_only->info("console.only");
            return 0;
          }) == 0);
  const std::string errors = content(folder / "stderr"), lines = content(folder / "kiosk.log");
  CHECK(errors.find("store.opened") == std::string::npos);
  CHECK(errors.find("disk.low") != std::string::npos);
  CHECK(errors.find("console.only") != std::string::npos);
  CHECK(lines.find("store.opened") != std::string::npos);
  CHECK(lines.find("disk.low") != std::string::npos);
  CHECK(lines.find("console.only") == std::string::npos);
}

TEST_CASE("a log makes its folder and refuses a place where none can be", "[log]") {
  const TemporaryFolder folder;
  CHECK(Log::open(folder / "logs" / "kiosk.log", Severity::error).ok());
  REQUIRE(write_durably(folder / "file", "not a folder").ok());
  const auto log = Log::open(folder / "file" / "kiosk.log", Severity::error);
  REQUIRE_FALSE(log.ok());
  CHECK(log.error().kind == ErrorKind::refused);
  CHECK(log.error().text().find("kiosk.log") != std::string::npos);
}

TEST_CASE("a log that cannot write any more does not stop the program", "[log][fault]") {
  const TemporaryFolder folder;
  CHECK(tests::run_in_child([&folder] {
          ::close(2);  // where the log's library complains
          const auto log = Log::open(folder / "kiosk.log", Severity::error);
          if (!log) return 1;
          tests::limit_file_size(1000);
          for (int i = 0; i < 100; ++i) log->info("test.fill", {{"filling", std::string(100, 'x')}});
          return 0;
        }) == 0);
  CHECK(content(folder / "kiosk.log").size() <= 1000);
}

TEST_CASE("a log to nowhere takes events, and a log can be moved", "[log]") {
  Log log = Log::nowhere();
  log.error("nobody.hears");
  Log other = std::move(log);
  other.error("nobody.hears");
  log = std::move(other);
  log.error("nobody.hears");
}

}  // namespace
}  // namespace fairgauge::base
