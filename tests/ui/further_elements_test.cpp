// The less common elements, each answered by finger and kept as SurveyJS would keep it.
#include <catch2/catch_test_macros.hpp>

#include "tests/ui/kiosk_under_test.hpp"

namespace fairgauge::tests {
namespace {

using namespace std::chrono_literals;
using survey::expression::Object;
using survey::expression::Value;

const Setup kFurtherElements{.show = kFurtherElementsShow, .station = "desk"};

const Value* answer(KioskUnderTest& kiosk, std::string_view question) {
  return kiosk.visitors().visit()->interview->answer(question);
}

std::string code(KioskUnderTest& kiosk, std::string_view question) {
  const Value* value = answer(kiosk, question);
  return value == nullptr ? "-" : value->to_code();
}

// At that page; what is required before it is answered.
Visitor at(KioskUnderTest& kiosk, const std::string& page, const std::string& language = "en") {
  Visitor visitor(kiosk);
  visitor.starts().chooses(language).agrees();
  for (int pages = 0; pages < 20 && kiosk.page() != page; ++pages) {
    if (kiosk.page() == "p_matrix") {
      for (const char* row : {"air", "light", "noise", "signs", "seats", "food", "toilets"})
        visitor.answers("halls", std::string(row) + "/good");
      visitor.goes_on();
    } else if (kiosk.page() == "p_fields") {
      visitor.touches("q/card/company").types("abc").goes_on();
    } else if (kiosk.page() == "p_one_of") {
      visitor.answers("again", "true").goes_on();
    } else if (kiosk.robot().sees("nav/skip")) {
      visitor.skips();
    } else {
      visitor.goes_on();
    }
  }
  return visitor.is_asked(page);
}

// From the middle of one widget to the middle of another.
void drag(KioskUnderTest& kiosk, std::string_view from, float from_share, std::string_view to) {
  const auto a = kiosk.robot().find(from)->rect;
  const auto b = kiosk.robot().find(to)->rect;
  kiosk.robot().drag(a.x + a.w * from_share, a.y + a.h / 2, b.x + b.w * from_share, b.y + b.h / 2);
}

TEST_CASE("the start page has nothing to skip and the form's own word on its button", "[ui][further]") {
  KioskUnderTest kiosk(kFurtherElements);
  Visitor visitor(kiosk);
  visitor.starts().chooses("zh-cn").agrees().is_asked("p_start").does_not_see("nav/skip").does_not_see("nav/back");
  CHECK(kiosk.label("nav/next") == "\u5f00\u59cb\u5427");
  visitor.goes_on().is_asked("p_dropdown");
}

TEST_CASE("a short dropdown is a list that one touch answers", "[ui][further]") {
  KioskUnderTest kiosk(kFurtherElements);
  at(kiosk, "p_dropdown").does_not_see("nav/next").answers("class", "biz").is_asked("p_country");
  CHECK(code(kiosk, "class") == "biz");
}

TEST_CASE("a long dropdown is searched by words or scrolled", "[ui][further]") {
  KioskUnderTest kiosk(kFurtherElements);
  Visitor visitor = at(kiosk, "p_country");
  SECTION("searched") {
    visitor.touches("q/country/search")
        .types("aust")
        .sees("q/country/at")
        .sees("q/country/au")
        .does_not_see("q/country/br");
    visitor.types("ria").does_not_see("q/country/au").answers("country", "at");
    visitor.is_asked("p_buttons");
    CHECK(code(kiosk, "country") == "at");
  }
  SECTION("searched in vain") {
    visitor.touches("q/country/search").types("xyz").does_not_see("q/country/at").is_asked("p_country");
  }
  SECTION("scrolled by its button") {
    visitor.does_not_see("q/country/za").answers("country", "za").is_asked("p_buttons");
    CHECK(code(kiosk, "country") == "za");
  }
  SECTION("scrolled by the finger, which chooses nothing") {
    drag(kiosk, "q/country/fr", 0.5F, "q/country/at");
    visitor.is_asked("p_country").does_not_see("q/country/at");
    CHECK(answer(kiosk, "country") == nullptr);
  }
}

TEST_CASE("buttons and pictures are chosen by one touch, several pictures by one each", "[ui][further]") {
  KioskUnderTest kiosk(kFurtherElements);
  Visitor visitor = at(kiosk, "p_buttons");
  visitor.answers("pace", "month").is_asked("p_picture").answers("plane", "glider").is_asked("p_pictures");
  visitor.answers("planes", "boat").answers("planes", "balloon").sees_chosen("q/planes/boat");
  CHECK(code(kiosk, "pace") == "month");
  CHECK(code(kiosk, "plane") == "glider");
  CHECK(*answer(kiosk, "planes") == Value(Value::List{"boat", "balloon"}));
  visitor.answers("planes", "boat");
  CHECK(*answer(kiosk, "planes") == Value(Value::List{"balloon"}));
}

TEST_CASE("a ranking is touched best first, or dragged", "[ui][further]") {
  KioskUnderTest kiosk(kFurtherElements);
  Visitor visitor = at(kiosk, "p_ranking");
  SECTION("touched; the last one finds its place") {
    visitor.answers("order", "view").answers("order", "price");
    CHECK(answer(kiosk, "order") == nullptr);  // half a ranking is none
    CHECK(kiosk.label("q/order/price").ends_with(", 2"));
    visitor.answers("order", "quiet");
    CHECK(code(kiosk, "order") == "view, price, quiet, time");
  }
  SECTION("a second touch takes a place back") {
    visitor.answers("order", "view").answers("order", "price").answers("order", "view");
    CHECK(kiosk.label("q/order/price").ends_with(", 1"));
    visitor.answers("order", "time").answers("order", "view");
    CHECK(code(kiosk, "order") == "price, time, view, quiet");
    visitor.answers("order", "time");
    CHECK(answer(kiosk, "order") == nullptr);
  }
  SECTION("dragged by its lines") {
    drag(kiosk, "q/order/quiet", 0.95F, "q/order/price");
    CHECK(code(kiosk, "order") == "quiet, price, time, view");
    drag(kiosk, "q/order/price", 0.95F, "q/order/view");
    CHECK(code(kiosk, "order") == "quiet, time, view, price");
  }
}

TEST_CASE("a slider is touched, pulled and stepped", "[ui][further]") {
  KioskUnderTest kiosk(kFurtherElements);
  Visitor visitor = at(kiosk, "p_slider");
  visitor.touches("q/fill");
  CHECK(*answer(kiosk, "fill") == Value(50));
  CHECK(kiosk.label("q/fill") == "50 %");
  visitor.touches("q/fill/plus").touches("q/fill/plus").touches("q/fill/minus");
  CHECK(*answer(kiosk, "fill") == Value(55));
  const auto track = kiosk.robot().find("q/fill")->rect;
  kiosk.robot().drag(track.x + track.w / 2, track.y + track.h / 2, track.right() + 40, track.y + track.h / 2);
  CHECK(*answer(kiosk, "fill") == Value(100));
  CHECK_FALSE(kiosk.robot().find("q/fill/plus")->enabled);
}

TEST_CASE("in Arabic a slider grows to the left", "[ui][further]") {
  KioskUnderTest kiosk(kFurtherElements);
  (void)at(kiosk, "p_slider", "ar");
  const auto track = kiosk.robot().find("q/fill")->rect;
  kiosk.robot().drag(track.x + track.w / 2, track.y + track.h / 2, track.x - 40, track.y + track.h / 2);
  CHECK(*answer(kiosk, "fill") == Value(100));
}

TEST_CASE("a matrix is answered row by row and says which row is missing", "[ui][further]") {
  KioskUnderTest kiosk(kFurtherElements);
  Visitor visitor = at(kiosk, "p_matrix");
  visitor.does_not_see("nav/skip").answers("halls", "air/poor").goes_on().is_asked("p_matrix").sees("problem");
  CHECK(kiosk.label("problem") == kiosk.words("problem.every_row"));
  for (const char* row : {"light", "noise", "signs", "seats", "food", "toilets"})
    visitor.answers("halls", std::string(row) + "/great");
  visitor.does_not_see("problem").answers("halls", "toilets/fair");
  CHECK(answer(kiosk, "halls")->object()->size() == 7);
  CHECK(*answer(kiosk, "halls")->object()->find("air") == Value("poor"));
  CHECK(*answer(kiosk, "halls")->object()->find("toilets") == Value("fair"));
  visitor.goes_on().is_asked("p_fields");
}

TEST_CASE("each of several fields brings its own keyboard", "[ui][further]") {
  KioskUnderTest kiosk(kFurtherElements);
  Visitor visitor = at(kiosk, "p_fields");
  visitor.does_not_see("key/a").touches("q/card/company").types("air bus").touches("field/done").does_not_see("key/a");
  visitor.touches("q/card/staff").sees("key/1").does_not_see("key/a").types("120").touches("field/done");
  visitor.touches("q/card/mail").types("a@b").goes_on().is_asked("p_fields").sees("problem");
  CHECK(kiosk.label("problem") == kiosk.words("problem.email"));
  visitor.types(".at").goes_on().is_asked("p_date");
  Object card;
  card.set("company", "air bus");
  card.set("staff", 120);
  card.set("mail", "a@b.at");
  CHECK(*answer(kiosk, "card") == Value(card));
}

TEST_CASE("a date is chosen without a keyboard and stays in its bounds", "[ui][further]") {
  KioskUnderTest kiosk(kFurtherElements);
  Visitor visitor = at(kiosk, "p_date");
  visitor.does_not_see("key/1").touches("q/when/day/more");
  CHECK(code(kiosk, "when") == "2026-11-18");  // the first touch takes today
  visitor.touches("q/when/day/less");
  CHECK(code(kiosk, "when") == "2026-11-18");  // the lowest
  visitor.touches("q/when/day/more").touches("q/when/month/more");
  CHECK(code(kiosk, "when") == "2026-12-19");
  visitor.touches("q/when/year/more");
  CHECK(code(kiosk, "when") == "2027-02-28");  // the highest
}

TEST_CASE("other brings a field for its text, and what is not allowed cannot be touched", "[ui][further]") {
  KioskUnderTest kiosk(kFurtherElements);
  Visitor visitor = at(kiosk, "p_other");
  CHECK_FALSE(kiosk.robot().find("q/source/crew")->enabled);
  visitor.answers("source", "dontknow")
      .does_not_see("q/source-Comment")
      .answers("source", "other")
      .sees("q/source-Comment");
  visitor.goes_on().is_asked("p_other").sees("problem");
  visitor.touches("q/source-Comment").types("by air").touches("field/done").goes_on().is_asked("p_comment");
  CHECK(code(kiosk, "source") == "other");
  CHECK(kiosk.visitors().visit()->interview->question("source")->comment() == "by air");
}

TEST_CASE("a comment area belongs to its question", "[ui][further]") {
  KioskUnderTest kiosk(kFurtherElements);
  Visitor visitor = at(kiosk, "p_comment");
  visitor.answers("liked", "talks").touches("q/liked-Comment").types("more").touches("field/done").goes_on();
  const auto result = kiosk.visitors().visit()->interview->result();
  CHECK(result.at("liked") == Value(Value::List{"talks"}));
  CHECK(result.at("liked-Comment") == Value("more"));
}

TEST_CASE("questions in panels, a typed one and a long list share a page", "[ui][further]") {
  KioskUnderTest kiosk(kFurtherElements);
  Visitor visitor = at(kiosk, "p_panel");
  visitor.answers("by", "air").touches("q/nights").types("3").touches("field/done");
  visitor.touches("q/home/open").answers("home", "th").sees("q/home/open");
  CHECK(kiosk.label("q/home/open") == "Thailand");
  visitor.goes_on().is_asked("p_computed");
  CHECK(kiosk.label("q/sum") == "3 in all");
  CHECK(kiosk.label("q/map") == "A flying boat");
}

TEST_CASE("a page that wants one answer says so", "[ui][further]") {
  KioskUnderTest kiosk(kFurtherElements);
  Visitor visitor = at(kiosk, "p_one_of");
  visitor.does_not_see("nav/skip").goes_on().is_asked("p_one_of").sees("problem");
  CHECK(kiosk.label("problem") == kiosk.words("problem.one_answer"));
  visitor.answers("again", "false").does_not_see("problem").goes_on().is_asked("p_sign");
}

TEST_CASE("a signature is drawn, cleared and kept as a small picture", "[ui][further]") {
  KioskUnderTest kiosk(kFurtherElements);
  Visitor visitor = at(kiosk, "p_sign");
  const auto sign = [&] {
    const auto pad = kiosk.robot().find("q/sign")->rect;
    kiosk.robot().drag(pad.x + 40, pad.y + pad.h - 30, pad.x + pad.w / 2, pad.y + 30);
    kiosk.robot().drag(pad.x + pad.w / 2, pad.y + 30, pad.right() - 40, pad.y + pad.h - 30);
  };
  sign();
  REQUIRE(answer(kiosk, "sign") != nullptr);
  visitor.touches("q/sign/clear");
  CHECK(answer(kiosk, "sign") == nullptr);
  sign();
  visitor.goes_on().sees_thanks();
  CHECK(kiosk.label("title") == "<b>Safe flight!</b><br>We will read every word.");
  const auto records = kiosk.records();
  REQUIRE(records.size() == 1);
  const std::string url = records.front().response.answers.at("sign").to_code();
  CHECK(url.starts_with("data:image/png;base64,iVBORw0KGgo"));  // a PNG's first bytes
  CHECK(url.size() > 400);
  CHECK(url.size() <= 24 * 1024);
}

}  // namespace
}  // namespace fairgauge::tests
