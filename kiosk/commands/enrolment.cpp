// fairgauge-kiosk enrol, rotate-key, fingerprint: the kiosk and the server that it sends to.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "base/timestamp.hpp"
#include "kiosk/commands/arguments.hpp"
#include "kiosk/commands/command.hpp"
#include "kiosk/enrolment.hpp"

namespace fairgauge::kiosk {
namespace {

int enrol_and_say(const EnrolOptions& options) {
  const auto enrolled = enrol(options).enrolled;
  if (!enrolled) return failed(enrolled.error());
  std::printf(
      "enrolled     %s\nfingerprint  %s\n"
      "Compare these six words with the server's: fairgauge-server enrol list. If they differ, revoke the kiosk.\n"
      "Then put server = \"%s\" into its settings, and start it again if it runs.\n",
      base::to_text(enrolled->device).c_str(), enrolled->fingerprint.c_str(), enrolled->server.c_str());
  return 0;
}

int rotate_and_say(const std::filesystem::path& data) {
  const auto fingerprint = rotate_key(data);
  if (!fingerprint) return failed(fingerprint.error());
  std::printf("fingerprint  %s\nThe kiosk has a new key; start it again if it runs.\n", fingerprint->c_str());
  return 0;
}

int say_whom(const std::filesystem::path& data) {
  const auto known = enrolled(data);
  if (!known) return failed(known.error());
  if (!*known)
    return failed(base::error(base::ErrorKind::not_found,
                              "the kiosk of " + data.string() + " is not enrolled; see enrol --help"));
  std::printf("device       %s\nserver       %s\nenrolled     %s\nfingerprint  %s\n",
              base::to_text((*known)->device).c_str(), (*known)->server.c_str(),
              base::format_utc((*known)->since).c_str(), (*known)->fingerprint.c_str());
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
  command->callback([options, &status] { status = enrol_and_say(*options); });
  command = add("rotate-key", "Give an enrolled kiosk a new key");
  command->footer("Example: fairgauge-kiosk rotate-key --data var/kiosk");
  command->callback([options, &status] { status = rotate_and_say(options->data); });
  command = add("fingerprint", "Print whom this kiosk trusts, and the six words that the server must show as well");
  command->footer("Example: fairgauge-kiosk fingerprint --data var/kiosk");
  command->callback([options, &status] { status = say_whom(options->data); });
}

}  // namespace fairgauge::kiosk
