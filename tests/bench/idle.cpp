// What a kiosk does while nobody touches it: frames drawn and wake-ups in real time, turned as the program turns it.
//
// The limits are none: a still page needs no frame, and the only wake-up asked for is the loop's own look each second.
// SDL's dummy driver cannot sleep until an event comes: it looks every millisecond, which X11 and Wayland do not. So
// "thread sleeps" are the driver's here; turns of the stage are ours.
#include "tests/bench/machine.hpp"
#include "tests/bench/walk.hpp"

namespace fairgauge::bench {

using namespace std::chrono_literals;

namespace {

void watch(Walk& walk, const std::string& screen, double seconds, Table& table) {
  auto& stage = walk.stage();
  const auto frames = stage.frames(), turns = stage.turns(), slept = sleeps();
  const double processor = processor_ms();
  const Stopwatch stopwatch;
  for (double left = seconds * 1e3; left > 0; left = seconds * 1e3 - stopwatch.ms())
    stage.turn(std::min(1000ms, std::chrono::milliseconds(static_cast<std::int64_t>(left) + 1)));
  const auto add = [&](const std::string& what, double value, const std::string& unit) {
    table.add({.what = screen + ": " + what, .n = 1, .p50 = value, .p99 = {}, .max = {}, .unit = unit, .limit = {}});
  };
  const std::string unit = "in " + std::to_string(static_cast<int>(seconds)) + " s";
  add("frames", static_cast<double>(stage.frames() - frames), unit);
  add("wake-ups (turns)", static_cast<double>(stage.turns() - turns), unit);
  add("thread sleeps", static_cast<double>(sleeps() - slept), unit);
  add("processor time", processor_ms() - processor, "ms " + unit);
}

}  // namespace

base::Result<void> bench_idle(const Setting& setting, Table& table) {
  const double seconds = setting.quick ? 3 : 10;
  {
    FAIRGAUGE_ASSIGN(const auto walk, Walk::open(setting, {}));
    FAIRGAUGE_TRY(walk->to_questions(kVisitorLeaving));
    FAIRGAUGE_TRY(walk->to_page(has_rating_cards));
    walk->clock().let_run();
    walk->rest(2000ms);  // also past the checkpoint that follows the last draft
    watch(*walk, "idle, question page", seconds, table);
  }
  FAIRGAUGE_ASSIGN(const auto walk, Walk::open(setting, {}));
  walk->clock().let_run();
  walk->rest(2000ms);
  watch(*walk, "idle, attract screen", seconds, table);
  table.note(
      "thread sleeps and processor time are mostly the dummy driver's, which looks for events every millisecond");
  return {};
}

}  // namespace fairgauge::bench
