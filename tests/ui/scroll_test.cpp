// A list under a finger: it follows, runs on, gives way at its ends, and is stopped by a touch that touches nothing
// else.
#include "kiosk/ui/scroll.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "tests/ui/kiosk_under_test.hpp"

namespace fairgauge::tests {
namespace {

using namespace std::chrono_literals;
using kiosk::ui::fling;

TEST_CASE("a fling comes equally far at any frame rate, and never further than its speed lets it", "[ui][scroll]") {
  const auto whole = fling(3000, 320ms);
  float way = 0, velocity = 3000;
  for (int i = 0; i < 40; ++i) {
    const auto step = fling(velocity, 8ms);
    way += step.way;
    velocity = step.velocity;
  }
  CHECK(std::abs(way - whole.way) < 0.5F);
  CHECK(std::abs(velocity - whole.velocity) < 0.5F);
  CHECK(std::abs(fling(3000, 10s).way - 3000 * 0.325F) < 1);
  CHECK(fling(-3000, 320ms).way == -whole.way);
}

// At the long list of countries, with a finger that drags its rows.
class Dragging {
 public:
  Dragging() : visitor(kiosk) {
    visitor.starts().chooses("en").agrees().goes_on();
    visitor.answers("class", "biz").is_asked("p_country");
    const auto at = kiosk.middle_of("q/country/de");
    x_ = at.x;
    y_ = at.y;
  }

  void down() {
    kiosk.robot().finger_down(x_, y_);
    kiosk.frames(2);
  }
  // Moves by that much in each of `frames` frames.
  void move(float by, int frames) {
    for (int i = 0; i < frames; ++i) {
      y_ += by;
      kiosk.robot().finger_move(x_, y_);
      kiosk.frames(1);
    }
  }
  void up() {
    kiosk.robot().finger_up(x_, y_);
    kiosk.frames(1);
  }
  // Where the list's first row stands or would stand, in pixels.
  [[nodiscard]] float place() {
    constexpr float kRow = 56, kStride = 63;  // of a row, at half size
    const auto rows = kiosk.visitors().page_questions().questions.front().choices;
    for (size_t i = 0; i < rows.size(); ++i) {
      const auto* widget = kiosk.registry().find("q/country/" + rows[i].code);
      if (widget == nullptr || widget->rect.h < kRow) continue;  // out of sight, or cut off
      return widget->rect.y - static_cast<float>(i) * kStride;
    }
    FAIL("no row in sight");
    return 0;
  }

  KioskUnderTest kiosk{Setup{.show = kFurtherElementsShow, .station = "desk"}};
  Visitor visitor;

 private:
  float x_ = 0, y_ = 0;
};

TEST_CASE("a flung list runs on after the finger has left, and stands still at last", "[ui][scroll]") {
  Dragging list;
  list.down();
  list.move(-12, 10);
  list.up();
  const float left = list.place();
  list.kiosk.pass(300ms);
  const float later = list.place();
  CHECK(later < left - 20);
  list.kiosk.pass(3s);
  const float end = list.place();
  list.kiosk.pass(500ms);
  CHECK(list.place() == end);
  list.visitor.is_asked("p_country");
  CHECK(list.kiosk.visitors().visit()->interview->answer("country") == nullptr);
}

TEST_CASE("a finger that rests before it is lifted flings nothing", "[ui][scroll]") {
  Dragging list;
  list.down();
  list.move(-12, 10);
  list.kiosk.pass(300ms);
  list.up();
  const float left = list.place();
  list.kiosk.pass(1s);
  CHECK(std::abs(list.place() - left) <= 1);
}

TEST_CASE("pulled beyond its end a list gives way by half and springs back", "[ui][scroll]") {
  Dragging list;
  const float before = list.place();
  list.down();
  list.move(12, 10);
  const float pulled = list.place();
  CHECK(pulled > before + 10);
  CHECK(pulled < before + 80);
  list.up();
  list.kiosk.pass(1s);
  CHECK(std::abs(list.place() - before) <= 1);
}

TEST_CASE("a touch stops a list that runs on, and chooses nothing", "[ui][scroll]") {
  Dragging list;
  list.down();
  list.move(-12, 10);
  list.up();
  list.kiosk.pass(64ms);
  list.down();
  const float caught = list.place();
  list.kiosk.pass(200ms);
  CHECK(std::abs(list.place() - caught) <= 1);
  list.up();
  list.kiosk.pass(600ms);
  list.visitor.is_asked("p_country");
  CHECK(list.kiosk.visitors().visit()->interview->answer("country") == nullptr);
}

TEST_CASE("a palm beside the finger moves nothing", "[ui][scroll]") {
  Dragging list;
  const float before = list.place();
  list.down();
  list.kiosk.robot().finger_down(100, 700, 2);
  for (int i = 0; i < 10; ++i) {
    list.kiosk.robot().finger_move(100, 700.0F - 20.0F * static_cast<float>(i), 2);
    list.kiosk.frames(1);
  }
  list.kiosk.robot().finger_up(100, 500, 2);
  CHECK(list.place() == before);
  list.move(-12, 6);  // the first finger still leads
  CHECK(list.place() < before - 20);
  list.up();
}

}  // namespace
}  // namespace fairgauge::tests
