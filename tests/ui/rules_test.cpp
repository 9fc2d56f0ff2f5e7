// Rules that hold on every screen, in every language and on every panel: targets large enough and apart, inside the
// glass, named, in reading order; no text without room.
//
// Frames are laid out but not drawn, so that every screen of the show can be walked through.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "tests/ui/kiosk_under_test.hpp"
#include "tests/ui/pseudo_locale.hpp"

namespace fairgauge::tests {
namespace {

using namespace std::chrono_literals;
using kiosk::VisitorScreen;
using kiosk::screens::QuestionView;
using kiosk::ui::Rect;
using kiosk::ui::Role;
using kiosk::ui::Theme;
using kiosk::ui::Widget;
using survey::form::QuestionType;

constexpr const char* kPseudo = "pseudo";  // English, stretched
constexpr double kTargetMm = 20, kKeyMm = 15, kGapMm = 3, kEdgeMm = 2;
constexpr float kPixel = 1.5F;  // what rounding to whole pixels may take from a gap

// Takes every touch that nothing else took; lies under all the others.
bool is_whole_screen(const Widget& widget) { return widget.id.ends_with("/anywhere"); }

bool overlap(const Rect& a, const Rect& b) {
  return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}

// Pixels between two that do not overlap, the nearer way.
float gap(const Rect& a, const Rect& b) {
  const float across = std::max(b.x - a.right(), a.x - b.right()), down = std::max(b.y - a.bottom(), a.y - b.bottom());
  return std::max(across, down);
}

// What can be touched now: not what lies under a sheet.
std::vector<Widget> touchable(const kiosk::ui::Registry& registry) {
  const bool sheet = std::any_of(registry.widgets().begin(), registry.widgets().end(),
                                 [](const Widget& widget) { return widget.role == Role::dialog; });
  std::vector<Widget> widgets;
  for (const Widget& widget : registry.widgets()) {
    if (widget.interactive && !is_whole_screen(widget) && (widget.enabled || !sheet)) widgets.push_back(widget);
  }
  return widgets;
}

std::string place(const Rect& r) {
  std::ostringstream out;
  out << std::lround(r.x) << "," << std::lround(r.y) << " " << std::lround(r.w) << "x" << std::lround(r.h) << " px";
  return out.str();
}

std::string millimetres(double mm) {
  std::ostringstream out;
  out.precision(3);
  out << mm << " mm";
  return out.str();
}

// Whether `b` is read before `a`: it stands wholly above, or in the same line nearer to where reading starts.
bool reads_before(const Rect& b, const Rect& a, bool from_the_right) {
  if (b.bottom() <= a.y) return true;
  const float shared = std::min(a.bottom(), b.bottom()) - std::max(a.y, b.y);
  if (shared < std::min(a.h, b.h) / 2) return false;
  return from_the_right ? b.x >= a.right() : b.right() <= a.x;
}

class Rules {
 public:
  Rules(KioskUnderTest& kiosk, bool from_the_right)
      : kiosk_(kiosk), from_the_right_(from_the_right), per_mm_(kiosk.kiosk().window().pixels_per_mm()) {}

  std::vector<std::string> broken() {
    const auto widgets = touchable(kiosk_.registry());
    for (size_t i = 0; i < widgets.size(); ++i) {
      target(widgets[i]);
      for (size_t j = i + 1; j < widgets.size(); ++j) pair(widgets[i], widgets[j]);
      const bool keys =
          i > 0 && (widgets[i].role == Role::key || widgets[i - 1].role == Role::key);  // as on telephones
      if (i > 0 && !keys && reads_before(widgets[i].rect, widgets[i - 1].rect, from_the_right_))
        found_.push_back(widgets[i].id + " comes after " + widgets[i - 1].id + " but is read before it");
    }
    words(widgets);
    return found_;
  }

 private:
  void target(const Widget& widget) {
    const double mm = std::min(widget.rect.w, widget.rect.h) / per_mm_;
    if (mm < (widget.role == Role::key ? kKeyMm : kTargetMm))
      found_.push_back(widget.id + " is " + millimetres(mm) + " small");
    const float edge = static_cast<float>(kEdgeMm * per_mm_) - kPixel;
    const Rect& r = widget.rect;
    if (r.x < edge || r.y < edge || r.right() > glass().w - edge || r.bottom() > glass().h - edge)
      found_.push_back(widget.id + " is too near to the edge of the glass: " + place(r));
    if (widget.label.empty()) found_.push_back(widget.id + " has no label");
    if (!ids_.insert(widget.id).second) found_.push_back(widget.id + " is there twice");
  }

  void pair(const Widget& a, const Widget& b) {
    const std::string where = ": " + place(a.rect) + " and " + place(b.rect);
    if (overlap(a.rect, b.rect)) return found_.push_back(a.id + " overlaps " + b.id + where);
    if (a.role == Role::key && b.role == Role::key) return;
    if (gap(a.rect, b.rect) < static_cast<float>(kGapMm * per_mm_) - kPixel)
      found_.push_back(a.id + " is too near to " + b.id + where);
  }

  // Words stand apart from each other, inside the glass, and inside the target they belong to or outside of all.
  void words(const std::vector<Widget>& widgets) {
    for (const auto& overflow : kiosk_.registry().overflows()) {
      std::ostringstream out;
      out << "no room for \"" << overflow.text << "\": needs " << overflow.needed.w << "x" << overflow.needed.h
          << ", has " << overflow.given.w << "x" << overflow.given.h << " units";
      found_.push_back(out.str());
    }
    const auto& all = kiosk_.registry().words();
    for (size_t i = 0; i < all.size(); ++i) {
      const Rect core = all[i].rect.inset(kPixel);
      if (core.x < 0 || core.y < 0 || core.right() > glass().w || core.bottom() > glass().h)
        found_.push_back("\"" + all[i].text + "\" reaches out of the glass: " + place(all[i].rect));
      for (size_t j = i + 1; j < all.size(); ++j) {
        if (overlap(core, all[j].rect.inset(kPixel)))
          found_.push_back("\"" + all[i].text + "\" and \"" + all[j].text + "\" overlap: " + place(all[i].rect) +
                           " and " + place(all[j].rect));
      }
      for (const Widget& widget : widgets) {
        const Rect& r = widget.rect;
        const bool inside = core.x >= r.x && core.right() <= r.right() && core.y >= r.y && core.bottom() <= r.bottom();
        if (overlap(core, r) && !inside)
          found_.push_back("\"" + all[i].text + "\" crosses the edge of " + widget.id + ": " + place(all[i].rect) +
                           " and " + place(r));
      }
    }
  }

  [[nodiscard]] Rect glass() const {
    const auto& window = kiosk_.kiosk().window();
    return {0, 0, static_cast<float>(window.width()), static_cast<float>(window.height())};
  }

  KioskUnderTest& kiosk_;
  bool from_the_right_;
  double per_mm_;
  std::set<std::string> ids_;
  std::vector<std::string> found_;
};

// Walks through every screen there is and holds the rules against each.
class Inspection {
 public:
  // `enlarged`: the text size that each visitor chooses, from 0.
  Inspection(KioskUnderTest& kiosk, std::string language, std::string panel, int enlarged = 0)
      : kiosk_(kiosk), visitor_(kiosk), language_(std::move(language)), panel_(std::move(panel)), enlarged_(enlarged) {}

  void all() {
    welcome();
    for (const std::string& role : roles_) form(role);
    idle();
    if (enlarged_ == 0) staff();  // staff have their own size
    CHECK(screens_ > 5);
  }

 private:
  // The names of violations stay together: one failed check a screen.
  void look(const std::string& screen) {
    ++screens_;
    const auto found = Rules(kiosk_, language_ == "ar").broken();
    std::string all;
    for (const auto& violation : found) all += "\n  " + violation;
    INFO(screen << " in " << language_ << ", " << panel_ << ":" << all);
    CHECK(found.empty());
  }

  void welcome() {
    for (int i = 0; i < 20 && kiosk_.visitors().language() != language_; ++i) visitor_.waits(6s);
    look("attract");
    visitor_.starts();
    look("language");
    visitor_.chooses(language_);
    if (kiosk_.visitors().screen() == VisitorScreen::role) {
      look("role");
      for (const auto& widget : kiosk_.registry().widgets()) {
        if (widget.id.starts_with("role/")) roles_.push_back(widget.id);
      }
      visitor_.touches(roles_.front());
    } else {
      roles_.push_back("");
    }
    look("consent");
    visitor_.touches("consent/full");
    look("consent text");
    visitor_.touches("consent/close").touches("nav/access");
    look("accessibility");
    visitor_.touches("access/language");
    look("accessibility, languages");
    visitor_.touches("access/done").waits(66s);
  }

  void to_questions(const std::string& role) {
    visitor_.chooses(language_);
    if (enlarged_ > 0) {
      const auto step = std::min(enlarged_, kiosk_.kiosk().stage().ui().zoom_steps() - 1) + 1;
      visitor_.touches("nav/access").touches("access/text/" + std::to_string(step));
      look("accessibility, enlarged");
      visitor_.touches("access/language");
      look("accessibility, languages, enlarged");
      visitor_.touches("access/language/" + language_).touches("access/done");
      look("after the language, enlarged");
    }
    if (!role.empty()) visitor_.touches(role);
    if (enlarged_ > 0) look_at_consent_enlarged();
    visitor_.agrees();
    if (kiosk_.visitors().screen() == VisitorScreen::badge) badge();
  }

  // Takes a pairing code where one is given; else looks at the keys for it and goes without.
  void badge() {
    look("badge");
    if (kiosk_.robot().sees("badge/give")) return (void)visitor_.touches("badge/give");
    visitor_.touches("badge/type").touches("key/K");
    look("pairing");
    visitor_.touches("nav/back").touches("badge/without");
  }

  void look_at_consent_enlarged() {
    look("consent, enlarged");
    visitor_.touches("consent/full");
    look("consent text, enlarged");
    visitor_.touches("consent/close");
  }

  // Each page as it comes, refused, answered, and with what its answers make visible.
  void form(const std::string& role) {
    to_questions(role);
    while (kiosk_.visitors().screen() == VisitorScreen::questions) page();
    kiosk_.robot().settle();
    visitor_.sees_thanks();
    look("thanks after " + role);
    visitor_.touches("thanks/done");
  }

  void page() {
    const auto* interview = &*kiosk_.visitors().visit()->interview;
    const std::string name = interview->form().id + " " + interview->page().name;
    const auto before = kiosk_.visitors().page();
    look(name);
    if (kiosk_.robot().sees("nav/next") && !interview->problems().empty()) {
      visitor_.goes_on();
      look(name + " refused");
    }
    std::set<std::string> answered;
    for (auto question = open_question(answered); question; question = open_question(answered)) {
      answer(*question);
      if (kiosk_.visitors().page() != before) return;
    }
    look(name + " answered");
    if (kiosk_.robot().sees("nav/next")) return (void)visitor_.goes_on();
    visitor_.skips();
  }

  std::optional<QuestionView> open_question(std::set<std::string>& answered) {
    for (const auto& question : kiosk_.visitors().page_questions().questions) {
      if (answered.insert(question.name).second) return question;
    }
    return std::nullopt;
  }

  // Where it makes a difference, so that the follow-up question appears: yes, the first choice, the lowest step.
  void answer(const QuestionView& question) {
    const std::string prefix = "q/" + question.name + "/";
    if (question.choices.empty() || question.type == QuestionType::ranking) return answer_otherwise(question);
    const auto before = kiosk_.visitors().page();
    if (!question.not_used_text.empty()) visitor_.touches(prefix + "NA");
    if (kiosk_.visitors().page() != before) return;
    const bool long_list = kiosk::screens::has_long_list(question);
    if (long_list && !kiosk_.robot().sees(prefix + "search")) {
      visitor_.touches(prefix + "open");
      look(question.name + " opened");
    }
    if (kiosk_.robot().sees(prefix + "search")) {
      visitor_.touches(prefix + "search");
      look(question.name + " searched");
      visitor_.touches(prefix + "search");
    }
    visitor_.touches(prefix + question.choices.front().code);
    for (size_t i = 1; question.several && i < question.choices.size() && i < 3; ++i) {
      visitor_.touches(prefix + question.choices[i].code);
    }
  }

  void answer_otherwise(const QuestionView& question) {
    for (const auto& field : question.fields) look_at_field(field.id, question.name);
    base::SeededRandom random(3);
    if (const auto answered = kiosk::answer(kiosk_.robot(), question, {}, random); !answered)
      FAIL(answered.error().text());
  }

  void look_at_field(const std::string& id, const std::string& name) {
    const auto* field = kiosk_.robot().reach(id);
    if (field == nullptr || !field->interactive) return;
    visitor_.touches(id);
    look(name + " field " + id);
    if (kiosk_.robot().sees("field/done")) visitor_.touches("field/done");
  }

  void idle() {
    to_questions(roles_.front());
    kiosk_.pass(46s);
    look("idle warning");
    visitor_.waits(25s);
  }

  void staff() {
    visitor_.holds_the_mark(3200ms).enters_pin("24");
    look("PIN");
    visitor_.enters_pin(kPin.substr(2));
    visitor_.waits(1100ms);
    look("overview");
    for (const char* screen : {"results", "sync", "tests"}) {
      visitor_.touches(std::string("staff/") + screen);
      kiosk_.robot().settle();
      look(screen);
      visitor_.touches(screen == std::string_view("tests") ? "test/close" : screen + std::string("/close"));
    }
    visitor_.touches("staff/export");
    look("export");
    visitor_.touches("export/start");
    look("export done");
    visitor_.touches("export/close").touches("staff/exit");
    look("exit");
    visitor_.touches("staff/exit_no").touches("staff/resume").holds_the_mark(3200ms);
    visitor_.enters_pin("000000").enters_pin("000000").enters_pin("000000");
    look("PIN locked");
  }

  KioskUnderTest& kiosk_;
  Visitor visitor_;
  std::string language_, panel_;
  int enlarged_;
  std::vector<std::string> roles_;
  int screens_ = 0;
};

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
    Inspection(kiosk, spoken, name.str(), enlarged).all();
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
  inspect(kSmallPortrait, {"en", "ar"});
}
TEST_CASE("every screen keeps the rules on a small landscape panel", "[ui][rules]") {
  inspect(kSmallLandscape, {"en", "ar"});
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
    Inspection(kiosk, language, name + " with badges, text size " + std::to_string(enlarged), enlarged).all();
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
