// Hands that touch anything, in any way: the kiosk stands it, and thanks nobody whose record it does not have.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "tests/ui/kiosk_under_test.hpp"

namespace fairgauge::tests {
namespace {

using namespace std::chrono_literals;
using kiosk::VisitorScreen;

class Monkey {
 public:
  Monkey(KioskUnderTest& kiosk, std::uint64_t seed) : kiosk_(kiosk), random_(seed) {}

  void act() {
    switch (random_.below(10)) {
      case 0: return tap(anywhere());
      case 1: return drag(some_widget(), anywhere());
      case 2: return drag(anywhere(), some_widget());
      case 3: return two_fingers(some_widget(), some_widget());
      case 4: return lift_nothing();
      default: return tap(some_widget());
    }
  }

  [[nodiscard]] int thanked() const { return thanked_; }

 private:
  using Point = KioskUnderTest::Point;

  Point anywhere() {
    const auto& window = kiosk_.kiosk().window();
    return {static_cast<float>(random_.below(static_cast<std::uint64_t>(window.width()))),
            static_cast<float>(random_.below(static_cast<std::uint64_t>(window.height())))};
  }

  // Rather what leads on than back, or nobody would ever come to an end.
  Point some_widget() {
    std::vector<std::string> ids;
    for (const auto& widget : kiosk_.registry().widgets()) {
      if (widget.interactive && widget.enabled && !widget.id.ends_with("/anywhere")) ids.push_back(widget.id);
    }
    if (ids.empty()) return anywhere();
    for (const char* onward : {"nav/next", "nav/skip"}) {
      if (kiosk_.robot().sees(onward) && random_.below(2) == 0) return kiosk_.middle_of(onward);
    }
    return kiosk_.middle_of(ids[random_.below(ids.size())]);
  }

  void tap(Point at) {
    robot().finger_down(at.x, at.y);
    pass();
    robot().finger_up(at.x, at.y);
    pass();
  }

  void drag(Point from, Point to) {
    robot().finger_down(from.x, from.y);
    pass();
    robot().finger_move((from.x + to.x) / 2, (from.y + to.y) / 2);
    pass();
    robot().finger_move(to.x, to.y);
    pass();
    robot().finger_up(to.x, to.y);
    pass();
  }

  void two_fingers(Point first, Point second) {
    robot().finger_down(first.x, first.y, 1);
    robot().finger_down(second.x, second.y, 2);
    pass();
    robot().finger_up(random_.below(2) == 0 ? first.x : second.x, first.y, 1);
    pass();
    robot().finger_up(second.x, second.y, 2);
    pass();
  }

  void lift_nothing() {
    robot().finger_up(10, 10, 3);
    robot().finger_move(20, 20, 4);
    pass();
  }

  // One to forty frames; now and then so long that a warning or the first screen comes.
  void pass() {
    const auto duration = random_.below(60) == 0 ? 70s : std::chrono::milliseconds(16 * (1 + random_.below(40)));
    const auto end = kiosk_.clock().monotonic() + duration;
    while (kiosk_.clock().monotonic() < end) {
      kiosk_.kiosk().storage().drain();
      kiosk_.frames(1);
      const auto screen = kiosk_.visitors().screen();
      if (screen == VisitorScreen::thanks && before_ != VisitorScreen::thanks) ++thanked_;
      before_ = screen;
      if (duration > 10s) kiosk_.clock().advance(200ms);
    }
  }

  kiosk::Robot& robot() { return kiosk_.robot(); }

  KioskUnderTest& kiosk_;
  base::SeededRandom random_;
  VisitorScreen before_ = VisitorScreen::attract;
  int thanked_ = 0;
};

TEST_CASE("whatever is touched, there are as many records as thank-yous", "[ui][monkey]") {
  const std::uint64_t seed = GENERATE(1U, 2U, 3U, 4U);
  CAPTURE(seed);
  KioskUnderTest kiosk({.station = "entrance", .drawn = true, .reduced_motion = true, .seed = seed});
  Monkey monkey(kiosk, seed);
  for (int i = 0; i < 100; ++i) {
    monkey.act();
    CAPTURE(i);
    REQUIRE(kiosk.counts().complete == monkey.thanked());
    REQUIRE(kiosk.visitors().screen() != VisitorScreen::closed);
  }
  CHECK(kiosk.counts().records == static_cast<std::int64_t>(kiosk.told_finished().size()));
  Visitor(kiosk).waits(300s).sees("attract/start");
  CHECK(kiosk.counts().drafts == 0);
  CHECK(kiosk.counts().complete == monkey.thanked());
  for (const auto& record : kiosk.records()) {
    const bool nothing_said = record.response.answers.empty();
    CHECK((record.response.status == survey::interview::Status::complete || !nothing_said));
  }
}

}  // namespace
}  // namespace fairgauge::tests
