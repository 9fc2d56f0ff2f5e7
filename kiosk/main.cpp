// fairgauge-kiosk: the touch app, and what an administrator does with show packs and data beside it.
// Exit status: 0 done, 1 something is wrong and was said on standard error, 2 the command line is wrong.

#include <CLI/CLI.hpp>
#include <iostream>
#include <string_view>

#include "base/manual_page.hpp"
#include "kiosk/commands/command.hpp"

namespace fairgauge::kiosk {
namespace {

int command_line(int argc, char** argv) {
  CLI::App app("Fairgauge kiosk: what visitors expect and what they found, at the touch of a finger",
               "fairgauge-kiosk");
  app.require_subcommand(1);
  app.set_version_flag("--version", FAIRGAUGE_VERSION);
  app.add_flag("--manual")->description("Print this program's manual page, for man(1)");
  app.footer(
      "Exit status: 0 done, 1 something is wrong, 2 wrong command line.\n"
      "Example: fairgauge-kiosk run --show config/shows/demo --settings config/kiosk.demo.toml --windowed");
  int status = 2;
  add_run(app, status);
  add_check(app, status);
  add_evaluate(app, status);
  add_run_suite(app, status);
  add_export(app, status);
  add_report(app, status);
  add_enrolment(app, status);
  add_erase(app, status);
  add_simulate(app, status);
  add_screenshots(app, status);
  add_hash_pin(app, status);
  if (argc == 2 && std::string_view(argv[1]) == "--manual") {
    std::cout << base::manual_page(app, FAIRGAUGE_VERSION);
    return 0;
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& problem) {
    return app.exit(problem) == 0 ? 0 : 2;
  }
  return status;
}

}  // namespace
}  // namespace fairgauge::kiosk

int main(int argc, char** argv) { return fairgauge::kiosk::command_line(argc, argv); }
