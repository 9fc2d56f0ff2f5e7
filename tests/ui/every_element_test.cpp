// Every kind of question that a form may hold, answered by finger, the on-screen keyboard included.
#include <catch2/catch_test_macros.hpp>

#include "tests/ui/kiosk_under_test.hpp"
#include "tests/ui/sdl_input.hpp"

namespace fairgauge::tests {
namespace {

using namespace std::chrono_literals;
using kiosk::VisitorScreen;
using survey::expression::Value;

const Setup kEveryElement{.show = kEveryElementShow, .station = "desk"};

const Value* answer(KioskUnderTest& kiosk, std::string_view question) {
  return kiosk.visitors().visit()->interview->answer(question);
}

// At that page, with what is required before it answered.
Visitor at(KioskUnderTest& kiosk, const std::string& page) {
  Visitor visitor(kiosk);
  visitor.starts().chooses("en").agrees();
  for (int pages = 0; pages < 20 && kiosk.page() != page; ++pages) {
    if (kiosk.page() == "p_html")
      visitor.goes_on();  // nothing to skip
    else if (kiosk.page() == "p_text")
      visitor.types("abc").goes_on();
    else if (kiosk.page() == "p_radio")
      visitor.answers("way", "rail");
    else if (kiosk.page() == "p_checkbox")
      visitor.answers("topics", "none").goes_on();
    else if (kiosk.page() == "p_cards")
      visitor.answers("signs", "2").goes_on();
    else
      visitor.skips();
  }
  return visitor.is_asked(page);
}

TEST_CASE("every kind of question is answered by finger and kept as it was meant", "[ui][elements]") {
  KioskUnderTest kiosk(kEveryElement);
  Visitor visitor(kiosk);
  visitor.starts().chooses("en").agrees();  // the only entry is not asked for
  visitor.is_asked("p_html").goes_on();
  visitor.is_asked("p_text").touches("key/shift").types("Mo ").types("air").goes_on();
  visitor.is_asked("p_number").types("12").goes_on();
  visitor.is_asked("p_email").types("a").touches("key/layer").types("@").touches("key/layer").types("b.at").goes_on();
  visitor.is_asked("p_tel").types("0171").goes_on();
  visitor.is_asked("p_comment").types("more boas").touches("key/backspace").types("ts").goes_on();
  visitor.is_asked("p_radio").answers("way", "sea");
  visitor.is_asked("p_checkbox").answers("topics", "both").answers("topics", "air").goes_on();
  visitor.is_asked("p_boolean").answers("again", "true");
  visitor.is_asked("p_numbers").answers("recommend", "10");
  visitor.is_asked("p_labels").answers("pace", "right");
  visitor.is_asked("p_labels7").answers("value7", "6");
  visitor.is_asked("p_smileys3").answers("food", "NA");
  visitor.is_asked("p_smileys7").answers("mood", "7");
  visitor.is_asked("p_cards").answers("signs", "3").answers("seats", "1").goes_on();
  visitor.is_asked("p_mixed").answers("price", "4").answers("ticket", "week").answers("guide", "n").goes_on();
  visitor.sees_thanks();
  const auto records = kiosk.records();
  REQUIRE(records.size() == 1);
  CHECK(records.front().response.answers == survey::expression::Answers{{"company", Value("Mo air")},
                                                                        {"halls", Value(12)},
                                                                        {"mail", Value("a@b.at")},
                                                                        {"phone", Value("0171")},
                                                                        {"remark", Value("more boats")},
                                                                        {"way", Value("sea")},
                                                                        {"topics", Value(Value::List{"air", "both"})},
                                                                        {"again", Value(true)},
                                                                        {"recommend", Value(10)},
                                                                        {"pace", Value("right")},
                                                                        {"value7", Value(6)},
                                                                        {"food", Value("NA")},
                                                                        {"mood", Value(7)},
                                                                        {"signs", Value(3)},
                                                                        {"seats", Value(1)},
                                                                        {"price", Value(4)},
                                                                        {"ticket", Value("week")},
                                                                        {"guide", Value("n")}});
  CHECK(records.front().response.quality.taps_off_target == 0);
}

TEST_CASE("a required question cannot be passed and says why", "[ui][elements]") {
  KioskUnderTest kiosk(kEveryElement);
  SECTION("in the form's own words") {
    Visitor visitor = at(kiosk, "p_text");
    visitor.does_not_see("nav/skip").does_not_see("problem").goes_on().is_asked("p_text").sees("problem");
    CHECK(kiosk.label("problem") == "Please tell us your company.");
    const auto words = kiosk.robot().find("problem")->rect;  // between the field and the keyboard, which hides neither
    CHECK(words.y >= kiosk.robot().find("q/company")->rect.bottom());
    CHECK(words.bottom() <= kiosk.robot().find("key/q")->rect.y);
    visitor.types("x").does_not_see("problem").goes_on().is_asked("p_number");
  }
  SECTION("in the kiosk's words") {
    Visitor visitor = at(kiosk, "p_cards");
    visitor.does_not_see("nav/skip").answers("seats", "2").goes_on().is_asked("p_cards").sees("problem");
    CHECK(kiosk.label("problem") == kiosk.words("problem.required"));
    visitor.answers("signs", "1").does_not_see("problem").goes_on().is_asked("p_mixed");
  }
  SECTION("a single choice has nothing but its answers") {
    Visitor visitor = at(kiosk, "p_radio");
    visitor.does_not_see("nav/skip").does_not_see("nav/next").answers("way", "road").is_asked("p_checkbox");
  }
}

TEST_CASE("a number outside its range is refused with the bound", "[ui][elements]") {
  KioskUnderTest kiosk(kEveryElement);
  Visitor visitor = at(kiosk, "p_number");
  visitor.types("13").goes_on().is_asked("p_number").sees("problem");
  CHECK(kiosk.label("problem") == "Please enter 12 or less.");
  visitor.touches("key/backspace").does_not_see("problem").touches("key/backspace").types("0").goes_on();
  visitor.is_asked("p_number").sees("problem");
  CHECK(kiosk.label("problem") == "Please enter 1 or more.");
  visitor.touches("key/backspace").types("-").goes_on().is_asked("p_number").sees("problem");
  CHECK(kiosk.label("problem") == "Please enter a number.");
  visitor.touches("key/backspace").types("7").goes_on().is_asked("p_email");
  CHECK(*answer(kiosk, "halls") == Value(7));
}

TEST_CASE("a text ends at its length", "[ui][elements]") {
  KioskUnderTest kiosk(kEveryElement);
  Visitor visitor = at(kiosk, "p_text");
  visitor.types("abcdefghijkl");
  CHECK(*answer(kiosk, "company") == Value("abcdefghij"));
  visitor.touches("key/backspace").types("xyz");
  CHECK(*answer(kiosk, "company") == Value("abcdefghix"));
}

TEST_CASE("an erased text is no answer", "[ui][elements]") {
  KioskUnderTest kiosk(kEveryElement);
  Visitor visitor = at(kiosk, "p_email");
  visitor.types("ab").touches("key/backspace").touches("key/backspace");
  CHECK(answer(kiosk, "mail") == nullptr);
  visitor.touches("key/backspace").goes_on().is_asked("p_tel");
}

TEST_CASE("number and telephone questions bring digits, others letters", "[ui][elements]") {
  KioskUnderTest kiosk(kEveryElement);
  Visitor visitor = at(kiosk, "p_text");
  visitor.sees("key/q").does_not_see("key/1").types("a").goes_on();
  visitor.is_asked("p_number").sees("key/1").does_not_see("key/q").skips();
  visitor.is_asked("p_email").sees("key/q").skips().is_asked("p_tel").sees("key/1").does_not_see("key/q");
}

TEST_CASE("shift holds for one letter", "[ui][elements]") {
  KioskUnderTest kiosk(kEveryElement);
  Visitor visitor = at(kiosk, "p_comment");
  visitor.touches("key/shift").types("A").types("b").touches("key/shift").touches("key/shift").types("c");
  CHECK(*answer(kiosk, "remark") == Value("Abc"));
}

TEST_CASE("what is typed on a real keyboard arrives as well", "[ui][elements]") {
  KioskUnderTest kiosk(kEveryElement);
  Visitor visitor = at(kiosk, "p_comment");
  push_text("Grüße");
  kiosk.frames(3);
  push_text("!");
  kiosk.frames(5);  // a single character might begin a badge's code: it is held back for 60 ms
  REQUIRE(answer(kiosk, "remark") != nullptr);
  CHECK(*answer(kiosk, "remark") == Value("Grüße!"));
  for (int i = 0; i < 3; ++i) {
    push_key(PhysicalKey::backspace, true);
    kiosk.frames(2);
    push_key(PhysicalKey::backspace, false);
    kiosk.frames(2);
  }
  CHECK(*answer(kiosk, "remark") == Value("Grü"));  // whole characters, not bytes
  visitor.types("n");
  CHECK(*answer(kiosk, "remark") == Value("Grün"));
}

TEST_CASE("a checkbox keeps its bounds", "[ui][elements]") {
  KioskUnderTest kiosk(kEveryElement);
  Visitor visitor = at(kiosk, "p_checkbox");
  const auto chosen = [&kiosk] {
    const Value* value = answer(kiosk, "topics");
    return value == nullptr ? std::string("-") : value->to_code();
  };
  visitor.answers("topics", "fuel").goes_on().is_asked("p_checkbox").sees("problem");
  CHECK(kiosk.label("problem") == "Please choose at least 2.");
  visitor.answers("topics", "air").does_not_see("problem").answers("topics", "water");
  CHECK(chosen() == "air, water, fuel");                      // in the order of the form
  CHECK_FALSE(kiosk.robot().find("q/topics/both")->enabled);  // there is no fourth
  kiosk.brief_tap("q/topics/both");
  CHECK(chosen() == "air, water, fuel");
  visitor.answers("topics", "water");
  CHECK(chosen() == "air, fuel");

  SECTION("and none empties it") {
    visitor.answers("topics", "none");
    CHECK(chosen() == "none");
    visitor.sees_chosen("q/topics/none").answers("topics", "both");
    CHECK(chosen() == "both");
    visitor.answers("topics", "none").goes_on().is_asked("p_boolean");
  }
  SECTION("and cannot be skipped, emptied by hand or not") {
    visitor.does_not_see("nav/skip").answers("topics", "air").answers("topics", "fuel");
    CHECK(chosen() == "-");
    visitor.goes_on().is_asked("p_checkbox").sees("problem");
  }
}

TEST_CASE("did-not-use is taken back by a second touch and replaced by a rating", "[ui][elements]") {
  KioskUnderTest kiosk;
  Visitor visitor(kiosk);
  visitor.begins("visitor_leaving").skips().is_asked("page_VX2a").answers("VX2_PROD", "NA");
  CHECK(*answer(kiosk, "VX2_PROD") == Value("NA"));
  visitor.sees_chosen("q/VX2_PROD/NA").answers("VX2_PROD", "NA");
  CHECK(answer(kiosk, "VX2_PROD") == nullptr);
  visitor.answers("VX2_PROD", "NA").answers("VX2_PROD", "4").sees_chosen("q/VX2_PROD/4");
  CHECK(*answer(kiosk, "VX2_PROD") == Value(4));
  CHECK_FALSE(kiosk.robot().find("q/VX2_PROD/NA")->selected);
}

TEST_CASE("the field says what is typed and the page keeps its place", "[ui][elements]") {
  KioskUnderTest kiosk(kEveryElement);
  Visitor visitor = at(kiosk, "p_comment");
  const auto next = kiosk.robot().find("nav/next")->rect;
  visitor.types("so far so good and a little more text here");
  CHECK(kiosk.label("q/remark") == "so far so good and a little more text here");
  const auto still = kiosk.robot().find("nav/next")->rect;
  CHECK(next.x == still.x);
  CHECK(next.y == still.y);
}

}  // namespace
}  // namespace fairgauge::tests
