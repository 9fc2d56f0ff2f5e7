// What a visitor gives of themselves is read once more before it is sealed, and hidden from those who come by.
#include <catch2/catch_test_macros.hpp>
#include <fstream>

#include "kiosk/ui/graphemes.hpp"
#include "tests/ui/kiosk_under_test.hpp"

namespace fairgauge::tests {
namespace {

using namespace std::chrono_literals;
using kiosk::VisitorScreen;

const std::string kShow = FAIRGAUGE_SOURCE_DIR "/tests/data/shows/contact";
const Setup kContact{.show = kShow, .station = "desk"};

// To the name, which is typed.
Visitor names_themselves(KioskUnderTest& kiosk) {
  Visitor visitor(kiosk);
  visitor.starts().chooses("en").agrees().answers("osat", "4").is_asked("p_name").types("otto");
  return visitor;
}

Visitor at_the_review(KioskUnderTest& kiosk) {
  Visitor visitor = names_themselves(kiosk);
  visitor.goes_on().is_asked("p_mail").types("o@x.org").goes_on().sees("review/contact_name");
  return visitor;
}

TEST_CASE("name and mail address are read once more, and a touch leads back to change one", "[ui][review]") {
  KioskUnderTest kiosk(kContact);
  Visitor visitor = at_the_review(kiosk);
  CHECK(kiosk.visitors().screen() == VisitorScreen::review);
  CHECK(kiosk.label("review/contact_name") == "Your name?: otto");
  CHECK(kiosk.label("review/contact_mail") == "Your mail address?: o@x.org");

  visitor.touches("review/contact_name").is_asked("p_name").types("kar").goes_on().is_asked("p_mail").goes_on();
  CHECK(kiosk.label("review/contact_name") == "Your name?: ottokar");
  visitor.goes_back().is_asked("p_mail").goes_on().sees("review/contact_mail");
  visitor.goes_on().is_asked("p_way").answers("way", "rail").sees_thanks();
  REQUIRE(kiosk.records().size() == 1);
  CHECK(in_a_line(kiosk.records()[0].response.answers) == "osat=4 way=rail");
}

TEST_CASE("what was given alone has just been read, and is not shown again", "[ui][review]") {
  KioskUnderTest kiosk(kContact);
  names_themselves(kiosk).goes_on().is_asked("p_mail").skips().is_asked("p_way");
}

TEST_CASE("a mail address is mended before it is read once more", "[ui][review]") {
  KioskUnderTest kiosk(kContact);
  Visitor visitor = names_themselves(kiosk);
  visitor.goes_on().types("o@").goes_on().is_asked("p_mail").sees("problem").types("x.org").goes_on();
  visitor.sees("review/contact_mail");
}

TEST_CASE("a review at the end of the form leads to the thank-you", "[ui][review]") {
  const TemporaryFolder folder;
  std::filesystem::copy(kShow, folder / "show", std::filesystem::copy_options::recursive);
  const auto form = folder / "show/forms/visitor-exit.json";
  std::ifstream in(form);
  auto json = base::Json::parse(in);
  json["pages"].erase(json["pages"].end() - 1);
  std::ofstream(form) << json;
  KioskUnderTest kiosk({.show = folder / "show", .station = "desk"});
  Visitor visitor = at_the_review(kiosk);
  visitor.goes_on().sees_thanks().sees("thanks/withdrawal");
  REQUIRE(kiosk.records().size() == 1);
  CHECK(kiosk.records()[0].response.status == survey::interview::Status::complete);
}

TEST_CASE("ten seconds after the last touch nobody can read who the visitor is, until they touch again",
          "[ui][review]") {
  KioskUnderTest kiosk(kContact);
  Visitor visitor = names_themselves(kiosk);
  visitor.waits(9s);
  CHECK(kiosk.label("q/contact_name") == "otto");
  visitor.waits(2s);
  CHECK(kiosk.label("q/contact_name") == "••••");  // spoken as little as shown
  visitor.types("n");
  CHECK(kiosk.label("q/contact_name") == "otton");

  visitor.goes_on().types("o@x.org").goes_on().waits(11s);
  CHECK(kiosk.label("review/contact_name") == "Your name?: •••••");
  const auto nowhere = kiosk.empty_spot();
  kiosk.robot().tap_at(nowhere.x, nowhere.y);
  CHECK(kiosk.label("review/contact_name") == "Your name?: otton");
}

TEST_CASE("who leaves at the review leaves nothing of who they are", "[ui][review]") {
  KioskUnderTest kiosk(kContact);
  Visitor visitor = at_the_review(kiosk);
  kiosk.robot().wait_unseen(140s);
  visitor.sees("attract/start");
  REQUIRE(kiosk.records().size() == 1);
  CHECK(kiosk.records()[0].response.status == survey::interview::Status::partial);
  CHECK(in_a_line(kiosk.records()[0].response.answers) == "osat=4");
}

TEST_CASE("a mask has a dot for what a person takes for one character", "[ui][review]") {
  CHECK(kiosk::ui::masked("") == "");
  CHECK(kiosk::ui::masked("Ana") == "•••");
  CHECK(kiosk::ui::masked("佐藤") == "••");
  CHECK(kiosk::ui::masked("ที่") == "•");
}

}  // namespace
}  // namespace fairgauge::tests
