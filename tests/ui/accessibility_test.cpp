// What a visitor can change about the screen, and that the next one finds it as it was.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <fstream>

#include "base/durable_file.hpp"
#include "kiosk/brand.hpp"
#include "tests/ui/kiosk_under_test.hpp"

namespace fairgauge::tests {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using kiosk::ui::Theme;

float width_of(KioskUnderTest& kiosk, std::string_view id) {
  const auto* widget = kiosk.registry().find(id);
  return widget == nullptr ? 0 : widget->rect.w;
}

// The demo show with these lines before its own.
fs::path demo_with(const fs::path& folder, const std::string& lines) {
  fs::copy(kDemoShow, folder, fs::copy_options::recursive);
  const auto text = base::read_file(folder / "show.toml", 1 << 20);
  REQUIRE(text);
  std::ofstream(folder / "show.toml") << lines << *text;
  return folder;
}

TEST_CASE("a visitor enlarges everything, words and controls alike", "[ui][accessibility]") {
  KioskUnderTest kiosk;
  Visitor visitor(kiosk);
  visitor.begins("visitor_leaving");
  const float before = width_of(kiosk, "nav/access");
  visitor.touches("nav/access").touches("access/text/3").sees_chosen("access/text/3").touches("access/done");
  CHECK(width_of(kiosk, "nav/access") >= before * 1.25F);
  visitor.answers("VX1", "4").waits(400ms).does_not_see("q/VX1/4");  // and goes on as ever
}

TEST_CASE("high contrast is a visitor's own choice and ends with the visit", "[ui][accessibility]") {
  KioskUnderTest kiosk;
  Visitor visitor(kiosk);
  const auto contrast = [&] { return kiosk.kiosk().stage().app().look().palette->high_contrast; };
  visitor.begins("visitor_leaving").touches("nav/access").touches("access/contrast");
  CHECK(contrast());
  visitor.touches("access/contrast");
  CHECK_FALSE(contrast());
  visitor.touches("access/contrast").touches("access/text/2").touches("access/close").waits(66s);
  CHECK_FALSE(contrast());
  CHECK(kiosk.kiosk().stage().app().look().zoom == 1);
}

TEST_CASE("the language can be changed in the middle, with the answers kept", "[ui][accessibility]") {
  KioskUnderTest kiosk;
  Visitor visitor(kiosk);
  visitor.begins("visitor_leaving").answers("VX1", "4").waits(500ms);
  const std::string page = kiosk.page();
  visitor.touches("nav/access").touches("access/language").touches("access/language/ar").touches("access/done");
  CHECK(kiosk.visitors().language() == "ar");
  CHECK(kiosk.page() == page);
  visitor.goes_back().sees_chosen("q/VX1/4");
  CHECK(kiosk.label("title").find("this show") == std::string::npos);
  visitor.waits(70s);
  const auto records = kiosk.records();
  REQUIRE(records.size() == 1);
  CHECK(records[0].response.language == "ar");
  CHECK(in_a_line(records[0].response.answers) == "VX1=4");
}

TEST_CASE("a page does not go on by itself under the open sheet", "[ui][accessibility]") {
  KioskUnderTest kiosk;
  Visitor visitor(kiosk);
  visitor.begins("visitor_leaving");
  const std::string page = kiosk.page();
  kiosk.brief_tap("q/VX1/4");
  kiosk.brief_tap("nav/access");
  kiosk.pass(2s);
  CHECK(kiosk.page() == page);
  visitor.touches("access/done").waits(100ms);
  CHECK(kiosk.page() != page);
}

TEST_CASE("a kiosk may be dark from the start", "[ui][accessibility]") {
  const kiosk::ui::Themes themes;
  CHECK(themes.of(Theme::dark).bg == kiosk::ui::palette_of(Theme::dark).bg);
  CHECK_FALSE(themes.of(Theme::dark).bg == themes.of(Theme::light).bg);
}

TEST_CASE("a show's colour that cannot be read is refused with its line, a dark one is taken", "[ui][brand]") {
  const TemporaryFolder temporary;
  const fs::path pale = demo_with(temporary.path() / "pale", "color = \"#FFD500\"\n");
  const auto refused = survey::form::load_show_pack(pale, nullptr, kiosk::brand_judge());
  CHECK_FALSE(refused.pack);
  REQUIRE(refused.findings.size() == 1);
  CHECK(refused.findings[0].rule == "show/contrast");
  CHECK(refused.findings[0].position.line == 1);
  CHECK(refused.findings[0].message.find("contrast of") != std::string::npos);

  const fs::path dark = demo_with(temporary.path() / "dark", "color = \"#8A1538\"\n");
  const auto taken = survey::form::load_show_pack(dark, nullptr, kiosk::brand_judge());
  REQUIRE(taken.pack);
  const auto themes = kiosk::themes_of(*taken.pack);
  CHECK(themes.light.primary == kiosk::ui::rgb(0x8A1538));
  CHECK(themes.high_contrast.primary == kiosk::ui::palette_of(Theme::high_contrast).primary);
}

// In a folder `fonts` of the show; its lines for show.toml.
std::string typeface(const std::string& regular, const std::string& bold) {
  return "font = \"fonts/" + regular + "\"\nfont_bold = \"fonts/" + bold + "\"\n";
}

fs::path demo_with_typefaces(const fs::path& folder, const std::string& lines) {
  fs::path show = demo_with(folder, lines);
  fs::create_directories(show / "fonts");
  for (const char* file :
       {"NotoSerif-Regular.ttf", "NotoSerif-Bold.ttf", "NotoSans-Bold.ttf", "NotoSansArabic-Regular.ttf"})
    fs::copy(fs::path("/usr/share/fonts/truetype/noto") / file, show / "fonts");
  std::ofstream(show / "fonts/words.ttf") << "no typeface";
  return show;
}

TEST_CASE("a show's own typeface draws the letters that it has", "[ui][brand]") {
  const TemporaryFolder temporary;
  const auto show =
      demo_with_typefaces(temporary.path() / "serif", typeface("NotoSerif-Regular.ttf", "NotoSerif-Bold.ttf"));
  const auto taken = survey::form::load_show_pack(show, nullptr, kiosk::brand_judge());
  REQUIRE(taken.pack);
  kiosk::ui::TextEngine own(FAIRGAUGE_SOURCE_DIR "/assets/fonts.conf");
  const auto ours = [&](const char* words, const char* language) {
    return own.measure(words, {.size = 64, .bold = true}, language, 0).width;
  };
  const int latin = ours("Overall satisfaction", "en"), han = ours("总体满意度", "zh-cn");
  REQUIRE(own.use_typeface(taken.pack->typeface->regular, taken.pack->typeface->bold));
  CHECK(ours("Overall satisfaction", "en") != latin);
  CHECK(ours("总体满意度", "zh-cn") == han);

  KioskUnderTest kiosk({.show = show});
  Visitor(kiosk).begins("visitor_leaving").is_asked("page_VX1");
}

TEST_CASE("a typeface that cannot be drawn with is refused with the reason", "[ui][brand]") {
  const TemporaryFolder temporary;
  const auto reason = [&](const std::string& name, const std::string& regular, const std::string& bold) {
    const auto show = demo_with_typefaces(temporary.path() / name, typeface(regular, bold));
    const auto refused = survey::form::load_show_pack(show, nullptr, kiosk::brand_judge());
    REQUIRE(refused.findings.size() == 1);
    CHECK(refused.findings[0].rule == "show/font");
    return refused.findings[0].message;
  };
  CHECK(reason("a", "words.ttf", "NotoSerif-Bold.ttf").starts_with("words.ttf is no typeface"));
  CHECK(reason("b", "NotoSerif-Regular.ttf", "NotoSerif-Regular.ttf") == "NotoSerif-Regular.ttf is no bold face");
  CHECK(reason("c", "NotoSerif-Bold.ttf", "NotoSerif-Bold.ttf") == "NotoSerif-Bold.ttf is a bold face");
  CHECK(reason("d", "NotoSerif-Regular.ttf", "NotoSans-Bold.ttf") ==
        "NotoSans-Bold.ttf is of the family 'Noto Sans', and the other of 'Noto Serif'");
  CHECK(reason("e", "NotoSansArabic-Regular.ttf", "NotoSans-Bold.ttf") == "NotoSansArabic-Regular.ttf has no 'A'");
}

TEST_CASE("outside opening hours the first screen is dimmed, and a touch starts all the same", "[ui][hours]") {
  const TemporaryFolder temporary;
  const fs::path closed = demo_with(temporary.path() / "closed", "opens = \"00:00\"\ncloses = \"00:01\"\n");
  {
    KioskUnderTest kiosk({.show = closed});
    Visitor visitor(kiosk);
    visitor.sees("attract/dimmed").starts().sees("language/en").waits(70s).sees("attract/dimmed");
  }

  const fs::path open = demo_with(temporary.path() / "open", "opens = \"00:00\"\ncloses = \"23:59\"\n");
  KioskUnderTest lit({.show = open});
  Visitor(lit).does_not_see("attract/dimmed");
}

TEST_CASE("nothing on the first screen stays in its place for a minute", "[ui][hours]") {
  KioskUnderTest kiosk;
  std::vector<float> places;
  for (int i = 0; i < 8; ++i) {
    places.push_back(kiosk.middle_of("attract/start").x);
    Visitor(kiosk).waits(7s);
  }
  CHECK(*std::max_element(places.begin(), places.end()) - *std::min_element(places.begin(), places.end()) >= 6);
}

}  // namespace
}  // namespace fairgauge::tests
