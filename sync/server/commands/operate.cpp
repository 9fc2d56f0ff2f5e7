// fairgauge-server enrol, devices, erase, audit: what needs the archive's one writer. If a server runs, it is asked to
// do it.
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "base/durable_file.hpp"
#include "base/random.hpp"
#include "survey/form/show_secret.hpp"
#include "survey/interview/participant.hpp"
#include "survey/interview/record.hpp"
#include "sync/server/commands/command.hpp"
#include "sync/server/commands/own_archive.hpp"
#include "sync/server/control_socket.hpp"
#include "sync/server/operator.hpp"
#include "sync/server/server_key.hpp"
#include "sync/server/sqlite_archive.hpp"

namespace fairgauge::sync::server {
namespace {

struct Options {
  std::string data, address, device, record, badge, pairing, secret, report;
  bool answers = false, dry_run = false;
};

base::Result<std::string> perform_alone(const std::string& data, const std::vector<std::string>& words) {
  base::SystemClock clock;
  base::SystemRandom random;
  FAIRGAUGE_ASSIGN(const auto archive, open_own_archive(data, "open the archive in", clock, random));
  FAIRGAUGE_ASSIGN(const auto key, open_server_key(data, archive->devices(), false, random));
  const Authority authority{archive->devices(), key, archive->identity().server_id};
  return Operator(*archive, authority, clock, random).perform(words);
}

base::Result<std::string> answer_to(const std::string& data, const std::vector<std::string>& words) {
  const auto asked = ask_running_server(data, words);
  return asked ? *asked : perform_alone(data, words);
}

base::Result<void> perform(const std::string& data, const std::vector<std::string>& words) {
  FAIRGAUGE_ASSIGN(const auto answer, answer_to(data, words));
  std::cout << answer << std::flush;
  return {};
}

base::Result<base::Digest> participant_of(const Options& options) {
  if (options.secret.empty())
    return base::error(base::ErrorKind::invalid, "erase: --badge and --pairing need the show's secret, --secret FILE");
  FAIRGAUGE_ASSIGN(const auto secret, survey::form::read_show_secret(options.secret));
  if (!options.badge.empty()) return survey::interview::participant_of_badge(secret, options.badge);
  const auto code = survey::interview::read_pairing_code(options.pairing);
  if (code) return survey::interview::participant_of_pairing(secret, *code);
  return base::error(base::ErrorKind::invalid,
                     "erase: '" + options.pairing + "' is no pairing code; it has eight characters, such as K7F3-9QXM");
}

base::Result<std::vector<std::string>> records_of(const std::string& data, const base::Digest& participant) {
  FAIRGAUGE_ASSIGN(const auto archive, SqliteArchive::open_reader(data));
  std::vector<std::string> ids;
  FAIRGAUGE_TRY(archive->for_each_record([&](std::string_view bytes) -> base::Result<void> {
    const auto record = survey::interview::decode_record(bytes);
    if (record && record->response.participant == participant) ids.push_back(base::to_text(record->response.rec_id));
    return {};
  }));
  return ids;
}

// All that one participant answered and that has come so far.
base::Result<void> erase_participant(const Options& options) {
  FAIRGAUGE_ASSIGN(const auto participant, participant_of(options));
  FAIRGAUGE_ASSIGN(const auto ids, records_of(options.data, participant));
  for (const auto& id : ids) FAIRGAUGE_TRY(perform(options.data, {"erase", id}));
  std::cout << ids.size() << (ids.size() == 1 ? " record" : " records")
            << " of that participant erased; what kiosks still hold is not: run this again once they have sent all\n";
  return {};
}

base::Result<void> erase(const Options& options) {
  const int named = !options.record.empty() + !options.badge.empty() + !options.pairing.empty();
  if (named != 1)
    return base::error(base::ErrorKind::invalid, "erase: name one of a record, --badge CODE and --pairing CODE");
  if (options.record.empty()) return erase_participant(options);
  std::vector<std::string> words{"erase", options.record};
  if (options.answers) words.emplace_back("answers");
  return perform(options.data, words);
}

base::Result<void> purge(const Options& options) {
  std::vector<std::string> words{"purge"};
  if (options.dry_run) words.emplace_back("dry-run");
  FAIRGAUGE_ASSIGN(const auto report, answer_to(options.data, words));
  std::cout << report << std::flush;
  if (options.report.empty()) return {};
  return base::write_durably(options.report, report);
}

base::Result<void> enrol(const CLI::App& command, const Options& options) {
  if (command.got_subcommand("list")) return perform(options.data, {"enrol", "list"});
  if (command.got_subcommand("revoke")) return perform(options.data, {"enrol", "revoke", options.device});
  std::vector<std::string> words{"enrol", "new"};
  if (!options.address.empty()) words.push_back(options.address);
  return perform(options.data, words);
}

CLI::App* add(CLI::App& program, const char* name, const char* what, const std::shared_ptr<Options>& options) {
  auto* command = program.add_subcommand(name, what);
  command->add_option("--data", options->data, "folder of the archive; the server may run")
      ->required()
      ->type_name("DIR");
  return command;
}

}  // namespace

Command enrol_command(CLI::App& program) {
  const auto options = std::make_shared<Options>();
  auto* command = program.add_subcommand("enrol", "Say which kiosks may send");
  command->require_subcommand(1);
  add(*command, "new", "Print a one-time code that lets one kiosk in within ten minutes", options)
      ->add_option("--address", options->address, "how the kiosk reaches the server; adds the text for a QR code")
      ->type_name("URL");
  add(*command, "list", "Print each kiosk with its fingerprint, which must be the one that the kiosk shows", options);
  add(*command, "revoke", "Take nothing more from a kiosk, from its next request on", options)
      ->add_option("device", options->device, "the kiosk's id, from enrol list")
      ->required()
      ->type_name("DEVICE");
  command->footer(
      "Examples:\n"
      "  fairgauge-server enrol new --data var/server --address https://survey.example.org\n"
      "  fairgauge-server enrol list --data var/server");
  return {command, [options, command] { return enrol(*command, *options); }};
}

Command erase_command(CLI::App& program) {
  const auto options = std::make_shared<Options>();
  auto* command = add(program, "erase", "Take a record's bytes out of the archive, for good", options);
  command
      ->add_option("record", options->record,
                   "the record's id, rec_id in exports; or a visitor's withdrawal code, for their personal data, also "
                   "before it has come")
      ->type_name("RECORD");
  command->add_flag("--with-answers", options->answers, "with a code: also the answers given with the personal data");
  command->add_option("--badge", options->badge, "all answers given with that badge, by its code as in the register")
      ->type_name("CODE");
  command->add_option("--pairing", options->pairing, "all answers given with that pairing code")->type_name("CODE");
  command->add_option("--secret", options->secret, "with these two: the show's secret, the same as on its kiosks")
      ->type_name("FILE");
  command->footer(
      "Examples:\n"
      "  fairgauge-server erase --data var/server 019a9f5e-1b2c-7d3e-8f40-5a6b7c8d9e0f\n"
      "  fairgauge-server erase --data var/server --badge V-10482 --secret show.secret");
  return {command, [options] { return erase(*options); }};
}

Command purge_command(CLI::App& program) {
  const auto options = std::make_shared<Options>();
  auto* command =
      add(program, "purge", "Take away the personal data whose term is over, with a signed report", options);
  command->add_flag("--dry-run", options->dry_run, "only say what would go");
  command->add_option("--report", options->report, "write the report here as well")->type_name("FILE");
  command->footer("Example: fairgauge-server purge --data var/server --dry-run");
  return {command, [options] { return purge(*options); }};
}

Command devices_command(CLI::App& program) {
  const auto options = std::make_shared<Options>();
  auto* command =
      add(program, "devices", "Print how each kiosk fares, by its own last word, and what deserves a look", options);
  command->footer("Example: fairgauge-server devices --data var/server");
  return {command, [options] { return perform(options->data, {"devices"}); }};
}

Command audit_command(CLI::App& program) {
  const auto options = std::make_shared<Options>();
  auto* command = add(program, "audit", "Print what was done with the server's authority", options);
  command->footer("Example: fairgauge-server audit --data var/server");
  return {command, [options] { return perform(options->data, {"audit"}); }};
}

}  // namespace fairgauge::sync::server
