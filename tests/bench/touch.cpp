// How long a finger waits for the screen: from the event in SDL's queue to the end of the frame that shows it.
//
// A page of rating cards at 1080x1920, software renderer, dummy driver (nothing is sent to a panel), real time, from
// rest. The limit is one frame of that page. Which frame shows the press is found out first, from pixels.
#include "tests/bench/walk.hpp"

namespace fairgauge::bench {

using namespace std::chrono_literals;
using kiosk::device::InputKind;
namespace ui = kiosk::ui;

namespace {

class Finger {
 public:
  explicit Finger(Walk& walk) : walk_(walk) {}

  void down(const ui::Rect& on) { push(InputKind::finger_down, on); }
  void up(const ui::Rect& on) { push(InputKind::finger_up, on); }

 private:
  void push(InputKind kind, const ui::Rect& on) {
    walk_.kiosk().window().push_finger(kind, on.x + on.w / 2, on.y + on.h / 2);
  }
  Walk& walk_;
};

bool same_inside(const ui::Bitmap& a, const ui::Bitmap& b, const ui::Rect& rect) {
  for (int y = static_cast<int>(rect.y); y < static_cast<int>(rect.bottom()); ++y) {
    const auto from = static_cast<size_t>(y) * static_cast<size_t>(a.width) + static_cast<size_t>(rect.x);
    const auto count = static_cast<size_t>(rect.w);
    if (!std::equal(a.pixels.begin() + static_cast<std::ptrdiff_t>(from),
                    a.pixels.begin() + static_cast<std::ptrdiff_t>(from + count),
                    b.pixels.begin() + static_cast<std::ptrdiff_t>(from)))
      return false;
  }
  return true;
}

// Draws the next frame and gives its pixels.
ui::Bitmap next_picture(Walk& walk) {
  walk.kiosk().window().keep_next_frame();
  for (const auto frames = walk.stage().frames(); walk.stage().frames() == frames;) walk.stage().turn(100ms);
  return walk.kiosk().window().kept_frame();
}

// How many frames after the finger came down the widget looks different; 0 if it never does.
int frames_to_press(Walk& walk, const ui::Rect& rect) {
  constexpr int kFramesMax = 8;
  walk.stage().demand_frame();
  const ui::Bitmap before = next_picture(walk);
  walk.rest(100ms);
  Finger(walk).down(rect);
  int shown = 0;
  for (int frame = 1; frame <= kFramesMax && shown == 0; ++frame) {
    walk.stage().demand_frame();
    if (!same_inside(before, next_picture(walk), rect)) shown = frame;
  }
  Finger(walk).up(rect);
  walk.rest(600ms);
  return shown;
}

}  // namespace

base::Result<void> bench_touch(const Setting& setting, Table& table) {
  FAIRGAUGE_ASSIGN(const auto walk, Walk::open(setting, {}));
  FAIRGAUGE_TRY(walk->to_questions(kVisitorLeaving));
  FAIRGAUGE_TRY(walk->to_page(has_rating_cards));
  const auto& question = walk->stage().app().visitors().visit()->interview->questions().front()->question();
  const auto id = [&](size_t step) { return "q/" + question.name + "/" + question.rating.steps[step].value.to_code(); };
  Samples frame, press, answer;
  for (int i = 0; i < 40; ++i) frame.add(walk->draw_ms());
  walk->clock().let_run();
  walk->rest(400ms);
  const int frames_to_see = frames_to_press(*walk, walk->robot().find(id(1))->rect);
  if (frames_to_see == 0) return base::error(base::ErrorKind::refused, "watch a press: no frame shows it");

  auto& stage = walk->stage();
  for (int i = 0; i < setting.count(300, 30); ++i) {
    const std::string target = id(i % 2 == 0 ? 3 : 4);
    const ui::Rect rect = walk->robot().find(target)->rect;
    walk->rest(60ms);
    const auto frames = stage.frames();
    press.add(timed_ms([&] {
      Finger(*walk).down(rect);
      while (stage.frames() < frames + frames_to_see) stage.turn(100ms);
    }));
    walk->rest(60ms);
    answer.add(timed_ms([&] {
      Finger(*walk).up(rect);
      for (int turns = 0; turns < 100 && !walk->robot().find(target)->selected; ++turns) stage.turn(100ms);
    }));
    if (!walk->robot().find(target)->selected)
      return base::error(base::ErrorKind::refused, "tap " + target + ": it was not selected");
  }
  const Limit one_frame{"one frame of that page", frame.median()};
  table.add(line("finger down -> frame that shows the press", press, "ms", one_frame));
  table.add(line("finger up -> frame that shows the answer", answer, "ms", one_frame));
  table.note("touch: the press is seen in frame " + std::to_string(frames_to_see) +
             " after the finger came down; the scan-out of a real panel comes on top");
  return {};
}

}  // namespace fairgauge::bench
