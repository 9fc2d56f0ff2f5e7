// Fingers, mouse and keys on the glass: one touch is one event, and what was not meant does nothing.
#include <catch2/catch_test_macros.hpp>

#include "tests/ui/kiosk_under_test.hpp"
#include "tests/ui/sdl_input.hpp"

namespace fairgauge::tests {
namespace {

using namespace std::chrono_literals;
using kiosk::VisitorScreen;

// The record of a visitor who is at the first questions and now walks away.
survey::interview::Response left_behind(KioskUnderTest& kiosk) {
  Visitor(kiosk).waits(70s).sees("attract/start");
  const auto records = kiosk.records();
  REQUIRE(records.size() == 1);
  return records.front().response;
}

bool answered(KioskUnderTest& kiosk, std::string_view question) {
  return kiosk.visitors().visit()->interview->answer(question) != nullptr;
}

TEST_CASE("one tap is one answer and one touch", "[ui][touch]") {
  KioskUnderTest kiosk;
  Visitor(kiosk).begins("visitor_leaving").answers("VX1", "4").is_asked("page_VX2a").answers("VX2_PROD", "2");
  const auto response = left_behind(kiosk);
  CHECK(in_a_line(response.answers) == "VX1=4 VX2_PROD=2");
  CHECK(response.quality.taps == 5);  // language, role, consent, two answers
  CHECK(response.pages.at(0).taps == 1);
  CHECK(response.pages.at(1).taps == 1);
  CHECK(response.quality.taps_off_target == 0);
  CHECK(response.quality.taps_guarded == 0);
}

TEST_CASE("a finger that slides off a button before it is lifted does nothing", "[ui][touch]") {
  KioskUnderTest kiosk;
  Visitor(kiosk).begins("visitor_leaving");
  const auto on = kiosk.middle_of("q/VX1/4");
  const auto off = kiosk.empty_spot();
  kiosk.robot().finger_down(on.x, on.y);
  kiosk.frames(3);
  kiosk.robot().finger_move(off.x, off.y);
  kiosk.frames(3);
  kiosk.robot().finger_up(off.x, off.y);
  kiosk.frames(3);
  kiosk.pass(1s);
  CHECK(kiosk.page() == "page_VX1");
  CHECK_FALSE(answered(kiosk, "VX1"));
}

TEST_CASE("a finger that slides onto another button presses neither", "[ui][touch]") {
  KioskUnderTest kiosk;
  Visitor(kiosk).begins("visitor_leaving");
  const auto from = kiosk.middle_of("q/VX1/4"), to = kiosk.middle_of("q/VX1/2");
  kiosk.robot().finger_down(from.x, from.y);
  kiosk.frames(3);
  kiosk.robot().finger_move(to.x, to.y);
  kiosk.frames(3);
  kiosk.robot().finger_up(to.x, to.y);
  kiosk.frames(3);
  kiosk.pass(1s);
  CHECK_FALSE(answered(kiosk, "VX1"));
}

TEST_CASE("a touch shorter than a frame counts", "[ui][touch]") {
  KioskUnderTest kiosk;
  Visitor(kiosk).begins("visitor_leaving");
  const auto at = kiosk.middle_of("q/VX1/5");
  kiosk.robot().finger_down(at.x, at.y);
  kiosk.robot().finger_up(at.x, at.y);
  kiosk.pass(1s);
  CHECK(kiosk.page() == "page_VX2a");
  CHECK(kiosk.visitors().visit()->interview->answer("VX1") != nullptr);
}

TEST_CASE("a second finger is ignored while the first is down", "[ui][touch]") {
  KioskUnderTest kiosk;
  Visitor(kiosk).begins("visitor_leaving").skips().is_asked("page_VX2a");
  const int taps_before = kiosk.visitors().visit()->quality.taps;
  const auto first = kiosk.middle_of("q/VX2_PROD/4"), second = kiosk.middle_of("q/VX2_ENV/1");
  kiosk.robot().finger_down(first.x, first.y, 1);
  kiosk.frames(2);
  kiosk.robot().finger_down(second.x, second.y, 2);
  kiosk.frames(2);
  kiosk.robot().finger_up(second.x, second.y, 2);
  kiosk.frames(2);
  kiosk.robot().finger_up(first.x, first.y, 1);
  kiosk.frames(3);
  CHECK(answered(kiosk, "VX2_PROD"));
  CHECK_FALSE(answered(kiosk, "VX2_ENV"));
  CHECK(kiosk.visitors().visit()->quality.taps == taps_before + 1);
}

TEST_CASE("a second finger that stays when the first is lifted does nothing", "[ui][touch]") {
  KioskUnderTest kiosk;
  Visitor visitor(kiosk);
  visitor.begins("visitor_leaving").skips().is_asked("page_VX2a");
  const auto first = kiosk.middle_of("q/VX2_PROD/4"), second = kiosk.middle_of("q/VX2_ENV/1");
  kiosk.robot().finger_down(first.x, first.y, 1);
  kiosk.robot().finger_down(second.x, second.y, 2);
  kiosk.frames(2);
  kiosk.robot().finger_up(first.x, first.y, 1);
  kiosk.frames(2);
  kiosk.robot().finger_up(second.x, second.y, 2);
  kiosk.frames(3);
  CHECK(answered(kiosk, "VX2_PROD"));
  CHECK_FALSE(answered(kiosk, "VX2_ENV"));
  visitor.answers("VX2_PROC", "3");  // and the next touch is heard
  CHECK(answered(kiosk, "VX2_PROC"));
}

TEST_CASE("after the panel was unplugged under a finger, the next finger is heard", "[ui][touch]") {
  KioskUnderTest kiosk;
  Visitor visitor(kiosk);
  visitor.begins("visitor_leaving").skips().is_asked("page_VX2a");
  const auto lost = kiosk.middle_of("q/VX2_PROD/4"), next = kiosk.middle_of("q/VX2_ENV/1");
  kiosk.robot().finger_down(lost.x, lost.y, 1);  // and is never lifted
  kiosk.frames(2);
  kiosk.robot().finger_down(next.x, next.y, 2);
  kiosk.frames(2);
  kiosk.robot().finger_up(next.x, next.y, 2);
  kiosk.frames(2);
  CHECK_FALSE(answered(kiosk, "VX2_ENV"));  // so far it might be a palm beside a finger
  kiosk.pass(10s);
  kiosk.robot().finger_down(next.x, next.y, 3);
  kiosk.frames(3);
  kiosk.robot().finger_up(next.x, next.y, 3);
  kiosk.frames(3);
  CHECK(answered(kiosk, "VX2_ENV"));
  CHECK_FALSE(answered(kiosk, "VX2_PROD"));  // what was never lifted was never meant
}

TEST_CASE("a finger held down across a page change does nothing on the next page", "[ui][touch]") {
  KioskUnderTest kiosk;
  Visitor visitor(kiosk);
  visitor.begins("visitor_leaving");
  kiosk.brief_tap("q/VX1/4");
  const auto held = kiosk.middle_of("q/VX1/2");
  kiosk.robot().finger_down(held.x, held.y);
  kiosk.pass(1s);
  REQUIRE(kiosk.page() == "page_VX2a");  // the first answer has brought the next page
  const auto at = kiosk.middle_of("q/VX2_ENV/3");
  kiosk.robot().finger_move(at.x, at.y);
  kiosk.frames(3);
  kiosk.robot().finger_up(at.x, at.y);
  kiosk.frames(3);
  CHECK(kiosk.page() == "page_VX2a");
  CHECK_FALSE(answered(kiosk, "VX2_ENV"));
  visitor.answers("VX2_ENV", "5");
  CHECK(in_a_line(kiosk.visitors().visit()->interview->result()) == "VX1=4 VX2_ENV=5");
}

TEST_CASE("touches within 250 ms after a page change are counted and ignored", "[ui][touch]") {
  KioskUnderTest kiosk;
  Visitor visitor(kiosk);
  visitor.begins("visitor_leaving");
  kiosk.brief_tap("q/VX1/4");
  while (kiosk.page() == "page_VX1") kiosk.frames(1);
  const auto changed = kiosk.visitors().shown_since();
  const int taps_before = kiosk.visitors().visit()->quality.taps;
  kiosk.brief_tap("q/VX2_PROD/2");
  CHECK_FALSE(answered(kiosk, "VX2_PROD"));
  CHECK(kiosk.visitors().visit()->quality.taps_guarded == 1);
  CHECK(kiosk.visitors().visit()->quality.taps == taps_before);

  SECTION("just before the end of that time") {
    kiosk.pass(changed + 249ms - kiosk.clock().monotonic());
    const auto at = kiosk.middle_of("q/VX2_PROD/2");
    kiosk.robot().finger_down(at.x, at.y);
    kiosk.kiosk().stage().turn(0ms);
    kiosk.robot().finger_up(at.x, at.y);
    kiosk.frames(4);
    CHECK_FALSE(answered(kiosk, "VX2_PROD"));
    CHECK(kiosk.visitors().visit()->quality.taps_guarded == 2);
  }
  SECTION("from then on they count") {
    kiosk.pass(changed + 250ms - kiosk.clock().monotonic());
    const auto at = kiosk.middle_of("q/VX2_PROD/2");
    kiosk.robot().finger_down(at.x, at.y);
    kiosk.kiosk().stage().turn(0ms);
    kiosk.robot().finger_up(at.x, at.y);
    kiosk.frames(4);
    CHECK(answered(kiosk, "VX2_PROD"));
    CHECK(kiosk.visitors().visit()->quality.taps_guarded == 1);
  }
}

TEST_CASE("a second, hasty tap on the last answer does not answer the next page", "[ui][touch]") {
  KioskUnderTest kiosk;
  Visitor(kiosk).begins("visitor_leaving");
  const auto at = kiosk.middle_of("q/VX1/3");
  for (int i = 0; i < 6; ++i) {
    kiosk.brief_tap(at.x, at.y);
    kiosk.pass(40ms);
  }
  CHECK(in_a_line(kiosk.visitors().visit()->interview->result()) == "VX1=3");
}

TEST_CASE("a tap beside everything is counted as off target", "[ui][touch]") {
  KioskUnderTest kiosk;
  Visitor visitor(kiosk);
  visitor.begins("visitor_leaving");
  const auto nowhere = kiosk.empty_spot();
  kiosk.robot().tap_at(nowhere.x, nowhere.y);
  CHECK(kiosk.visitors().visit()->quality.taps_off_target == 1);
  CHECK(kiosk.page() == "page_VX1");
  visitor.answers("VX1", "1");
  const auto response = left_behind(kiosk);
  CHECK(response.quality.taps_off_target == 1);
  CHECK(response.quality.taps == 5);  // language, role, consent, the miss, the answer
}

TEST_CASE("a mouse click answers like a finger", "[ui][touch]") {
  KioskUnderTest kiosk;
  Visitor(kiosk).begins("visitor_leaving");
  const auto at = kiosk.middle_of("q/VX1/5");
  push_mouse_move(at.x, at.y);
  kiosk.frames(2);
  push_mouse_button(true, at.x, at.y);
  kiosk.frames(2);
  push_mouse_button(false, at.x, at.y);
  kiosk.frames(2);
  REQUIRE(answered(kiosk, "VX1"));
  kiosk.pass(1s);
  CHECK(kiosk.page() == "page_VX2a");
  CHECK(kiosk.visitors().visit()->quality.taps == 4);
  CHECK(in_a_line(kiosk.visitors().visit()->interview->result()) == "VX1=5");
}

TEST_CASE("the whole kiosk can be walked with Tab and Enter", "[ui][touch]") {
  KioskUnderTest kiosk;
  Visitor(kiosk).begins("visitor_leaving");
  const auto press = [&kiosk](PhysicalKey key) {
    push_key(key, true);
    kiosk.frames(3);
    push_key(key, false);
    kiosk.frames(3);
  };
  // Tab leads through the widgets one after the other; Enter presses the one that is marked.
  for (int tabs = 0; tabs < 12 && kiosk.page() == "page_VX1" && !answered(kiosk, "VX1"); ++tabs) {
    for (int i = 0; i <= tabs; ++i) press(PhysicalKey::tab);
    press(PhysicalKey::enter);
  }
  kiosk.pass(1s);
  CHECK(kiosk.page() == "page_VX2a");
  CHECK(kiosk.visitors().visit()->quality.taps == 3);  // keys are no touches
}

TEST_CASE("keys on the first screen start a visit", "[ui][touch]") {
  KioskUnderTest kiosk;
  for (int i = 0; i < 4 && kiosk.visitors().screen() == VisitorScreen::attract; ++i) {
    for (const auto key : {PhysicalKey::tab, PhysicalKey::enter}) {
      push_key(key, true);
      kiosk.frames(3);
      push_key(key, false);
      kiosk.frames(3);
    }
  }
  CHECK(kiosk.visitors().screen() != VisitorScreen::attract);
}

}  // namespace
}  // namespace fairgauge::tests
