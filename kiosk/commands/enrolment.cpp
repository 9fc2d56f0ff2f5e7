// fairgauge-kiosk enrol, rotate-key, fingerprint: the kiosk and the server that it sends to.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "kiosk/commands/arguments.hpp"
#include "kiosk/commands/command.hpp"
#include "kiosk/enrolment.hpp"

namespace fairgauge::kiosk {
namespace {

int say(const base::Result<std::string>& text) {
  if (!text) return failed(text.error());
  std::printf("%s", text->c_str());
  return 0;
}

}  // namespace

void add_enrolment(CLI::App& app, int& status) {
  const auto options = std::make_shared<EnrolOptions>();
  const auto add = [&](const char* name, const char* what) {
    auto* command = app.add_subcommand(name, what);
    command->add_option("--data", options->data, "Folder of the kiosk's database")->required();
    return command;
  };
  auto* command =
      add("enrol", "Let a server know this kiosk, with the code that fairgauge-server enrol new has printed");
  command->add_option("--server", options->server, "Server address, such as https://survey.example.org");
  command->add_option("--code", options->code, "The one-time code");
  command->add_option("--link", options->link, "The text of the QR code, instead of --server and --code");
  command->add_option("--name", options->name, "What staff call this kiosk")->capture_default_str();
  command->add_flag("--new-key", options->new_key, "Make a new key, because the server has revoked the old one");
  command->footer(
      "Example: fairgauge-kiosk enrol --data var/kiosk --server https://survey.example.org --code K7Q2-9FXM");
  command->callback([options, &status] { status = say(enrol(*options)); });
  command = add("rotate-key", "Give an enrolled kiosk a new key");
  command->footer("Example: fairgauge-kiosk rotate-key --data var/kiosk");
  command->callback([options, &status] { status = say(rotate_key(options->data)); });
  command = add("fingerprint", "Print whom this kiosk trusts, and the six words that the server must show as well");
  command->footer("Example: fairgauge-kiosk fingerprint --data var/kiosk");
  command->callback([options, &status] { status = say(fingerprint(options->data)); });
}

}  // namespace fairgauge::kiosk
