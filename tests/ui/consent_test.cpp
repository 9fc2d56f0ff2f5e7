// The consent text: all of it can be read at every text size, and it says what this kiosk does.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "tests/ui/kiosk_under_test.hpp"

namespace fairgauge::tests {
namespace {

using kiosk::VisitorScreen;

bool reads(KioskUnderTest& kiosk, const std::string& text) {
  const auto& words = kiosk.registry().words();
  return std::any_of(words.begin(), words.end(),
                     [&](const auto& shown) { return shown.text == text && shown.rect.h > 8; });
}

// Scrolls through what is shown; whether all these texts were seen on the way.
bool reads_all(KioskUnderTest& kiosk, const std::vector<std::string>& texts) {
  std::vector<bool> seen(texts.size());
  for (int i = 0; i < 40; ++i) {
    for (size_t t = 0; t < texts.size(); ++t) seen[t] = seen[t] || reads(kiosk, texts[t]);
    const auto* down = kiosk.robot().find("scroll/down");
    if (down == nullptr || !down->enabled) break;
    if (!kiosk.robot().tap("scroll/down")) break;
  }
  return std::all_of(seen.begin(), seen.end(), [](bool one) { return one; });
}

std::vector<std::string> words_of(const survey::form::Consent& consent, const std::string& language) {
  std::vector<std::string> words;
  for (const auto& point : consent.points) {
    words.push_back(point.title.in(language));
    words.push_back(point.text.in(language));
  }
  return words;
}

void to_consent(KioskUnderTest& kiosk, int text_size) {
  Visitor visitor(kiosk);
  visitor.starts().chooses("en");
  if (text_size > 0)
    visitor.touches("nav/access").touches("access/text/" + std::to_string(text_size + 1)).touches("access/done");
  visitor.is("visitor_leaving");
  REQUIRE(kiosk.visitors().screen() == VisitorScreen::consent);
}

TEST_CASE("every word of the consent points can be read at the largest text size", "[ui][consent]") {
  struct Glass {
    int width, height;
  };
  for (const Glass glass : {Glass{540, 960}, Glass{960, 540}}) {
    for (const double inch : {21.5, 15.6}) {
      KioskUnderTest kiosk({.width = glass.width, .height = glass.height, .diagonal_inch = inch});
      CAPTURE(glass.width, inch);
      to_consent(kiosk, kiosk.kiosk().stage().ui().zoom_steps() - 1);
      CHECK(reads_all(kiosk, words_of(kiosk.pack().consent, "en")));
      Visitor(kiosk).touches("consent/full").sees("consent/full_text");
      CHECK(reads(kiosk, kiosk.pack().consent.full_text.in("en")));
      Visitor(kiosk).touches("consent/close").agrees().is_asked("page_VX1");
    }
  }
}

TEST_CASE("the whole text lies over points that scroll, and they do not move below it", "[ui][consent]") {
  KioskUnderTest kiosk;
  to_consent(kiosk, 2);
  Visitor visitor(kiosk);
  visitor.touches("consent/full");
  const auto downs = kiosk.robot().ids("scroll/down");
  CHECK(downs.size() <= 1);
  if (!downs.empty()) visitor.touches("scroll/down");
  visitor.touches("consent/close").sees("consent/agree");
}

TEST_CASE("where badges are taken the consent text says so, and the record names it", "[ui][consent]") {
  for (const bool badges : {false, true}) {
    KioskUnderTest kiosk({.badges = badges});
    REQUIRE(kiosk.pack().consent_with_badges);
    const auto& shown = badges ? *kiosk.pack().consent_with_badges : kiosk.pack().consent;
    to_consent(kiosk, 0);
    CAPTURE(badges);
    CHECK(reads(kiosk, shown.points.at(1).title.in("en")));
    Visitor visitor(kiosk);
    visitor.agrees();
    if (badges) visitor.touches("badge/without");
    visitor.answers("VX1", "3").waits(std::chrono::seconds(66));
    const auto consent = kiosk.records().at(0).response.consent;
    REQUIRE(consent);
    CHECK(consent->version == shown.version);
    CHECK(consent->text == shown.digest("en"));
  }
}

TEST_CASE("no language of the text for badges says that no badge is read", "[ui][consent]") {
  KioskUnderTest kiosk({.badges = true});
  const auto& plain = kiosk.pack().consent;
  const auto& with_badges = *kiosk.pack().consent_with_badges;
  for (const auto& language : kiosk.pack().languages) {
    CAPTURE(language);
    CHECK(plain.points.at(1).text.in(language) != with_badges.points.at(1).text.in(language));
    CHECK(plain.full_text.in(language) != with_badges.full_text.in(language));
  }
  CHECK(with_badges.full_text.in("en").find("no badge,") == std::string::npos);
}

TEST_CASE("a show of one language asks for none", "[ui][consent]") {
  KioskUnderTest kiosk({.show = kEveryElementShow, .station = "desk"});
  REQUIRE(kiosk.pack().languages.size() == 1);
  Visitor visitor(kiosk);
  visitor.does_not_see("language/en").starts();
  CHECK(kiosk.visitors().screen() == VisitorScreen::consent);
  visitor.touches("nav/access").does_not_see("access/language").touches("access/done").goes_back();
  CHECK(kiosk.visitors().screen() == VisitorScreen::attract);
}

}  // namespace
}  // namespace fairgauge::tests
