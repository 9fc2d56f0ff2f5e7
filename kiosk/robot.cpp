#include "kiosk/robot.hpp"

#include <algorithm>

#include "kiosk/ui/png.hpp"

namespace fairgauge::kiosk {

using namespace std::chrono_literals;
using device::InputKind;
using std::chrono::milliseconds;
using survey::form::QuestionType;

void Robot::step(milliseconds by) {
  clock_.advance(by);
  stage_.turn(0ms);
}

void Robot::finger_down(float x, float y, std::int64_t finger) {
  stage_.window().push_finger(InputKind::finger_down, x, y, finger);
}
void Robot::finger_move(float x, float y, std::int64_t finger) {
  stage_.window().push_finger(InputKind::finger_move, x, y, finger);
}
void Robot::finger_up(float x, float y, std::int64_t finger) {
  stage_.window().push_finger(InputKind::finger_up, x, y, finger);
}

void Robot::tap_at(float x, float y) {
  finger_down(x, y);
  step(kFrame);
  step(3 * kFrame);
  finger_up(x, y);
  step(kFrame);
  settle();
}

std::vector<std::string> Robot::ids(std::string_view prefix) const {
  std::vector<std::string> ids;
  for (const auto& widget : stage_.ui().registry().widgets()) {
    if (widget.id.starts_with(prefix)) ids.push_back(widget.id);
  }
  return ids;
}

base::Result<void> Robot::tap(std::string_view id) {
  const ui::Widget* widget = reach(id);
  if (widget == nullptr) {
    std::string there;
    for (const auto& other : stage_.ui().registry().widgets()) {
      if (other.interactive) there += (there.empty() ? "" : ", ") + other.id;
    }
    return base::error(base::ErrorKind::not_found,
                       "tap '" + std::string(id) + "': not on the screen, which has " + there);
  }
  if (!widget->enabled) return base::error(base::ErrorKind::refused, "tap '" + std::string(id) + "': it is disabled");
  tap_at(widget->rect.x + widget->rect.w / 2, widget->rect.y + widget->rect.h / 2);
  return {};
}

// Scrolls to it as a visitor does who looks for it: down to the end, then up.
const ui::Widget* Robot::reach(std::string_view id) {
  for (const std::string_view way : {"scroll/down", "scroll/up"}) {
    for (int i = 0; i < kScrollsMax; ++i) {
      if (const auto* widget = find(id); widget != nullptr && widget->interactive) return widget;
      const auto* more = find(way);
      if (more == nullptr || !more->enabled) break;
      tap_at(more->rect.x + more->rect.w / 2, more->rect.y + more->rect.h / 2);
    }
  }
  return find(id);
}

void Robot::drag(float from_x, float from_y, float to_x, float to_y) {
  constexpr int kMoves = 8;
  finger_down(from_x, from_y);
  step(kFrame);
  step(2 * kFrame);
  for (int i = 1; i <= kMoves; ++i) {
    const float share = static_cast<float>(i) / kMoves;
    finger_move(from_x + share * (to_x - from_x), from_y + share * (to_y - from_y));
    step(kFrame);
  }
  step(kFrame);
  finger_up(to_x, to_y);
  step(kFrame);
  settle();
}

base::Result<void> Robot::hold(std::string_view id, milliseconds duration) {
  const ui::Widget* widget = find(id);
  if (widget == nullptr)
    return base::error(base::ErrorKind::not_found, "hold '" + std::string(id) + "': not on the screen");
  const float x = widget->rect.x + widget->rect.w / 2, y = widget->rect.y + widget->rect.h / 2;
  finger_down(x, y);
  step(kFrame);
  wait(duration);
  finger_up(x, y);
  step(kFrame);
  settle();
  return {};
}

void Robot::wait(milliseconds duration) {
  const auto end = clock_.monotonic() + duration;
  while (clock_.monotonic() < end) {
    // Where nothing moves, the time until something is due is skipped in one step.
    const auto quiet = stage_.settled() ? stage_.app().next_due() - clock_.monotonic() : kFrame;
    step(std::clamp(std::min(quiet, end - clock_.monotonic()), milliseconds(1), duration));
  }
}

void Robot::wait_unseen(milliseconds duration) {
  constexpr milliseconds kStep = 4s;  // shorter than the idle warning, which so still appears and ends
  for (const auto end = clock_.monotonic() + duration; clock_.monotonic() < end;) {
    step(std::min(kStep, end - clock_.monotonic()));
  }
}

void Robot::settle(milliseconds longest) {
  const auto end = clock_.monotonic() + longest;
  while (clock_.monotonic() < end) {
    stage_.storage().drain();
    step(kFrame);
    const bool auto_advance_due = stage_.app().next_due() - clock_.monotonic() <= ui::motion::auto_advance;
    if (stage_.settled() && !auto_advance_due) break;
  }
  // Past the input guard, as a visitor would be who first looks at the new page.
  step(ui::motion::input_guard);
}

void Robot::keep_frame() {
  stage_.window().keep_next_frame();
  stage_.demand_frame();
  step(1ms);
}

base::Result<void> Robot::screenshot(const std::string& path) {
  keep_frame();
  return ui::write_png(stage_.window().kept_frame(), path);
}

namespace {

using screens::ChoiceView;
using screens::FieldView;
using screens::QuestionView;
using survey::form::InputType;

// Ratings lean to the visitor's mood; everything else is drawn evenly.
size_t draw_choice(const QuestionView& question, const Behaviour& behaviour, base::RandomSource& random) {
  const size_t count = question.choices.size();
  if (question.type != QuestionType::rating) return random.below(count);
  const double spread = (random.next_unit() + random.next_unit() - 1) * 0.6;
  const double place = std::clamp(behaviour.mood + spread, 0.0, 0.999);
  return static_cast<size_t>(place * static_cast<double>(count));
}

// On the keyboard that is shown. A number stays within its bounds.
base::Result<void> type(Robot& robot, const FieldView& field, base::RandomSource& random) {
  std::string keys;
  if (field.input == InputType::number) {
    const double lowest = field.lowest.number() == nullptr ? 1 : *field.lowest.number();
    const double highest = field.highest.number() == nullptr ? lowest + 90 : *field.highest.number();
    const auto span = static_cast<std::uint64_t>(std::max(0.0, highest - lowest)) + 1;
    keys = std::to_string(static_cast<std::int64_t>(lowest) + static_cast<std::int64_t>(random.below(span)));
  } else {
    const std::string_view letters = field.input == InputType::tel ? "0123456789" : "etaoinshrdlu";
    const size_t length = std::min<size_t>(static_cast<size_t>(field.length_max), 3 + random.below(8));
    for (size_t i = 0; i < length; ++i) keys += letters[random.below(letters.size())];
    if (field.input == InputType::email) keys += "@example.org";
  }
  for (const char key : keys) FAIRGAUGE_TRY(robot.tap("key/" + std::string(1, key)));
  return {};
}

base::Result<void> fill(Robot& robot, const FieldView& field, base::RandomSource& random) {
  const auto* widget = robot.reach(field.id);
  if (widget != nullptr && widget->interactive) FAIRGAUGE_TRY(robot.tap(field.id));
  if (field.input == InputType::date) {
    FAIRGAUGE_TRY(robot.tap(field.id + "/year/more"));
  } else {
    FAIRGAUGE_TRY(type(robot, field, random));
  }
  return robot.sees("field/done") ? robot.tap("field/done") : base::Result<void>();
}

base::Result<void> choose(Robot& robot, const QuestionView& question, const Behaviour& behaviour,
                          base::RandomSource& random) {
  const std::string prefix = "q/" + question.name + "/";
  if (!question.not_used_text.empty() && random.next_unit() < 0.07) return robot.tap(prefix + "NA");
  if (screens::has_long_list(question) && !robot.sees(prefix + "search")) FAIRGAUGE_TRY(robot.tap(prefix + "open"));
  if (question.type == QuestionType::ranking) {
    for (size_t i = 0; i + 1 < question.choices.size(); ++i)
      FAIRGAUGE_TRY(robot.tap(prefix + question.choices[i].code));
    return {};
  }
  const size_t taps = question.several ? 1 + random.below(3) : 1;
  for (size_t i = 0; i < taps; ++i) {
    const ChoiceView& choice = question.choices[draw_choice(question, behaviour, random)];
    if (choice.enabled) FAIRGAUGE_TRY(robot.tap(prefix + choice.code));
  }
  return {};
}

base::Result<void> sign(Robot& robot, const std::string& id) {
  const auto* pad = robot.reach(id);
  if (pad == nullptr) return base::error(base::ErrorKind::not_found, "sign '" + id + "': not on the screen");
  const auto at = pad->rect;
  robot.drag(at.x + at.w * 0.25F, at.y + at.h * 0.6F, at.x + at.w * 0.7F, at.y + at.h * 0.4F);
  return {};
}

}  // namespace

base::Result<void> answer(Robot& robot, const QuestionView& question, const Behaviour& behaviour,
                          base::RandomSource& random) {
  if (!question.enabled || !survey::form::takes_answer(question.type)) return {};
  switch (question.type) {
    case QuestionType::slider: return robot.tap("q/" + question.name);
    case QuestionType::signaturepad: return sign(robot, "q/" + question.name);
    case QuestionType::expression: return {};
    default: break;
  }
  for (const auto& field : question.fields) FAIRGAUGE_TRY(fill(robot, field, random));
  for (const auto& row : question.rows) {
    if (!row.enabled || row.cells.empty()) continue;
    FAIRGAUGE_TRY(
        robot.tap("q/" + question.name + "/" + row.code + "/" + row.cells[random.below(row.cells.size())].code));
  }
  return question.choices.empty() ? base::Result<void>() : choose(robot, question, behaviour, random);
}

namespace {

class Visitor {
 public:
  Visitor(Robot& robot, const Behaviour& behaviour, base::RandomSource& random)
      : robot_(robot), behaviour_(behaviour), random_(random), visitors_(robot.stage().app().visitors()) {}

  base::Result<Outcome> run() {
    FAIRGAUGE_TRY(robot_.tap(robot_.sees("language/" + behaviour_.language) ? "language/" + behaviour_.language
                                                                            : "attract/start"));
    if (visitors_.screen() == VisitorScreen::role) {
      const auto entries = robot_.ids("role/");
      FAIRGAUGE_TRY(robot_.tap(entries[std::min(behaviour_.entry, entries.size() - 1)]));
    }
    FAIRGAUGE_TRY(robot_.tap(behaviour_.consents ? "consent/agree" : "consent/decline"));
    if (visitors_.screen() == VisitorScreen::badge) FAIRGAUGE_TRY(robot_.tap("badge/without"));
    while (visitors_.screen() == VisitorScreen::questions) {
      FAIRGAUGE_ASSIGN(const bool stays, page());
      if (interrupted_) return Outcome::interrupted;
      if (!stays) return walk_away();
      if (visitors_.screen() == VisitorScreen::review) FAIRGAUGE_TRY(robot_.tap("nav/next"));
    }
    robot_.settle();
    if (visitors_.screen() != VisitorScreen::thanks) {
      return base::error(base::ErrorKind::refused, "the visit did not end with a thank-you");
    }
    robot_.wait(1s);
    FAIRGAUGE_TRY(robot_.tap("thanks/done"));
    return Outcome::finished;
  }

 private:
  // True: goes on. False: had enough, or was interrupted.
  base::Result<bool> page() {
    const auto page_before = visitors_.page();
    const std::string name = visitors_.visit()->interview->page().name;
    if (!went_back_ && robot_.sees("nav/back") && random_.next_unit() < behaviour_.back_share) {
      went_back_ = true;
      FAIRGAUGE_TRY(robot_.tap("nav/back"));
      return true;
    }
    // Answers may make further questions visible, which are answered as well.
    std::vector<std::string> answered;
    for (;;) {
      if (behaviour_.before_answer) {
        FAIRGAUGE_ASSIGN(const bool goes_on, behaviour_.before_answer(answers_));
        interrupted_ = !goes_on;
        if (interrupted_) return false;
      }
      if (behaviour_.answers_before_leaving >= 0 && answers_ >= behaviour_.answers_before_leaving) return false;
      const auto shown = visitors_.page_questions().questions;
      const auto next = std::find_if(shown.begin(), shown.end(), [&](const QuestionView& question) {
        return std::find(answered.begin(), answered.end(), question.name) == answered.end();
      });
      if (next == shown.end()) break;
      answered.push_back(next->name);
      robot_.wait(milliseconds(600 + random_.below(1800)));  // reads and makes up the mind
      if (!next->must_answer && random_.next_unit() < behaviour_.skip_share) continue;
      FAIRGAUGE_TRY(answer(robot_, *next, behaviour_, random_));
      ++answers_;
      if (visitors_.screen() != VisitorScreen::questions || visitors_.page() != page_before) return true;
    }
    FAIRGAUGE_TRY(robot_.tap(robot_.sees("nav/next") ? "nav/next" : "nav/skip"));
    return true;
  }

  base::Result<Outcome> walk_away() {
    robot_.wait_unseen(140s);  // idle limit, warning, and the end of both
    robot_.settle();
    if (visitors_.screen() != VisitorScreen::attract) {
      return base::error(base::ErrorKind::refused, "the kiosk did not come back to its first screen");
    }
    return Outcome::walked_away;
  }

  Robot& robot_;
  const Behaviour& behaviour_;
  base::RandomSource& random_;
  VisitorSide& visitors_;
  int answers_ = 0;
  bool went_back_ = false, interrupted_ = false;
};

}  // namespace

base::Result<Outcome> visit(Robot& robot, const Behaviour& behaviour, base::RandomSource& random) {
  robot.settle();
  return Visitor(robot, behaviour, random).run();
}

}  // namespace fairgauge::kiosk
