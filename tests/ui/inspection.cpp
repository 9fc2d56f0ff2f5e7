#include "tests/ui/inspection.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <optional>
#include <set>

#include "tests/ui/rules.hpp"

namespace fairgauge::tests {
namespace {

using namespace std::chrono_literals;
using kiosk::VisitorScreen;
using kiosk::screens::QuestionView;
using survey::form::QuestionType;

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
    const auto found = broken_rules(kiosk_, language_ == "ar");
    std::string all;
    for (const auto& violation : found) all += "\n  " + violation;
    INFO(screen << " in " << language_ << ", " << panel_ << ":" << all);
    CHECK(found.empty());
  }

  void welcome() {
    for (int i = 0; i < 20 && kiosk_.visitors().language() != language_; ++i) visitor_.waits(6s);
    look("attract");
    visitor_.starts();
    if (kiosk_.visitors().screen() == VisitorScreen::language) look("language");
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
    look_at_languages("accessibility, languages");
    visitor_.touches("access/done").waits(66s);
  }

  // A show of one language offers none.
  bool look_at_languages(const std::string& screen) {
    if (!kiosk_.robot().sees("access/language")) return false;
    visitor_.touches("access/language");
    look(screen);
    return true;
  }

  void to_questions(const std::string& role) {
    visitor_.chooses(language_);
    if (enlarged_ > 0) {
      const auto step = std::min(enlarged_, kiosk_.kiosk().stage().ui().zoom_steps() - 1) + 1;
      visitor_.touches("nav/access").touches("access/text/" + std::to_string(step));
      look("accessibility, enlarged");
      if (look_at_languages("accessibility, languages, enlarged")) visitor_.touches("access/language/" + language_);
      visitor_.touches("access/done");
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
    while (kiosk_.visitors().screen() == VisitorScreen::questions) {
      page();
      if (kiosk_.visitors().screen() == VisitorScreen::review) review();
    }
    kiosk_.robot().settle();
    visitor_.sees_thanks();
    look("thanks after " + role);
    visitor_.touches("thanks/done");
  }

  void review() {
    look("review");
    kiosk_.robot().wait(11s);
    look("review, masked");
    visitor_.goes_on();
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
    beside_the_overview();
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

  void beside_the_overview() {
    visitor_.touches("staff/tests").touches("test/network");
    look("network");
    visitor_.touches("network/close").touches("test/close");
    codes();
    visitor_.touches("staff/settings");
    look("settings");
    visitor_.touches("settings/sound/less");
    look("settings, changed");
    visitor_.touches("settings/undo").touches("settings/close").touches("staff/invitations");
    look("invitations");
    visitor_.touches("invitations/came");
    look("invitations, counted");
    visitor_.touches("invitations/close");
  }

  // Every step of these is in code_screens_test.cpp.
  void codes() {
    visitor_.touches("staff/sync").touches("sync/enrol");
    look("enrolment without a server");
    visitor_.touches("enrol/close").touches("sync/close").touches("staff/withdrawal").types("7K3MQX9T4BH");
    look("withdrawal");
    visitor_.types("0");
    look("withdrawal, mistyped");
    visitor_.touches("withdrawal/close");
  }

  KioskUnderTest& kiosk_;
  Visitor visitor_;
  std::string language_, panel_;
  int enlarged_;
  std::vector<std::string> roles_;
  int screens_ = 0;
};

}  // namespace

void inspect_all(KioskUnderTest& kiosk, const std::string& language, const std::string& panel, int enlarged) {
  Inspection(kiosk, language, panel, enlarged).all();
}

}  // namespace fairgauge::tests
