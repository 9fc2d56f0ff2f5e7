// The matrix of panels, languages, text sizes and themes in which the rules are held against every screen.
#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>

#include "tests/ui/inspection.hpp"
#include "tests/ui/pseudo_locale.hpp"

namespace fairgauge::tests {
namespace {

using kiosk::ui::Theme;

constexpr const char* kPseudo = "pseudo";  // English, stretched

struct Panel {
  int width, height;
  double diagonal_inch;
};

constexpr Panel kPortrait{1080, 1920, 21.5}, kLandscape{1920, 1080, 21.5};
constexpr Panel kSmallPortrait{1080, 1920, 15.6}, kSmallLandscape{1920, 1080, 15.6};

void inspect(const Panel& panel, const std::vector<std::string>& languages,
             const std::filesystem::path& show = kDemoShow, const std::string& station = "foyer", int enlarged = 0,
             Theme theme = Theme::light) {
  for (const std::string& language : languages) {
    std::optional<PseudoLocale> pseudo;
    if (language == kPseudo) pseudo.emplace(show, kAssets);
    const std::string spoken = pseudo ? "en" : language;
    KioskUnderTest kiosk({.show = pseudo ? pseudo->show() : show,
                          .station = station,
                          .width = panel.width,
                          .height = panel.height,
                          .diagonal_inch = panel.diagonal_inch,
                          .reduced_motion = true,
                          .theme = theme,
                          .assets = pseudo ? pseudo->assets() : kAssets,
                          .staff_language = spoken});
    std::ostringstream name;
    name << panel.width << "x" << panel.height << " on " << panel.diagonal_inch << " inch, "
         << (pseudo ? "stretched, " : "") << "text size " << enlarged << ", theme " << static_cast<int>(theme);
    inspect_all(kiosk, spoken, name.str(), enlarged);
  }
}

// The demo show, all of it.
void inspect_in_each_theme(const Panel& panel, int enlarged, const std::vector<std::string>& languages) {
  for (const Theme theme : {Theme::light, Theme::dark, Theme::high_contrast})
    inspect(panel, languages, kDemoShow, "foyer", enlarged, theme);
}

// The matrix: every screen of the show x 7 languages and one 40 % longer x 2 orientations x 3 text sizes x 3 themes,
// in pieces, so that they can be run beside each other.
const std::vector<std::string> kFirst = {"en", "zh-cn"}, kSecond = {"ar", "th"}, kThird = {"hi", "ja"},
                               kFourth = {"ko", kPseudo};

TEST_CASE("every portrait screen keeps the rules at text size 1, en zh-cn", "[ui][rules]") {
  inspect_in_each_theme(kPortrait, 0, kFirst);
}
TEST_CASE("every portrait screen keeps the rules at text size 1, ar th", "[ui][rules]") {
  inspect_in_each_theme(kPortrait, 0, kSecond);
}
TEST_CASE("every portrait screen keeps the rules at text size 1, hi ja", "[ui][rules]") {
  inspect_in_each_theme(kPortrait, 0, kThird);
}
TEST_CASE("every portrait screen keeps the rules at text size 1, ko and stretched", "[ui][rules]") {
  inspect_in_each_theme(kPortrait, 0, kFourth);
}
TEST_CASE("every portrait screen keeps the rules at text size 2, en zh-cn", "[ui][rules]") {
  inspect_in_each_theme(kPortrait, 1, kFirst);
}
TEST_CASE("every portrait screen keeps the rules at text size 2, ar th", "[ui][rules]") {
  inspect_in_each_theme(kPortrait, 1, kSecond);
}
TEST_CASE("every portrait screen keeps the rules at text size 2, hi ja", "[ui][rules]") {
  inspect_in_each_theme(kPortrait, 1, kThird);
}
TEST_CASE("every portrait screen keeps the rules at text size 2, ko and stretched", "[ui][rules]") {
  inspect_in_each_theme(kPortrait, 1, kFourth);
}
TEST_CASE("every portrait screen keeps the rules at text size 3, en zh-cn", "[ui][rules]") {
  inspect_in_each_theme(kPortrait, 2, kFirst);
}
TEST_CASE("every portrait screen keeps the rules at text size 3, ar th", "[ui][rules]") {
  inspect_in_each_theme(kPortrait, 2, kSecond);
}
TEST_CASE("every portrait screen keeps the rules at text size 3, hi ja", "[ui][rules]") {
  inspect_in_each_theme(kPortrait, 2, kThird);
}
TEST_CASE("every portrait screen keeps the rules at text size 3, ko and stretched", "[ui][rules]") {
  inspect_in_each_theme(kPortrait, 2, kFourth);
}
TEST_CASE("every landscape screen keeps the rules at text size 1, en zh-cn", "[ui][rules]") {
  inspect_in_each_theme(kLandscape, 0, kFirst);
}
TEST_CASE("every landscape screen keeps the rules at text size 1, ar th", "[ui][rules]") {
  inspect_in_each_theme(kLandscape, 0, kSecond);
}
TEST_CASE("every landscape screen keeps the rules at text size 1, hi ja", "[ui][rules]") {
  inspect_in_each_theme(kLandscape, 0, kThird);
}
TEST_CASE("every landscape screen keeps the rules at text size 1, ko and stretched", "[ui][rules]") {
  inspect_in_each_theme(kLandscape, 0, kFourth);
}
TEST_CASE("every landscape screen keeps the rules at text size 2, en zh-cn", "[ui][rules]") {
  inspect_in_each_theme(kLandscape, 1, kFirst);
}
TEST_CASE("every landscape screen keeps the rules at text size 2, ar th", "[ui][rules]") {
  inspect_in_each_theme(kLandscape, 1, kSecond);
}
TEST_CASE("every landscape screen keeps the rules at text size 2, hi ja", "[ui][rules]") {
  inspect_in_each_theme(kLandscape, 1, kThird);
}
TEST_CASE("every landscape screen keeps the rules at text size 2, ko and stretched", "[ui][rules]") {
  inspect_in_each_theme(kLandscape, 1, kFourth);
}
TEST_CASE("every landscape screen keeps the rules at text size 3, en zh-cn", "[ui][rules]") {
  inspect_in_each_theme(kLandscape, 2, kFirst);
}
TEST_CASE("every landscape screen keeps the rules at text size 3, ar th", "[ui][rules]") {
  inspect_in_each_theme(kLandscape, 2, kSecond);
}
TEST_CASE("every landscape screen keeps the rules at text size 3, hi ja", "[ui][rules]") {
  inspect_in_each_theme(kLandscape, 2, kThird);
}
TEST_CASE("every landscape screen keeps the rules at text size 3, ko and stretched", "[ui][rules]") {
  inspect_in_each_theme(kLandscape, 2, kFourth);
}

TEST_CASE("every screen keeps the rules on a small portrait panel", "[ui][rules]") {
  inspect(kSmallPortrait, {"en", "ar", kPseudo});
}
TEST_CASE("every screen keeps the rules on a small landscape panel", "[ui][rules]") {
  inspect(kSmallLandscape, {"en", "ar", kPseudo});
}

TEST_CASE("a stretched text is longer by its vowels, and what is no text stays", "[rules]") {
  CHECK(stretched("Touch to start") == "Tóoúuch tóo stáart");
  CHECK(stretched("{{count}} files, <b>all</b> of {size}") == "{{count}} fíilées, <b>áall</b> óof {size}");
}

TEST_CASE("every kind of question keeps the rules", "[ui][rules]") {
  inspect(kPortrait, {"en"}, kEveryElementShow, "desk");
  inspect(kLandscape, {"en"}, kEveryElementShow, "desk");
}

TEST_CASE("the less common elements keep the rules in portrait", "[ui][rules]") {
  inspect(kPortrait, {"en", "zh-cn", "ar"}, kFurtherElementsShow, "desk");
}
TEST_CASE("the less common elements keep the rules in landscape", "[ui][rules]") {
  inspect(kLandscape, {"en", "zh-cn", "ar"}, kFurtherElementsShow, "desk");
}
TEST_CASE("the less common elements keep the rules on small panels", "[ui][rules]") {
  inspect(kSmallPortrait, {"en"}, kFurtherElementsShow, "desk");
  inspect(kSmallLandscape, {"ar"}, kFurtherElementsShow, "desk");
}

TEST_CASE("the shortest forms keep the rules at the entrance and the exit", "[ui][rules]") {
  inspect(kPortrait, {"en"}, kDemoShow, "entrance");
  inspect(kLandscape, {"ar"}, kDemoShow, "exit");
}

// A show that asks arriving and leaving visitors for their contact details.
std::filesystem::path show_with_both_codes(const std::filesystem::path& folder) {
  std::filesystem::copy(FAIRGAUGE_SOURCE_DIR "/tests/data/shows/contact", folder,
                        std::filesystem::copy_options::recursive);
  std::ifstream in(folder / "show.toml");
  std::string text{std::istreambuf_iterator<char>(in), {}};
  const std::string leaving = R"({ role = "visitor_leaving", form = "visitor-exit" })";
  const auto at = text.find(leaving);
  REQUIRE(at != std::string::npos);
  text.insert(at, R"({ role = "visitor_arriving", form = "visitor-exit" }, )");
  std::ofstream(folder / "show.toml") << text;
  return folder;
}

void inspect_badges(const Panel& panel, int enlarged) {
  const TemporaryFolder folder;
  const auto show = show_with_both_codes(folder / "show");
  for (const char* language : {"en", "zh-cn", "ar", "th", "hi", "ja", "ko"}) {
    KioskUnderTest kiosk({.show = show,
                          .station = "desk",
                          .width = panel.width,
                          .height = panel.height,
                          .diagonal_inch = panel.diagonal_inch,
                          .reduced_motion = true,
                          .badges = true,
                          .staff_language = language});
    const std::string name = panel.width > panel.height ? "landscape" : "portrait";
    inspect_all(kiosk, language, name + " with badges, text size " + std::to_string(enlarged), enlarged);
  }
}

// Who takes a pairing code and gives contact details sees two codes in the end.
TEST_CASE("badges, pairing and a thank-you with both codes keep the rules in portrait", "[ui][rules]") {
  inspect_badges(kPortrait, 0);
  inspect_badges(kPortrait, 2);
}
TEST_CASE("badges, pairing and a thank-you with both codes keep the rules in landscape", "[ui][rules]") {
  inspect_badges(kLandscape, 0);
  inspect_badges(kLandscape, 2);
}

}  // namespace
}  // namespace fairgauge::tests
