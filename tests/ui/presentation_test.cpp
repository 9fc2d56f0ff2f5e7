// How a form wants to be presented: numbers, marks, its own head, columns, lines, pages, time. Each with a small form
// of its own in the further-elements show.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <fstream>

#include "base/durable_file.hpp"
#include "tests/ui/kiosk_under_test.hpp"

namespace fairgauge::tests {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

// A kiosk that asks `form`, with the visitor before its first page.
class Asked {
 public:
  explicit Asked(const std::string& form, bool drawn = false)
      : kiosk({.show = show(folder_.path() / "show", form), .station = "desk", .drawn = drawn}), visitor(kiosk) {
    visitor.starts().chooses("en").agrees();
  }

 private:
  static fs::path show(const fs::path& folder, const std::string& form) {
    fs::copy(kFurtherElementsShow, folder, fs::copy_options::recursive);
    std::ofstream(folder / "forms" / "further_elements.json") << form;
    auto text = base::read_file(folder / "show.toml", 1 << 20);
    REQUIRE(text);
    const std::string_view all = R"(["en", "zh-cn", "ar"])";
    text->replace(text->find(all), all.size(), R"(["en"])");
    std::ofstream(folder / "show.toml") << *text;
    return folder;
  }

  TemporaryFolder folder_;

 public:
  KioskUnderTest kiosk;
  Visitor visitor;

  [[nodiscard]] kiosk::ui::Rect rect(std::string_view id) {
    const auto* widget = kiosk.registry().find(id);
    if (widget == nullptr) FAIL("'" << id << "' is not on the screen");
    return widget->rect;
  }
};

TEST_CASE("questions are numbered through the form, and what is required is marked", "[ui][presentation]") {
  Asked asked(R"form({"showQuestionNumbers": true, "requiredMark": "(!)", "pages": [
    {"name": "one", "elements": [{"type": "html", "name": "h", "html": "Read this"},
      {"type": "text", "name": "a", "title": "First", "isRequired": true},
      {"type": "text", "name": "hidden", "title": "Never", "visibleIf": "1 = 2"},
      {"type": "text", "name": "b", "title": "Second"}]},
    {"name": "two", "elements": [{"type": "boolean", "name": "c", "title": "Third"}]}]})form");
  CHECK(asked.kiosk.label("title/a") == "1.\u00A0First\u00A0(!)");
  CHECK(asked.kiosk.label("title/b") == "2.\u00A0Second");
  asked.visitor.touches("q/a").types("x").touches("field/done").goes_on().is_asked("two");
  CHECK(asked.kiosk.label("title") == "3.\u00A0Third");
}

TEST_CASE("numbers may begin anew on each page, and the start page has no part in them", "[ui][presentation]") {
  Asked asked(R"({"showQuestionNumbers": "onPage", "firstPageIsStartPage": true, "pages": [
    {"name": "start", "elements": [{"type": "html", "name": "h", "html": "Hello"}]},
    {"name": "one", "elements": [{"type": "boolean", "name": "a", "title": "A"}]},
    {"name": "two", "elements": [{"type": "boolean", "name": "b", "title": "B", "isRequired": true}]}]})");
  asked.visitor.is_asked("start").goes_on().is_asked("one");
  CHECK(asked.kiosk.label("title") == "1.\u00A0A");
  asked.visitor.skips().is_asked("two");
  CHECK(asked.kiosk.label("title") == "1.\u00A0B\u00A0*");
}

TEST_CASE("the start page carries the form's own title and description", "[ui][presentation]") {
  Asked asked(R"({"title": "About your flight", "description": "Ten questions", "firstPageIsStartPage": true, "pages": [
    {"name": "start", "title": "Welcome", "elements": [{"type": "html", "name": "h", "html": "Hello"}]},
    {"name": "one", "elements": [{"type": "boolean", "name": "a", "title": "A"}]}]})");
  CHECK(asked.kiosk.label("survey/title") == "About your flight");
  CHECK(asked.kiosk.label("survey/description") == "Ten questions");
  CHECK(asked.rect("survey/title").bottom() <= asked.rect("title").y);
  asked.visitor.goes_on().does_not_see("survey/title");
}

TEST_CASE("choices stand in as many columns as the form wishes for and the panel has room for", "[ui][presentation]") {
  Asked asked(
      R"({"pages": [{"name": "one", "elements": [{"type": "radiogroup", "name": "a", "title": "A", "colCount": 2,
    "choices": ["n", "o", "p", "q"]}]},
    {"name": "two", "elements": [{"type": "checkbox", "name": "b", "title": "B", "colCount": 5,
    "choices": ["n", "o", "p", "q", "r"]}]}]})");
  CHECK(asked.rect("q/a/n").y == asked.rect("q/a/o").y);
  CHECK(asked.rect("q/a/p").y > asked.rect("q/a/n").y);
  asked.visitor.answers("a", "n").waits(500ms).is_asked("two");
  CHECK(asked.rect("q/b/n").y == asked.rect("q/b/p").y);
  CHECK(asked.rect("q/b/q").y > asked.rect("q/b/n").y);
}

TEST_CASE("short fields that the form puts on one line stand on one", "[ui][presentation]") {
  Asked asked(R"({"pages": [{"name": "one", "elements": [
    {"type": "text", "name": "a", "title": "A rather long title that needs more than a line of its half"},
    {"type": "text", "name": "b", "title": "B", "startWithNewLine": false},
    {"type": "text", "name": "c", "title": "C"}]}]})");
  CHECK(asked.rect("q/a").y == asked.rect("q/b").y);
  CHECK(asked.rect("q/b").x > asked.rect("q/a").right());
  CHECK(asked.rect("q/c").y > asked.rect("q/a").bottom());
  CHECK(asked.rect("q/c").w > 2 * asked.rect("q/a").w);
}

TEST_CASE("a form may ask one question a page", "[ui][presentation]") {
  Asked asked(R"({"questionsOnPageMode": "questionPerPage", "pages": [{"name": "one", "elements": [
    {"type": "boolean", "name": "a", "title": "A"}, {"type": "comment", "name": "b", "title": "B"}]}]})");
  CHECK(asked.kiosk.label("title") == "A");
  asked.visitor.does_not_see("q/b").answers("a", "true").waits(500ms);
  CHECK(asked.kiosk.label("title") == "B");
  asked.visitor.goes_back().sees_chosen("q/a/true").goes_on().goes_on().sees_thanks();
}

TEST_CASE("with autoAdvanceEnabled a page goes on when all its choices are made", "[ui][presentation]") {
  Asked asked(R"({"autoAdvanceEnabled": true, "pages": [{"name": "one", "elements": [
    {"type": "boolean", "name": "a", "title": "A"}, {"type": "boolean", "name": "b", "title": "B"}]},
    {"name": "two", "elements": [{"type": "comment", "name": "c", "title": "C"}]}]})");
  asked.visitor.answers("a", "true").waits(800ms).is_asked("one");
  asked.visitor.answers("b", "false").waits(800ms).is_asked("two");
}

TEST_CASE("a page's time limit leads on, and the form's own ends it", "[ui][presentation]") {
  Asked asked(R"({"showTimer": true, "timeLimit": 20, "pages": [
    {"name": "one", "timeLimit": 5, "elements": [{"type": "comment", "name": "a", "title": "A"}]},
    {"name": "two", "elements": [{"type": "comment", "name": "b", "title": "B"}]}]})");
  asked.visitor.waits(4s).is_asked("one").waits(2s).is_asked("two");
  asked.visitor.waits(10s).is_asked("two");
  for (int i = 0; i < 40 && asked.kiosk.visitors().screen() != kiosk::VisitorScreen::thanks; ++i) {
    asked.kiosk.pass(200ms);
    asked.kiosk.kiosk().storage().drain();
  }
  asked.visitor.sees_thanks();
}

TEST_CASE("a signature is there again when the visitor comes back", "[ui][presentation]") {
  Asked asked(R"({"pages": [{"name": "one", "elements": [{"type": "signaturepad", "name": "s", "title": "Sign"}]},
    {"name": "two", "elements": [{"type": "comment", "name": "b", "title": "B"}]}]})",
              true);
  const auto dark = [&] {
    const auto pad = asked.rect("q/s");
    asked.kiosk.kiosk().window().keep_next_frame();
    asked.kiosk.kiosk().stage().demand_frame();
    asked.kiosk.frames(2);
    const auto& frame = asked.kiosk.kiosk().window().kept_frame();
    int count = 0;
    for (int y = static_cast<int>(pad.y) + 12; y < static_cast<int>(pad.bottom()) - 12; ++y) {
      for (int x = static_cast<int>(pad.x) + 12; x < static_cast<int>(pad.right()) - 12; ++x) {
        const auto pixel =
            frame.pixels[static_cast<size_t>(y) * static_cast<size_t>(frame.width) + static_cast<size_t>(x)];
        count += (pixel & 255) < 96 ? 1 : 0;
      }
    }
    return count;
  };
  const auto pad = asked.rect("q/s");
  CHECK(dark() < 20);  // the hint is grey
  asked.kiosk.robot().drag(pad.x + 40, pad.bottom() - 40, pad.right() - 40, pad.y + 40);
  asked.visitor.goes_on().is_asked("two").goes_back().is_asked("one");
  CHECK(dark() > 100);
}

TEST_CASE("a key shows its letter above the finger, and only while it is held", "[ui][keyboard]") {
  Asked asked(R"({"pages": [{"name": "one", "elements": [{"type": "comment", "name": "a", "title": "A"}]}]})");
  const auto key = asked.rect("key/g");
  asked.kiosk.robot().finger_down(key.x + key.w / 2, key.y + key.h / 2);
  asked.kiosk.frames(3);
  CHECK(asked.kiosk.label("key/preview") == "g");
  CHECK(asked.rect("key/preview").bottom() < key.y + 1);
  asked.kiosk.robot().finger_up(key.x + key.w / 2, key.y + key.h / 2);
  asked.kiosk.frames(3);
  asked.visitor.does_not_see("key/preview");
  CHECK(asked.kiosk.label("q/a") == "g");
}

TEST_CASE("a held erase key erases on until it is lifted, a tapped one once", "[ui][keyboard]") {
  Asked asked(R"({"pages": [{"name": "one", "elements": [{"type": "comment", "name": "a", "title": "A"}]}]})");
  asked.visitor.types("abcdefghijklmnopqrst").touches("key/backspace");
  CHECK(asked.kiosk.label("q/a") == "abcdefghijklmnopqrs");
  const auto key = asked.rect("key/backspace");
  asked.kiosk.robot().finger_down(key.x + key.w / 2, key.y + key.h / 2);
  asked.kiosk.pass(300ms);
  CHECK(asked.kiosk.label("q/a").size() == 19);
  asked.kiosk.pass(500ms);
  const auto left = asked.kiosk.label("q/a").size();
  CHECK(left < 16);
  CHECK(left > 8);
  asked.kiosk.robot().finger_up(key.x + key.w / 2, key.y + key.h / 2);
  asked.kiosk.frames(3);
  const auto lifted = asked.kiosk.label("q/a").size();
  CHECK(lifted + 1 >= left);  // what was erased last is drawn a frame later
  asked.kiosk.pass(500ms);
  CHECK(asked.kiosk.label("q/a").size() == lifted);
}

TEST_CASE("one thing and several are told apart in words", "[translations]") {
  const auto translations = base::Translations::load(kAssets / "translations");
  REQUIRE(translations);
  CHECK(translations->plural("en", "staff.file", 1) == "1 file");
  CHECK(translations->plural("en", "staff.file", 2) == "2 files");
  CHECK(translations->plural("en", "staff.response", 0) == "0 responses");
  CHECK(translations->plural("hi", "staff.file", 0) == translations->text("hi", "staff.file_one", {{"count", "0"}}));
}

}  // namespace
}  // namespace fairgauge::tests
