// fairgauge-kiosk run: the touch app at its post.
#include <CLI/CLI.hpp>
#include <memory>

#include "base/private_memory.hpp"
#include "base/timestamp.hpp"
#include "kiosk/brand.hpp"
#include "kiosk/commands/arguments.hpp"
#include "kiosk/commands/command.hpp"
#include "kiosk/device/stop_signal.hpp"
#include "kiosk/heartbeat.hpp"
#include "kiosk/refusal.hpp"
#include "survey/form/load_badges.hpp"

namespace fairgauge::kiosk {
namespace {

// The panel says what is wrong; nothing else opens. Ends with 1, so that a supervisor knows.
int refuse(const KioskOptions& options, const std::filesystem::path& show, std::vector<survey::form::Finding> findings,
           device::StopSignal& stop, const base::Log& log) {
  log.error("show_pack.refused", {{"folder", show.string()}, {"remedy", "fairgauge-kiosk check " + show.string()}});
  base::SystemClock clock;
  auto refusal = Refusal::open(options.window, options.assets, show, std::move(findings), clock);
  if (!refusal) return failed(refusal.error());
  stop.when_asked([&] { (*refusal)->window().wake(); });
  const bool closable = !options.window.fullscreen;
  while (!stop.asked() && !((*refusal)->asked_to_quit() && closable)) (*refusal)->turn(std::chrono::seconds(1));
  stop.when_asked(nullptr);
  return 1;
}

int run(const KioskArguments& arguments, bool fullscreen) {
  device::StopSignal stop;  // before any other thread
  if (const auto done = base::keep_memory_private(); !done) return failed(done.error());
  auto options = kiosk_options(arguments);
  if (!options) return failed(options.error());
  options->window.fullscreen = fullscreen;
  const auto log = open_log(arguments.data, base::Severity::info);
  if (!log) return failed(log.error());
  auto loaded = survey::form::load_show_pack(arguments.show, nullptr, brand_judge());
  if (!report(loaded.findings, stderr) || !loaded.pack) {
    return refuse(*options, arguments.show, std::move(loaded.findings), stop, *log);
  }
  options->badges = survey::form::load_badges(arguments.show).badges;
  if (const auto zone = base::use_time_zone(loaded.pack->time_zone); !zone) return failed(zone.error());
  const survey::form::ShowPack& pack = *loaded.pack;
  base::SystemClock clock;
  base::SystemRandom random;
  auto kiosk = Kiosk::open(*options, pack, clock, random, *log);
  if (!kiosk) return failed(kiosk.error());
  if (options->settings.pin_hash.empty())
    log->warning("staff.no_pin", {{"remedy", "put pin_hash into the settings; see hash-pin"}});
  Stage& stage = (*kiosk)->stage();
  stop.when_asked([&] { (*kiosk)->window().wake(); });
  const auto asked_to_quit = [&] { return stage.asked_to_quit() && !fullscreen; };  // a kiosk is not closed by a key
  const auto watchdog = device::Watchdog::from_environment();
  Heartbeat heart(watchdog, (*kiosk)->storage(), clock);
  watchdog.say_ready();
  while (!stop.asked() && !asked_to_quit() && !stage.app().wants_exit()) {
    stage.turn(std::chrono::seconds(1));
    heart.beat();
  }
  watchdog.say_stopping();
  stop.when_asked(nullptr);
  (*kiosk)->stop();
  log->info("kiosk.stopped");
  return 0;
}

}  // namespace

void add_run(CLI::App& app, int& status) {
  struct Arguments {
    KioskArguments kiosk;
    bool windowed = false;
  };
  const auto arguments = std::make_shared<Arguments>();
  auto* command = app.add_subcommand("run", "Open the touch app");
  add_kiosk_options(*command, arguments->kiosk);
  command->add_flag("--windowed", arguments->windowed, "In a window that can be closed, not over the whole screen");
  command->footer(
      "Examples:\n"
      "  fairgauge-kiosk run --show config/shows/demo --data var/kiosk --settings config/kiosk.demo.toml --windowed\n"
      "  fairgauge-kiosk run --show /srv/show --data /var/lib/fairgauge --settings /etc/fairgauge/kiosk.toml");
  command->callback([arguments, &status] { status = run(arguments->kiosk, !arguments->windowed); });
}

}  // namespace fairgauge::kiosk
