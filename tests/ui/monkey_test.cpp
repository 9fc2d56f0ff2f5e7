// Hands that touch anything, in any way: the kiosk stands it, thanks nobody whose record it does not have, and has
// stored exactly what the screen last showed as chosen.
//
// CI size: 2,000 finger events, seconds. Release size: `./do campaign monkey` (50,000).
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <cstdlib>
#include <map>
#include <vector>

#include "tests/support/campaign.hpp"
#include "tests/ui/kiosk_under_test.hpp"

namespace fairgauge::tests {
namespace {

using namespace std::chrono_literals;
using kiosk::VisitorScreen;
using kiosk::ui::Rect;

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

  // What was on its way to the store when the last touch ended has come back; also where a page went on by itself in
  // the last of these frames.
  void catch_up() {
    constexpr int kFrames = 2, kFramesMost = 10;
    const auto saving = [this] { return kiosk_.visitors().screen() == VisitorScreen::saving; };
    for (int i = 0; i < kFrames || (saving() && i < kFramesMost); ++i) {
      kiosk_.kiosk().storage().drain();
      kiosk_.frames(1);
      watch();
    }
  }

  [[nodiscard]] int thanked() const { return static_cast<int>(chosen_by_.size()); }
  [[nodiscard]] int events() const { return events_; }

  // What the glass showed as chosen when the visit ended, by record: "VA1=first VA2=prices".
  [[nodiscard]] const std::map<base::Uuid, std::string>& chosen_by() const { return chosen_by_; }

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
    finger_down(at.x, at.y);
    pass();
    finger_up(at.x, at.y);
    pass();
  }

  void drag(Point from, Point to) {
    finger_down(from.x, from.y);
    pass();
    finger_move((from.x + to.x) / 2, (from.y + to.y) / 2);
    pass();
    finger_move(to.x, to.y);
    pass();
    finger_up(to.x, to.y);
    pass();
  }

  void two_fingers(Point first, Point second) {
    finger_down(first.x, first.y, 1);
    finger_down(second.x, second.y, 2);
    pass();
    finger_up(random_.below(2) == 0 ? first.x : second.x, first.y, 1);
    pass();
    finger_up(second.x, second.y, 2);
    pass();
  }

  void lift_nothing() {
    finger_up(10, 10, 3);
    finger_move(20, 20, 4);
    pass();
  }

  void finger_down(float x, float y, std::int64_t finger = 1) {
    ++events_;
    if (finger == 1) {
      put_down_ = {x, y};
      lifted_ = {-1, -1};
    }
    kiosk_.robot().finger_down(x, y, finger);
  }
  void finger_move(float x, float y, std::int64_t finger = 1) {
    ++events_;
    kiosk_.robot().finger_move(x, y, finger);
  }
  void finger_up(float x, float y, std::int64_t finger = 1) {
    ++events_;
    if (finger == 1) lifted_ = {x, y};
    kiosk_.robot().finger_up(x, y, finger);
  }

  // Of every question on the glass, what is chosen there; of one that is partly scrolled away only what is seen.
  void read_the_glass() {
    for (const auto& question : kiosk_.visitors().page_questions().questions) {
      std::string chosen;
      size_t seen = 0;
      const std::string prefix = "q/" + question.name + "/";
      for (const auto& widget : kiosk_.registry().widgets()) {
        if (!widget.interactive || !widget.id.starts_with(prefix)) continue;
        ++seen;
        if (widget.selected) chosen += widget.id.substr(prefix.size());
      }
      const size_t all = question.choices.size() + (question.not_used_text.empty() ? 0 : 1);
      if (seen == all || !chosen.empty()) chosen_[question.name] = chosen;
      asked_.push_back(question.name);
    }
  }

  // Whoever skips a page leaves nothing on it.
  void forget_if_skipped() {
    if (!on_skip(put_down_) || !on_skip(lifted_)) return;
    for (const auto& question : asked_) chosen_.erase(question);
  }

  [[nodiscard]] bool on_skip(Point at) const {
    return at.x >= skip_.x && at.x < skip_.right() && at.y >= skip_.y && at.y < skip_.bottom();
  }

  void watch() {
    const auto screen = kiosk_.visitors().screen();
    const bool begins = screen == VisitorScreen::consent || screen == VisitorScreen::attract;
    if (begins) chosen_.clear();
    if (kiosk_.visitors().page() != page_) forget_if_skipped();
    page_ = kiosk_.visitors().page();
    asked_.clear();
    const auto* skip = kiosk_.registry().find("nav/skip");
    skip_ = skip == nullptr ? Rect{} : skip->rect;
    if (screen == VisitorScreen::questions) read_the_glass();
    if (screen == VisitorScreen::thanks && before_ != VisitorScreen::thanks) {
      std::string& line = chosen_by_[kiosk_.told_finished().back()];
      for (const auto& [question, code] : chosen_) {
        if (!code.empty()) line += (line.empty() ? "" : " ") + question + "=" + code;
      }
    }
    before_ = screen;
  }

  // One to forty frames; now and then so long that a warning or the first screen comes.
  void pass() {
    const auto duration = random_.below(60) == 0 ? 70s : std::chrono::milliseconds(16 * (1 + random_.below(40)));
    const auto end = kiosk_.clock().monotonic() + duration;
    while (kiosk_.clock().monotonic() < end) {
      kiosk_.kiosk().storage().drain();
      kiosk_.frames(1);
      watch();
      if (duration > 10s) kiosk_.clock().advance(200ms);
    }
  }

  KioskUnderTest& kiosk_;
  base::SeededRandom random_;
  VisitorScreen before_ = VisitorScreen::attract;
  std::map<std::string, std::string> chosen_;  // question -> code
  std::vector<std::string> asked_;             // on the page that was shown last
  Rect skip_;                                  // its button, pixels
  Point put_down_, lifted_;                    // where the first finger was, last
  std::uint64_t page_ = 0;
  std::map<base::Uuid, std::string> chosen_by_;
  int events_ = 0;
};

constexpr std::uint64_t kEventsInEveryBuild = 2000;

TEST_CASE("whatever is touched, each thank-you has its record, with what was chosen", "[ui][monkey]") {
  const Seeds wanted = seeds(kEventsInEveryBuild);  // here: how many events, a quarter of them from each of four seeds
  const std::uint64_t nth = GENERATE(0U, 1U, 2U, 3U), seed = wanted.first + nth;
  CAPTURE(seed);
  KioskUnderTest kiosk({.station = "entrance", .drawn = nth == 0, .reduced_motion = true, .seed = seed});
  Monkey monkey(kiosk, seed);
  while (monkey.events() < static_cast<int>(wanted.count / 4)) {
    monkey.act();
    monkey.catch_up();
    CAPTURE(monkey.events());
    REQUIRE(kiosk.counts().complete == monkey.thanked());
    REQUIRE(kiosk.visitors().screen() != VisitorScreen::closed);
  }
  CHECK(kiosk.counts().records == static_cast<std::int64_t>(kiosk.told_finished().size()));
  Visitor(kiosk).waits(300s).sees("attract/start");
  CHECK(kiosk.counts().drafts == 0);
  CHECK(kiosk.counts().complete == monkey.thanked());
  CHECK(monkey.thanked() > 0);
  for (const auto& record : kiosk.records()) {
    const auto& response = record.response;
    const bool complete = response.status == survey::interview::Status::complete;
    CHECK((complete || !response.answers.empty()));
    if (complete) CHECK(in_a_line(response.answers) == monkey.chosen_by().at(response.rec_id));
  }
  static int events = 0, thanked = 0;  // of all four
  events += monkey.events();
  thanked += monkey.thanked();
  if (nth == 3)
    report("monkey: " + std::to_string(events) + " events, " + std::to_string(thanked) +
           " interviews finished, each in the store as tapped");
}

}  // namespace
}  // namespace fairgauge::tests
