// What the screen promises about the disk: nobody is thanked before the record is safe, and nothing is lost when the
// disk refuses.
#include <signal.h>
#include <sys/resource.h>

#include <catch2/catch_test_macros.hpp>

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
