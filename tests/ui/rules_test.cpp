// Rules that hold on every screen, in every language and on every panel: targets large enough and apart, inside the
// glass, named, in reading order; no text without room.
//
// Frames are laid out but not drawn, so that every screen of the show can be walked through.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <set>
#include <sstream>

#include "tests/ui/kiosk_under_test.hpp"

namespace fairgauge::tests {
namespace {

using namespace std::chrono_literals;
using kiosk::VisitorScreen;
using kiosk::screens::QuestionView;
using kiosk::ui::Rect;
using kiosk::ui::Role;
using kiosk::ui::Widget;
using survey::form::QuestionType;

constexpr double kTargetMm = 20, kKeyMm = 15;

// Takes every touch that nothing else took; lies under all the others.
bool is_whole_screen(const Widget& widget) { return widget.id.ends_with("/anywhere"); }

bool overlap(const Rect& a, const Rect& b) {
  return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
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

std::vector<std::string> violations(KioskUnderTest& kiosk, bool from_the_right) {
  std::vector<std::string> found;
  const auto& window = kiosk.kiosk().window();
  const Rect glass{0, 0, static_cast<float>(window.width()), static_cast<float>(window.height())};
  const auto widgets = touchable(kiosk.registry());
  std::set<std::string> ids;
  for (size_t i = 0; i < widgets.size(); ++i) {
    const Widget& widget = widgets[i];
    const double mm = std::min(widget.rect.w, widget.rect.h) / window.pixels_per_mm();
    if (mm < (widget.role == Role::key ? kKeyMm : kTargetMm))
      found.push_back(widget.id + " is " + millimetres(mm) + " small");
    const Rect& r = widget.rect;
    if (r.x < 0 || r.y < 0 || r.right() > glass.w || r.bottom() > glass.h)
      found.push_back(widget.id + " reaches out of the glass: " + place(r));
    if (widget.label.empty()) found.push_back(widget.id + " has no label");
    if (!ids.insert(widget.id).second) found.push_back(widget.id + " is there twice");
    for (size_t j = i + 1; j < widgets.size(); ++j) {
      if (overlap(r, widgets[j].rect))
        found.push_back(widget.id + " overlaps " + widgets[j].id + ": " + place(r) + " and " + place(widgets[j].rect));
    }
    if (i > 0 && reads_before(r, widgets[i - 1].rect, from_the_right))
      found.push_back(widget.id + " comes after " + widgets[i - 1].id + " but is read before it");
  }
  for (const auto& overflow : kiosk.registry().overflows()) {
    std::ostringstream out;
    out << "no room for \"" << overflow.text << "\": needs " << overflow.needed.w << "x" << overflow.needed.h
        << ", has " << overflow.given.w << "x" << overflow.given.h << " units";
    found.push_back(out.str());
  }
  return found;
}

// Walks through every screen there is and holds the rules against each.
class Inspection {
 public:
  // `enlarged`: the text size that each visitor chooses, from 0; with high contrast.
  Inspection(KioskUnderTest& kiosk, std::string language, std::string panel, int enlarged = 0)
      : kiosk_(kiosk), visitor_(kiosk), language_(std::move(language)), panel_(std::move(panel)), enlarged_(enlarged) {}

  void all() {
    welcome();
    for (const std::string& role : roles_) form(role);
    idle();
    staff();
    CHECK(screens_ > 5);
  }

 private:
  // The names of violations stay together: one failed check a screen.
  void look(const std::string& screen) {
    ++screens_;
    const auto found = violations(kiosk_, language_ == "ar");
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
      visitor_.touches("nav/access").touches("access/text/" + std::to_string(step)).touches("access/contrast");
      look("accessibility, enlarged");
      visitor_.touches("access/done");
      look("after the language, enlarged");
    }
    if (!role.empty()) visitor_.touches(role);
    if (enlarged_ > 0) look("consent, enlarged");
    visitor_.agrees();
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

void inspect(const Panel& panel, const std::vector<std::string>& languages,
             const std::filesystem::path& show = kDemoShow, const std::string& station = "foyer", int enlarged = 0) {
  for (const std::string& language : languages) {
    KioskUnderTest kiosk({.show = show,
                          .station = station,
                          .width = panel.width,
                          .height = panel.height,
                          .diagonal_inch = panel.diagonal_inch,
                          .reduced_motion = true,
                          .staff_language = language});
    std::ostringstream name;
    name << panel.width << "x" << panel.height << " on " << panel.diagonal_inch << " inch";
    Inspection(kiosk, language, name.str(), enlarged).all();
  }
}

constexpr Panel kPortrait{1080, 1920, 21.5}, kLandscape{1920, 1080, 21.5};
constexpr Panel kSmallPortrait{1080, 1920, 15.6}, kSmallLandscape{1920, 1080, 15.6};
const std::vector<std::string> kLatin = {"en"}, kHan = {"zh-cn", "ja"}, kOthers = {"ar", "th"}, kMore = {"hi", "ko"};

TEST_CASE("every portrait screen keeps the rules in English", "[ui][rules]") { inspect(kPortrait, kLatin); }
TEST_CASE("every portrait screen keeps the rules in Chinese and Japanese", "[ui][rules]") { inspect(kPortrait, kHan); }
TEST_CASE("every portrait screen keeps the rules in Arabic and Thai", "[ui][rules]") { inspect(kPortrait, kOthers); }
TEST_CASE("every portrait screen keeps the rules in Hindi and Korean", "[ui][rules]") { inspect(kPortrait, kMore); }

TEST_CASE("every landscape screen keeps the rules in English", "[ui][rules]") { inspect(kLandscape, kLatin); }
TEST_CASE("every landscape screen keeps the rules in Chinese and Japanese", "[ui][rules]") {
  inspect(kLandscape, kHan);
}
TEST_CASE("every landscape screen keeps the rules in Arabic and Thai", "[ui][rules]") { inspect(kLandscape, kOthers); }
TEST_CASE("every landscape screen keeps the rules in Hindi and Korean", "[ui][rules]") { inspect(kLandscape, kMore); }

TEST_CASE("every screen keeps the rules on a small portrait panel", "[ui][rules]") {
  inspect(kSmallPortrait, {"en", "ar"});
}
TEST_CASE("every screen keeps the rules on a small landscape panel", "[ui][rules]") {
  inspect(kSmallLandscape, {"en", "ar"});
}

TEST_CASE("every screen keeps the rules at each text size in portrait", "[ui][rules]") {
  inspect(kPortrait, {"en", "ar"}, kDemoShow, "foyer", 1);
  inspect(kPortrait, {"en", "th", "zh-cn"}, kDemoShow, "foyer", 2);
}
TEST_CASE("every screen keeps the rules at each text size in landscape", "[ui][rules]") {
  inspect(kLandscape, {"en", "hi"}, kDemoShow, "foyer", 1);
  inspect(kLandscape, {"en", "ar", "ja"}, kDemoShow, "foyer", 2);
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

}  // namespace
}  // namespace fairgauge::tests
