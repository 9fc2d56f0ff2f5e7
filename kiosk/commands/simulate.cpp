// fairgauge-kiosk simulate: scripted visitors on the real screens.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>
#include <memory>

#include "kiosk/commands/arguments.hpp"
#include "kiosk/commands/command.hpp"
#include "kiosk/device/stop_signal.hpp"
#include "kiosk/simulate.hpp"
#include "survey/form/load_badges.hpp"

namespace fairgauge::kiosk {
namespace {

int simulate_day(const KioskArguments& arguments, SimulateOptions options) {
  device::StopSignal stop;  // before any other thread
  options.interrupted = [&stop] { return stop.asked(); };
  auto pack = open_pack(arguments.show);
  if (!pack) return failed(pack.error());
  auto kiosk = kiosk_options(arguments);
  if (!kiosk) return failed(kiosk.error());
  options.kiosk = std::move(*kiosk);
  options.kiosk.badges = survey::form::load_badges(arguments.show).badges;
  // Somebody may want to watch; without a display nobody can.
  options.kiosk.window.unseen = std::getenv("DISPLAY") == nullptr && std::getenv("WAYLAND_DISPLAY") == nullptr;
  std::error_code ignored;
  for (const auto& folder : {options.screenshots, options.export_to}) {
    if (!folder.empty()) std::filesystem::create_directories(folder, ignored);
  }
  const auto log = open_log(arguments.data, base::Severity::warning);
  if (!log) return failed(log.error());
  const auto result = simulate(options, *pack, *log);
  if (!result) return failed(result.error());
  std::printf(
      "finished %d\nwalked_away %d\nrecords %lld\ncomplete %lld\npartial %lld\npending %lld\nsent %lld\nset_aside "
      "%lld\n",
      result->finished, result->walked_away, static_cast<long long>(result->counts.records),
      static_cast<long long>(result->counts.complete), static_cast<long long>(result->counts.partial),
      static_cast<long long>(result->counts.pending), static_cast<long long>(result->counts.done),
      static_cast<long long>(result->counts.quarantined));
  if (options.wait_until_sent.count() > 0 && !result->all_sent && !result->interrupted) {
    return failed(base::error(base::ErrorKind::retry_later,
                              "the server did not take everything in time; it is safe on the kiosk"));
  }
  return 0;
}

}  // namespace

void add_simulate(CLI::App& app, int& status) {
  struct Arguments {
    KioskArguments kiosk;
    SimulateOptions options;
    int wait_s = 0;
  };
  const auto arguments = std::make_shared<Arguments>();
  SimulateOptions& options = arguments->options;
  auto* command = app.add_subcommand("simulate", "Let scripted visitors touch the real screens for a show day");
  add_kiosk_options(*command, arguments->kiosk);
  command->add_option("--visitors", options.visitors, "Visitors who finish")->capture_default_str();
  command->add_option("--walk-away", options.walk_away_share, "Share of visitors who leave half-way")
      ->capture_default_str();
  command->add_option("--seed", options.seed, "The same seed gives the same visitors")->capture_default_str();
  command->add_option("--day", options.day, "Day of the show, from 0")->capture_default_str();
  command->add_flag("--motion", options.motion, "Draw every frame of every transition");
  command->add_option("--screenshots", options.screenshots, "Folder for a picture now and then");
  command->add_option("--export", options.export_to, "At the end staff export into this folder, by finger");
  command
      ->add_option("--pin", options.export_pin, "The staff PIN for --export; a real one belongs into the environment")
      ->envname("FAIRGAUGE_STAFF_PIN");
  command->add_option("--wait-until-sent", arguments->wait_s, "At the end wait so many seconds for the server")
      ->capture_default_str();
  command->footer(
      "Example: fairgauge-kiosk simulate --show config/shows/demo --data var/kiosk --settings config/kiosk.demo.toml "
      "--visitors 20 --seed 7");
  command->callback([arguments, &status] {
    arguments->options.wait_until_sent = std::chrono::seconds(arguments->wait_s);
    status = simulate_day(arguments->kiosk, arguments->options);
  });
}

}  // namespace fairgauge::kiosk
