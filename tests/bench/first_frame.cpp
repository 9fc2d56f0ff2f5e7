// From switching on to something to touch: fork and exec to the end of the first frame, page cache warm, and the memory
// taken when the first screen stands still. Dummy driver, 1080x1920, software renderer; the database is there from an
// earlier start.
//
// The limits are the same program loaded, linked and ended without doing anything, and the pixels of one picture.
#include <unistd.h>

#include "base/timestamp.hpp"
#include "tests/bench/machine.hpp"
#include "tests/bench/process.hpp"
#include "tests/bench/walk.hpp"

namespace fairgauge::bench {

using namespace std::chrono_literals;

namespace {

void say(const std::string& text) { (void)!::write(STDOUT_FILENO, text.data(), text.size()); }

base::Result<Samples> ms_to_first_byte(std::string_view child, const std::filesystem::path& folder, int count,
                                       std::string& last_output) {
  (void)run_child(child, folder);  // makes the database, fills the page cache
  Samples samples;
  for (int i = 0; i < count; ++i) {
    FAIRGAUGE_ASSIGN(auto ran, run_child(child, folder));
    samples.add(ran.ms_to_first_byte);
    last_output = std::move(ran.output);
  }
  return samples;
}

double number_after(const std::string& text, const std::string& word) {
  const auto at = text.find(word);
  return at == std::string::npos ? 0 : std::strtod(text.c_str() + at + word.size(), nullptr);
}

}  // namespace

base::Result<void> empty_child(const Setting&) {
  say("empty\n");
  return {};
}

base::Result<void> first_frame_child(const Setting& setting) {
  base::SystemClock clock;
  base::SystemRandom random;
  const auto log = base::Log::nowhere();
  kiosk::KioskOptions options{
      .data = setting.folder / "kiosk", .assets = setting.assets, .settings = {}, .window = {}, .on_finished = {}};
  options.window = {.width = 1080, .height = 1920, .software = true};
  FAIRGAUGE_ASSIGN(const auto kiosk, kiosk::Kiosk::open(options, setting.pack, clock, random, log));
  while (kiosk->stage().frames() == 0) kiosk->stage().turn(100ms);
  say("frame\n");
  while (!kiosk->stage().settled()) kiosk->stage().turn(100ms);
  FAIRGAUGE_ASSIGN(const auto taken, memory());
  say("pss " + std::to_string(taken.proportional_kib) + " rss " + std::to_string(taken.resident_kib) + "\n");
  kiosk->stop();
  return {};
}

base::Result<void> bench_first_frame(const Setting& setting, Table& table) {
  std::string output;
  const int count = setting.count(20, 3);
  FAIRGAUGE_ASSIGN(const auto empty, ms_to_first_byte(kEmptyChild, setting.folder, count, output));
  FAIRGAUGE_ASSIGN(const auto frame, ms_to_first_byte(kFirstFrameChild, setting.folder, count, output));
  table.add(line("start: to the end of the first frame", frame, "ms", Limit{"program loaded only", empty.median()}));
  constexpr double kPixelsMib = 1080.0 * 1920 * 4 / 1024 / 1024;
  const double pss = number_after(output, "pss ") / 1024;
  table.add({.what = "start: memory when the first screen stands (PSS)",
             .n = 1,
             .p50 = pss,
             .p99 = {},
             .max = {},
             .unit = "MiB",
             .limit = Limit{"pixels of one picture", kPixelsMib}});
  return {};
}

}  // namespace fairgauge::bench
