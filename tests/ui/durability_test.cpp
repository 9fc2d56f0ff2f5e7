// What the screen promises about the disk: nobody is thanked before the record is safe, and nothing is lost when the
// disk refuses.
#include <signal.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <unistd.h>

#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <cerrno>
#include <filesystem>

#include "tests/ui/kiosk_under_test.hpp"

namespace fairgauge::tests {
namespace {

using namespace std::chrono_literals;
using kiosk::VisitorScreen;
using survey::interview::Status;

// No file of this process grows until the object goes: as on a full disk.
class FullDisk {
 public:
  FullDisk() {
    ::signal(SIGXFSZ, SIG_IGN);
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit none{1, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &none);
  }
  FullDisk(const FullDisk&) = delete;
  FullDisk& operator=(const FullDisk&) = delete;
  ~FullDisk() { ::setrlimit(RLIMIT_FSIZE, &before_); }

 private:
  rlimit before_{};
};

// SQLite finds no space for what it writes while the disk is full: what the system says then, which a limit does not.
class NoSpace {
 public:
  NoSpace() {
    for (const char* call : kWrites) vfs_->xSetSystemCall(vfs_, call, reinterpret_cast<sqlite3_syscall_ptr>(&write));
  }
  NoSpace(const NoSpace&) = delete;
  NoSpace& operator=(const NoSpace&) = delete;
  ~NoSpace() {
    full_ = false;
    for (const char* call : kWrites) vfs_->xSetSystemCall(vfs_, call, nullptr);
  }

  void fill(bool full) { full_ = full; }

 private:
  static constexpr const char* kWrites[] = {"pwrite", "pwrite64"};

  static ssize_t write(int file, const void* bytes, size_t size, off_t at) {
    if (!full_) return ::pwrite(file, bytes, size, at);
    errno = ENOSPC;
    return -1;
  }

  static inline std::atomic<bool> full_ = false;
  sqlite3_vfs* vfs_ = sqlite3_vfs_find(nullptr);
};

// One touch away from the end of the leaving visitor's questions.
void go_to_the_last_question(Visitor& visitor, KioskUnderTest& kiosk) {
  visitor.begins("visitor_leaving").answers("VX1", "5").answers("VX2_PROD", "3").goes_on();
  while (kiosk.page() != "page_VX6") visitor.skips();
}

TEST_CASE("nobody is thanked before the record is in the database", "[ui][durability]") {
  KioskUnderTest kiosk;
  Visitor visitor(kiosk);
  go_to_the_last_question(visitor, kiosk);
  {
    KioskUnderTest::Busy disk(kiosk.kiosk().storage());
    kiosk.brief_tap("q/VX6/no");
    kiosk.pass(30s);
    CHECK(kiosk.visitors().screen() == VisitorScreen::saving);
    CHECK_FALSE(kiosk.robot().sees("thanks/done"));
    CHECK(kiosk.told_finished().empty());
  }
  kiosk.kiosk().storage().drain();
  CHECK(kiosk.counts().complete == 1);  // the disk has it, the screen does not know yet
  CHECK(kiosk.visitors().screen() == VisitorScreen::saving);
  kiosk.frames(2);
  visitor.sees_thanks();
  CHECK(kiosk.told_finished().size() == 1);
}

TEST_CASE("while the record is being saved touches do nothing", "[ui][durability]") {
  KioskUnderTest kiosk;
  Visitor visitor(kiosk);
  go_to_the_last_question(visitor, kiosk);
  {
    KioskUnderTest::Busy disk(kiosk.kiosk().storage());
    kiosk.brief_tap("q/VX6/no");
    kiosk.pass(1s);
    REQUIRE(kiosk.visitors().screen() == VisitorScreen::saving);
    for (const char* id : {"q/VX6/yes", "nav/back", "nav/skip"}) {
      const auto at = kiosk.middle_of(id);
      kiosk.brief_tap(at.x, at.y);
    }
    CHECK(kiosk.visitors().screen() == VisitorScreen::saving);
  }
  visitor.waits(100ms).sees_thanks();
  CHECK(in_a_line(kiosk.records().at(0).response.answers) == "VX1=5 VX2_PROD=3 VX6=no");
}

TEST_CASE("every answer is on the disk before the visitor goes on", "[ui][durability]") {
  KioskUnderTest kiosk;
  Visitor(kiosk).begins("visitor_leaving").answers("VX1", "2").answers("VX2_ENV", "4");
  CHECK(kiosk.counts().drafts == 1);
  CHECK(kiosk.counts().records == 0);
}

TEST_CASE("closing the program in the middle of a visit keeps the answers as a partial record", "[ui][durability]") {
  KioskUnderTest kiosk;
  Visitor(kiosk).begins("visitor_leaving").answers("VX1", "2").answers("VX2_ENV", "4");
  kiosk.restart();
  const auto records = kiosk.records();
  REQUIRE(records.size() == 1);
  CHECK(records.front().response.status == Status::partial);
  CHECK(in_a_line(records.front().response.answers) == "VX1=2 VX2_ENV=4");
  CHECK(kiosk.kiosk().start_report().drafts_recovered == 0);
}

TEST_CASE("when the disk is full the kiosk closes and reopens by itself with the record kept", "[ui][durability]") {
  KioskUnderTest kiosk;
  Visitor visitor(kiosk);
  go_to_the_last_question(visitor, kiosk);
  {
    const FullDisk full;
    kiosk.brief_tap("q/VX6/no");
    visitor.waits(1s);
    CHECK(kiosk.visitors().screen() == VisitorScreen::closed);
    visitor.does_not_see("thanks/done").sees("title").sees("staff/mark").does_not_see("attract/start");
    kiosk.robot().tap_at(40, 800);  // visitors cannot begin
    CHECK(kiosk.visitors().screen() == VisitorScreen::closed);
    visitor.holds_the_mark(3200ms).enters_pin(kPin).sees("staff/export").touches("staff/resume");  // staff can
    visitor.waits(25s);  // more than two retries
    CHECK(kiosk.visitors().screen() == VisitorScreen::closed);
    CHECK(kiosk.counts().records == 0);  // nothing half-written
    CHECK(kiosk.told_finished().empty());
  }
  visitor.waits(11s).sees("attract/start");
  const auto records = kiosk.records();
  REQUIRE(records.size() == 1);
  CHECK(records.front().response.status == Status::complete);
  CHECK(in_a_line(records.front().response.answers) == "VX1=5 VX2_PROD=3 VX6=no");
  CHECK(kiosk.told_finished().size() == 1);
  CHECK(kiosk.counts().drafts == 0);
  visitor.begins("visitor_leaving").is_asked("page_VX1");
}

TEST_CASE("on a full disk the ballast goes overboard, and the record is kept in its place", "[ui][durability]") {
  NoSpace disk;
  KioskUnderTest kiosk;
  Visitor visitor(kiosk);
  const auto ballast = kiosk.data() / "ballast";
  go_to_the_last_question(visitor, kiosk);
  kiosk.kiosk().storage().drain();
  REQUIRE(std::filesystem::file_size(ballast) == 4 << 20);
  disk.fill(true);
  kiosk.brief_tap("q/VX6/no");
  visitor.waits(500ms);
  CHECK(kiosk.visitors().screen() == VisitorScreen::closed);
  kiosk.kiosk().storage().drain();
  CHECK_FALSE(std::filesystem::exists(ballast));
  CHECK(kiosk.counts().records == 0);
  disk.fill(false);                             // where the ballast was there is room
  visitor.waits(1500ms).sees("attract/start");  // not the ten seconds of a disk that nothing was thrown from
  CHECK(kiosk.counts().complete == 1);
  kiosk.kiosk().storage().drain();
  CHECK(std::filesystem::file_size(ballast) == 4 << 20);
}

TEST_CASE("answers of a visitor who walked away survive a full disk", "[ui][durability]") {
  KioskUnderTest kiosk;
  Visitor visitor(kiosk);
  visitor.begins("visitor_leaving").answers("VX1", "3");
  {
    const FullDisk full;
    visitor.waits(66s);
    CHECK(kiosk.visitors().screen() == VisitorScreen::closed);
  }
  visitor.waits(11s).sees("attract/start");
  const auto records = kiosk.records();
  REQUIRE(records.size() == 1);
  CHECK(records.front().response.status == Status::partial);
  CHECK(in_a_line(records.front().response.answers) == "VX1=3");
}

TEST_CASE("a visitor in the middle of the questions stays when a draft cannot be kept", "[ui][durability]") {
  KioskUnderTest kiosk;
  Visitor visitor(kiosk);
  visitor.begins("visitor_leaving");
  {
    const FullDisk full;
    visitor.answers("VX1", "3").is_asked("page_VX2a").answers("VX2_PROD", "1");
  }
  visitor.answers("VX2_ENV", "2").waits(66s);
  CHECK(in_a_line(kiosk.records().at(0).response.answers) == "VX1=3 VX2_ENV=2 VX2_PROD=1");
}

}  // namespace
}  // namespace fairgauge::tests
