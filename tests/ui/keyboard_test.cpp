// The keys on the glass: their files, what a held key offers, and where in a text they write.
#include <catch2/catch_test_macros.hpp>
#include <fstream>

#include "kiosk/ui/graphemes.hpp"
#include "kiosk/ui/keyboard_layout.hpp"
#include "tests/ui/kiosk_under_test.hpp"

namespace fairgauge::tests {
namespace {

using namespace std::chrono_literals;
using kiosk::ui::cursor_stops;
using kiosk::ui::KeyboardLayouts;
using kiosk::ui::stop_after;
using kiosk::ui::stop_before;

Visitor at_the_text(KioskUnderTest& kiosk, const std::string& language = "en") {
  Visitor visitor(kiosk);
  visitor.starts().chooses(language).agrees().goes_on().is_asked("p_text");
  return visitor;
}

std::string written(KioskUnderTest& kiosk) { return kiosk.label("q/company"); }

TEST_CASE("every keyboard that is shipped loads, and those that fields ask for are there", "[keyboard]") {
  const auto layouts = KeyboardLayouts::load(kAssets / "keyboards");
  REQUIRE(layouts);
  for (const auto* name : {"latin", "email", "digits", "phone", "pairing"}) {
    CAPTURE(name);
    REQUIRE(layouts->find(name) != nullptr);
    CHECK_FALSE(layouts->find(name)->layers.empty());
  }
  CHECK(layouts->find("klingon") == nullptr);
}

TEST_CASE("no layer of a shipped keyboard has a key twice", "[keyboard]") {
  const auto layouts = KeyboardLayouts::load(kAssets / "keyboards");
  REQUIRE(layouts);
  for (const auto* name : {"latin", "email", "digits", "phone", "pairing"}) {
    for (const auto& layer : layouts->find(name)->layers) {
      std::vector<std::string> seen;
      for (const auto& row : layer.rows) {
        for (const auto& key : row) {
          const std::string what = std::to_string(static_cast<int>(key.act)) + key.text;
          CAPTURE(name, layer.name, what);
          CHECK(std::find(seen.begin(), seen.end(), what) == seen.end());
          seen.push_back(what);
        }
      }
    }
  }
}

TEST_CASE("a keyboard file that is wrong is refused by name", "[keyboard]") {
  const auto check = [](const std::string& text, const std::string& reason) {
    TemporaryFolder folder;
    std::ofstream(folder / "odd.json") << text;
    const auto layouts = KeyboardLayouts::load(folder.path());
    CAPTURE(text);
    REQUIRE_FALSE(layouts);
    CHECK(layouts.error().message.find("odd.json") != std::string::npos);
    CHECK(layouts.error().message.find(reason) != std::string::npos);
  };
  check("{", "");
  check("[]", "");
  check(R"({"layers": []})", "no layer");
  check(R"({"layers": [{"name": "a", "rows": []}]})", "rows");
  check(R"({"layers": [{"name": "a", "rows": ["q {b}"]}]})", "'b'");
  check(R"({"layers": [{"name": "a", "rows": [7]}]})", "");
  CHECK_FALSE(KeyboardLayouts::load(kAssets / "no-such-folder"));
}

TEST_CASE("a held letter offers its relatives, and the finger that slides up takes one", "[ui][keyboard]") {
  KioskUnderTest kiosk({.show = kEveryElementShow, .station = "desk"});
  Visitor visitor = at_the_text(kiosk);
  const auto [x, y] = kiosk.middle_of("key/e");
  kiosk.robot().finger_down(x, y);
  kiosk.pass(250ms);
  visitor.does_not_see("key/alternative/\u00E9");
  kiosk.pass(150ms);
  visitor.sees("key/alternative/\u00E9").does_not_see("key/preview");
  SECTION("taken") {
    const auto to = kiosk.middle_of("key/alternative/\u00E9");
    kiosk.robot().finger_move(to.x, to.y);
    kiosk.frames(3);
    kiosk.robot().finger_up(to.x, to.y);
    kiosk.frames(4);
    CHECK(written(kiosk) == "\u00E9");
  }
  SECTION("not taken: lifted where it lay") {
    kiosk.robot().finger_up(x, y);
    kiosk.frames(4);
    CHECK(written(kiosk) == "e");
  }
  visitor.does_not_see("key/alternative/\u00E9");
}

TEST_CASE("capitals have capital relatives", "[ui][keyboard]") {
  KioskUnderTest kiosk({.show = kEveryElementShow, .station = "desk"});
  Visitor visitor = at_the_text(kiosk);
  visitor.touches("key/shift");
  const auto [x, y] = kiosk.middle_of("key/O");
  kiosk.robot().finger_down(x, y);
  kiosk.pass(400ms);
  visitor.sees("key/alternative/\u00D6");
  kiosk.robot().finger_up(x, y);
  kiosk.frames(4);
  CHECK(written(kiosk) == "O");
}

TEST_CASE("a touch puts the cursor where the finger was, and keys write there", "[ui][keyboard]") {
  KioskUnderTest kiosk({.show = kEveryElementShow, .station = "desk"});
  Visitor visitor = at_the_text(kiosk);
  visitor.types("abc");
  const auto* field = kiosk.registry().find("q/company");
  REQUIRE(field != nullptr);
  const float scale = static_cast<float>(kiosk.kiosk().window().width()) / 1080;
  kiosk.brief_tap(field->rect.x + 38 * scale, field->rect.y + field->rect.h / 2);  // before the first letter
  kiosk.frames(3);
  visitor.types("x");
  CHECK(written(kiosk) == "xabc");
  visitor.types("y");
  CHECK(written(kiosk) == "xyabc");
  visitor.touches("key/backspace").touches("key/backspace").touches("key/backspace");
  CHECK(written(kiosk) == "abc");  // nothing stands before the cursor any more
}

TEST_CASE("what a person takes for one character goes at once", "[keyboard]") {
  const std::string thai = "\u0E17\u0E35\u0E48";    // one syllable: consonant, vowel sign, tone mark
  const std::string flag = "\U0001F1E8\U0001F1F3";  // two regional indicators
  const std::string accented = "e\u0301";           // e and a combining accent
  for (const auto& one : {std::string("a"), std::string("\u00E9"), std::string("\u4E2D"), thai, flag, accented}) {
    CAPTURE(one);
    CHECK(cursor_stops(one) == std::vector<size_t>{0, one.size()});
    CHECK(stop_before("x" + one, 1 + one.size()) == 1);
    CHECK(stop_after(one + "x", 0) == one.size());
  }
  CHECK(stop_before("abc", 0) == 0);
  CHECK(stop_after("abc", 3) == 3);
  CHECK(cursor_stops("") == std::vector<size_t>{0});
  CHECK(cursor_stops("\xFF\xFE") == std::vector<size_t>{0, 2});  // no UTF-8: only the ends
}

TEST_CASE("Latin keys read from the left in Arabic as well", "[ui][keyboard]") {
  KioskUnderTest kiosk({.badges = true});
  Visitor(kiosk).starts().chooses("ar").is("visitor_leaving").agrees().touches("badge/type");
  CHECK(kiosk.middle_of("key/Q").x < kiosk.middle_of("key/W").x);
  CHECK(kiosk.middle_of("key/0").x < kiosk.middle_of("key/9").x);
}

}  // namespace
}  // namespace fairgauge::tests
