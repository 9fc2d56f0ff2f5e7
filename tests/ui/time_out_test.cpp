// What happens when nobody touches the glass, and what happens by itself after a touch.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "tests/ui/kiosk_under_test.hpp"

namespace fairgauge::tests {
namespace {

using namespace std::chrono_literals;
using kiosk::VisitorScreen;
using survey::interview::Status;

TEST_CASE("after 45 s without a touch the kiosk asks whether somebody is there", "[ui][time]") {
  KioskUnderTest kiosk;
  Visitor visitor(kiosk);
  visitor.begins("visitor_leaving").answers("VX1", "4").is_asked("page_VX2a").answers("VX2_PROD", "5");
  kiosk.pass(44s);
  CHECK_FALSE(kiosk.visitors().warning());
  kiosk.pass(1s);
  CHECK(kiosk.visitors().warning());
  visitor.sees("idle/continue");

  SECTION("a touch anywhere goes on, with the answers kept") {
    kiosk.robot().tap_at(30, 30);
    CHECK_FALSE(kiosk.visitors().warning());
    visitor.is_asked("page_VX2a").sees_chosen("q/VX2_PROD/5").does_not_see("idle/continue");
    CHECK(in_a_line(kiosk.visitors().visit()->interview->result()) == "VX1=4 VX2_PROD=5");
    CHECK(kiosk.visitors().visit()->quality.idle_warnings == 1);
    kiosk.pass(44s);
    CHECK_FALSE(kiosk.visitors().warning());  // the time runs anew
  }
  SECTION("the touch that goes on presses nothing below the sheet") {
    const auto at = kiosk.middle_of("q/VX2_ENV/2");
    kiosk.robot().tap_at(at.x, at.y);
    CHECK(kiosk.visitors().visit()->interview->answer("VX2_ENV") == nullptr);
  }
  SECTION("the button goes on as well") {
    visitor.touches("idle/continue").is_asked("page_VX2a");
    CHECK_FALSE(kiosk.visitors().warning());
  }
  SECTION("20 s later the answers become a partial record and the next visitor is welcome") {
    kiosk.pass(19s);
    CHECK(kiosk.visitors().screen() == VisitorScreen::questions);
    visitor.waits(1s).sees("attract/start");
    const auto records = kiosk.records();
    REQUIRE(records.size() == 1);
    CHECK(records.front().response.status == Status::partial);
    CHECK(in_a_line(records.front().response.answers) == "VX1=4 VX2_PROD=5");
    CHECK(records.front().response.quality.idle_warnings == 1);
    CHECK(kiosk.counts().drafts == 0);
  }
}

TEST_CASE("a visitor who leaves without any answer leaves nothing", "[ui][time]") {
  KioskUnderTest kiosk;
  Visitor visitor(kiosk);
  SECTION("at the language") { visitor.starts(); }
  SECTION("at the role") { visitor.starts().chooses("en"); }
  SECTION("at the consent") { visitor.starts().chooses("en").is("exhibitor"); }
  SECTION("at the consent text") { visitor.starts().chooses("en").is("exhibitor").touches("consent/full"); }
  SECTION("at the first question") { visitor.begins("visitor_leaving"); }
  SECTION("after taking the only answer back") {
    visitor.begins("visitor_leaving").skips().answers("VX2_PROD", "NA");
    CHECK(kiosk.counts().drafts == 1);
    visitor.answers("VX2_PROD", "NA");
  }
  visitor.waits(66s).sees("attract/start");
  const auto counts = kiosk.counts();
  CHECK(counts.records == 0);
  CHECK(counts.drafts == 0);
  visitor.begins("visitor_leaving").is_asked("page_VX1");  // the next one is not shown what the last had open
}

TEST_CASE("who types has 90 s", "[ui][time]") {
  KioskUnderTest kiosk({.show = kEveryElementShow, .station = "desk"});
  Visitor visitor(kiosk);
  visitor.starts().chooses("en").agrees().goes_on().is_asked("p_text").types("a").goes_on();
  while (kiosk.page() != "p_comment") visitor.skips();
  kiosk.pass(89s);
  CHECK_FALSE(kiosk.visitors().warning());
  kiosk.pass(2s);
  CHECK(kiosk.visitors().warning());
}

TEST_CASE("the thank-you closes after 6 s or at a touch", "[ui][time]") {
  KioskUnderTest kiosk;
  Visitor visitor(kiosk);
  visitor.begins("partner");
  while (kiosk.visitors().screen() == VisitorScreen::questions)
    visitor.touches(kiosk.robot().sees("nav/next") ? "nav/next" : "nav/skip");
  visitor.sees_thanks();
  SECTION("by itself") {
    const auto shown = kiosk.visitors().shown_since();
    kiosk.pass(shown + 5990ms - kiosk.clock().monotonic());
    CHECK(kiosk.visitors().screen() == VisitorScreen::thanks);
    kiosk.pass(20ms);
    CHECK(kiosk.visitors().screen() == VisitorScreen::attract);
  }
  SECTION("by a touch anywhere") {
    kiosk.robot().tap_at(40, 40);
    CHECK(kiosk.visitors().screen() == VisitorScreen::attract);
  }
  CHECK(kiosk.counts().complete == 1);
}

TEST_CASE("a single choice is seen for 350 ms, then the page goes on by itself", "[ui][time]") {
  KioskUnderTest kiosk;
  Visitor(kiosk).begins("visitor_leaving");
  const auto at = kiosk.middle_of("q/VX1/4");
  kiosk.robot().finger_down(at.x, at.y);
  kiosk.frames(2);
  kiosk.robot().finger_up(at.x, at.y);
  while (kiosk.visitors().visit()->interview->answer("VX1") == nullptr) kiosk.frames(1);
  kiosk.pass(330ms);
  CHECK(kiosk.page() == "page_VX1");
  CHECK(kiosk.robot().find("q/VX1/4")->selected);
  kiosk.pass(20ms);
  CHECK(kiosk.page() == "page_VX2a");
}

TEST_CASE("another choice within that time takes the place of the first", "[ui][time]") {
  KioskUnderTest kiosk;
  Visitor(kiosk).begins("visitor_leaving");
  kiosk.brief_tap("q/VX1/1");
  kiosk.pass(200ms);
  kiosk.brief_tap("q/VX1/5");
  kiosk.pass(200ms);
  CHECK(kiosk.page() == "page_VX1");  // the time runs anew
  kiosk.pass(200ms);
  CHECK(kiosk.page() == "page_VX2a");
  CHECK(in_a_line(kiosk.visitors().visit()->interview->result()) == "VX1=5");
}

TEST_CASE("a page with several questions waits for the visitor", "[ui][time]") {
  KioskUnderTest kiosk;
  Visitor visitor(kiosk);
  visitor.begins("visitor_leaving").skips();
  visitor.answers("VX2_PROD", "1").answers("VX2_ENV", "2").answers("VX2_PROC", "3");
  kiosk.pass(5s);
  visitor.is_asked("page_VX2a").sees("nav/next");
}

TEST_CASE("a question that an answer makes visible keeps the page", "[ui][time]") {
  KioskUnderTest kiosk;
  Visitor visitor(kiosk);
  visitor.begins("visitor_leaving");
  while (kiosk.page() != "page_VX5") visitor.skips();
  visitor.does_not_see("q/VX5a/yes");
  SECTION("when it appears") {
    visitor.answers("VX5", "2");
    kiosk.pass(5s);
    visitor.is_asked("page_VX5").sees("q/VX5a/yes").sees("nav/next").answers("VX5a", "yes").goes_on();
    visitor.is_asked("page_VX6");
    CHECK(in_a_line(kiosk.visitors().visit()->interview->result()) == "VX5=2 VX5a=yes");
  }
  SECTION("and lets it go when the answer changes") {
    visitor.answers("VX5", "0").answers("VX5a", "no").answers("VX5", "10").is_asked("page_VX6");
    CHECK(in_a_line(kiosk.visitors().visit()->interview->result()) == "VX5=10");
  }
}

TEST_CASE("going back shows the earlier answer and lets it be changed", "[ui][time]") {
  KioskUnderTest kiosk;
  Visitor visitor(kiosk);
  visitor.begins("visitor_leaving").answers("VX1", "4").is_asked("page_VX2a").goes_back();
  visitor.is_asked("page_VX1").sees_chosen("q/VX1/4");
  kiosk.pass(2s);
  visitor.is_asked("page_VX1");  // and does not run away again
  SECTION("changed") {
    visitor.answers("VX1", "2").is_asked("page_VX2a");
    CHECK(in_a_line(kiosk.visitors().visit()->interview->result()) == "VX1=2");
  }
  SECTION("confirmed by the same touch") {
    visitor.answers("VX1", "4").is_asked("page_VX2a");
    CHECK(in_a_line(kiosk.visitors().visit()->interview->result()) == "VX1=4");
  }
}

TEST_CASE("the first screen speaks each language for six seconds", "[ui][time]") {
  KioskUnderTest kiosk;
  for (size_t i = 0; i < 2 * kiosk.pack().languages.size(); ++i) {
    CHECK(kiosk.visitors().language() == kiosk.pack().languages[i % kiosk.pack().languages.size()]);
    const auto before = kiosk.visitors().language();
    for (int frames = 0; frames < 400 && kiosk.visitors().language() == before; ++frames) kiosk.frames(1);
  }
}

TEST_CASE("who answers faster than anybody reads is asked once to take time", "[ui][time]") {
  KioskUnderTest kiosk({.pace_prompt = true});
  Visitor visitor(kiosk);
  visitor.begins("visitor_leaving");
  int asked = 0;
  for (int pages = 0; pages < 12 && kiosk.visitors().screen() == kiosk::VisitorScreen::questions; ++pages) {
    asked += kiosk.robot().sees("pace/request") ? 1 : 0;
    const auto shown = kiosk.visitors().page_questions().questions;
    if (!shown.empty() && !shown.front().choices.empty())
      visitor.answers(shown.front().name, shown.front().choices.front().code);
    if (kiosk.robot().sees("nav/next")) visitor.goes_on();
  }
  CHECK(asked == 1);
}

TEST_CASE("who reads is not asked to, and nobody is where the settings do not say so", "[ui][time]") {
  const bool slow = GENERATE(true, false);
  KioskUnderTest kiosk({.pace_prompt = slow});
  Visitor visitor(kiosk);
  visitor.begins("visitor_leaving");
  for (int pages = 0; pages < 4 && kiosk.visitors().screen() == kiosk::VisitorScreen::questions; ++pages) {
    if (slow) visitor.waits(30s);
    const auto shown = kiosk.visitors().page_questions().questions;
    visitor.answers(shown.front().name, shown.front().choices.front().code);
    if (kiosk.robot().sees("nav/next")) visitor.goes_on();
    visitor.does_not_see("pace/request");
  }
}

TEST_CASE("a wall clock that is set in the middle of a visit moves no time-out and no duration", "[ui][time]") {
  const auto jump = GENERATE(-24h, 24h);
  KioskUnderTest kiosk;
  Visitor visitor(kiosk);
  visitor.begins("visitor_leaving");
  const auto started = kiosk.visitors().visit()->started_at;
  kiosk.clock().set_utc(kiosk.clock().utc() + jump);
  visitor.answers("VX1", "4").is_asked("page_VX2a");
  kiosk.pass(40s);
  CHECK_FALSE(kiosk.visitors().warning());
  const auto lasted = kiosk.clock().monotonic() - started;
  kiosk.visitors().leave();
  const auto records = kiosk.records();
  REQUIRE(records.size() == 1);
  CHECK(records[0].response.duration == lasted);
}

}  // namespace
}  // namespace fairgauge::tests
