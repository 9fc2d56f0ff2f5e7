// What a frame costs, screen by screen: 1080x1920, software renderer, dummy driver, everything rasterised before.
//
// The limit is memory: every pixel of the picture written once. A page that comes in is drawn moved and faded. Freed
// memory is overwritten here as in the kiosk; one line says what frames cost without that.
#include "base/pin_hash.hpp"
#include "kiosk/wiping_heap.hpp"
#include "tests/bench/machine.hpp"
#include "tests/bench/walk.hpp"

namespace fairgauge::bench {

using namespace std::chrono_literals;
namespace ui = kiosk::ui;

namespace {

constexpr auto kFrame = 16ms;

class FrameBench {
 public:
  FrameBench(const Setting& setting, Table& table, Walk& walk) : setting_(setting), table_(table), walk_(walk) {}

  void still(const std::string& screen) {
    for (int i = 0; i < 5; ++i) (void)walk_.draw_ms();
    const Limit fill{"pixels filled once", raw_fill_ms(1080, 1920)};
    Samples samples;
    for (int i = 0; i < setting_.count(300, 30); ++i) samples.add(walk_.draw_ms());
    table_.add(line("frame: " + screen, samples, "ms", fill));
  }

  // The same frame with and without freed memory being overwritten, in turn.
  void wiping(const std::string& screen) {
    Samples wiped, unwiped;
    for (int i = 0; i < setting_.count(300, 30); ++i) {
      kiosk::wipe_freed_memory(false);
      unwiped.add(walk_.draw_ms());
      kiosk::wipe_freed_memory(true);
      wiped.add(walk_.draw_ms());
    }
    table_.add(line("frame: " + screen + ", freed memory wiped", wiped, "ms", Limit{"not wiped", unwiped.median()}));
  }

  // Away to the next page and back again, each frame of the way.
  base::Result<void> coming_in() {
    const Limit fill{"pixels filled once", raw_fill_ms(1080, 1920)};
    Samples samples, first;
    for (int i = 0; i < setting_.count(12, 2); ++i) {
      for (const char* way : {"nav/next", "nav/back"}) {
        if (!walk_.robot().sees(way)) way = "nav/skip";
        FAIRGAUGE_TRY(tap_and_watch(way, i == 0 ? first : samples));
      }
    }
    table_.add(line("frame: a page coming in, seen before", samples, "ms", fill));
    table_.add(line("frame: a page coming in, for the first time", first, "ms", fill));
    return {};
  }

 private:
  base::Result<void> tap_and_watch(const std::string& id, Samples& samples) {
    const ui::Widget* widget = walk_.robot().find(id);
    if (widget == nullptr) return base::error(base::ErrorKind::not_found, "tap " + id + ": not on the screen");
    const float x = widget->rect.x + widget->rect.w / 2, y = widget->rect.y + widget->rect.h / 2;
    walk_.robot().finger_down(x, y);
    for (int i = 0; i < 4; ++i) (void)turn_ms();
    walk_.robot().finger_up(x, y);
    const auto page = walk_.stage().app().page();
    for (int i = 0; i < 4 && walk_.stage().app().page() == page; ++i) (void)turn_ms();
    for (auto left = ui::motion::page; left > 0ms; left -= kFrame) samples.add(turn_ms());
    walk_.robot().settle();
    return {};
  }

  double turn_ms() {
    walk_.clock().manual().advance(kFrame);
    return timed_ms([this] { walk_.stage().turn(0ms); });
  }

  const Setting& setting_;
  Table& table_;
  Walk& walk_;
};

}  // namespace

base::Result<void> bench_frames(const Setting& setting, Table& table) {
  Walk::Options options;
  FAIRGAUGE_ASSIGN(options.pin_hash, base::hash_pin(kStaffPin));
  FAIRGAUGE_ASSIGN(const auto walk, Walk::open(setting, options));
  FrameBench frames(setting, table, *walk);
  frames.still("attract");
  FAIRGAUGE_TRY(walk->robot().tap("attract/start"));
  frames.still("language");
  FAIRGAUGE_TRY(walk->to_roles());
  frames.still("role");
  FAIRGAUGE_TRY(walk->robot().tap(std::string("role/") + kVisitorLeaving));
  frames.still("consent");
  FAIRGAUGE_TRY(walk->robot().tap("consent/agree"));
  FAIRGAUGE_TRY(walk->to_page(has_rating_cards));
  frames.still("three rating cards");
  frames.wiping("three rating cards");
  FAIRGAUGE_TRY(frames.coming_in());
  FAIRGAUGE_TRY(walk->to_page(has_eleven_steps));
  frames.still("0 to 10");
  walk->robot().wait(200s);  // the visitor has left: warning, then the first screen, which has the staff's way in
  walk->robot().settle();
  FAIRGAUGE_TRY(walk->to_staff());
  frames.still("staff overview");
  FAIRGAUGE_TRY(walk->robot().tap("staff/results"));
  walk->robot().settle();
  frames.still("staff results");
  FAIRGAUGE_TRY(walk->robot().tap("results/close"));
  FAIRGAUGE_TRY(walk->robot().tap("staff/settings"));
  frames.still("staff settings");
  return {};
}

}  // namespace fairgauge::bench
