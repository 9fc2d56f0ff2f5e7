// fairgauge-server import-register: the organiser's list of participants, with every code hashed at the door.
#include <CLI/CLI.hpp>
#include <iostream>

#include "base/durable_file.hpp"
#include "base/random.hpp"
#include "survey/form/show_pack.hpp"
#include "survey/form/show_secret.hpp"
#include "survey/lifecycle/csv_reader.hpp"
#include "sync/server/commands/command.hpp"
#include "sync/server/commands/own_archive.hpp"

namespace fairgauge::sync::server {
namespace {

namespace lifecycle = survey::lifecycle;
using base::ErrorKind;
using base::Result;

constexpr std::uint64_t kMappingBytesMax = 1024 * 1024;

struct Options {
  std::string data, show, file, mapping, secret;
};

Result<lifecycle::RegisterMapping> mapping_for(const Options& options, std::string_view csv) {
  if (options.mapping.empty()) return lifecycle::plain_mapping(csv);
  FAIRGAUGE_ASSIGN(const auto text, base::read_file(options.mapping, kMappingBytesMax));
  auto mapping = lifecycle::parse_register_mapping(text);
  if (!mapping) return base::wrap(options.mapping, mapping.error());
  return mapping;
}

Result<std::string> show_id(const std::string& folder) {
  const auto loaded = survey::form::load_show_pack(folder);
  if (loaded.pack) return loaded.pack->id;
  for (const auto& finding : loaded.findings) std::cerr << finding.text() << "\n";
  return base::error(ErrorKind::invalid, "show pack " + folder + " has errors, see above");
}

void tell(const Options& options, const lifecycle::LineFindings& findings) {
  for (const auto& finding : findings.list) std::cerr << options.file << ": " << finding.text() << "\n";
  if (findings.unlisted > 0) std::cerr << options.file << ": and " << findings.unlisted << " more\n";
}

Result<void> run(const Options& options) {
  FAIRGAUGE_ASSIGN(const auto show, show_id(options.show));
  FAIRGAUGE_ASSIGN(const auto secret, survey::form::read_show_secret(options.secret));
  FAIRGAUGE_ASSIGN(const auto csv, base::read_file(options.file, lifecycle::kCsvBytesMax));
  FAIRGAUGE_ASSIGN(const auto mapping, mapping_for(options, csv));
  FAIRGAUGE_ASSIGN(const auto import, lifecycle::import_register(csv, mapping, secret));
  tell(options, import.findings);

  const base::SystemClock clock;
  base::SystemRandom random;
  FAIRGAUGE_ASSIGN(const auto archive, open_own_archive(options.data, "import into", clock, random));
  FAIRGAUGE_ASSIGN(const auto change, archive->update_register(show, mapping.editions, import, clock.utc()));
  const auto wrong = static_cast<int>(import.findings.list.size()) + import.findings.unlisted;
  std::cout << "lines        " << import.lines << "\nparticipants " << import.participants.size() << "\nadded        "
            << change.added << "\nchanged      " << change.changed << "\nsame         " << change.same
            << "\nabsent       " << change.absent << "\nfindings     " << wrong << "\n";
  if (wrong == 0) return {};
  return base::error(ErrorKind::invalid, "import " + options.file + ": " + std::to_string(wrong) +
                                             " findings, see above; their lines were kept out, all others are stored");
}

}  // namespace

Command import_register_command(CLI::App& program) {
  const auto options = std::make_shared<Options>();
  auto* command = program.add_subcommand(
      "import-register", "Store the organiser's list of participants, from CSV; codes are kept as keyed digests only");
  command->add_option("file", options->file, "the list, CSV in UTF-8, its first line with the names of the columns")
      ->required();
  command->add_option("--data", options->data, "folder of the archive, made if missing; no server may be running on it")
      ->required()
      ->type_name("DIR");
  command->add_option("--show", options->show, "folder of the show pack")->required()->type_name("DIR");
  command->add_option("--secret", options->secret, "the show's secret, the same as on its kiosks")
      ->required()
      ->type_name("FILE");
  command
      ->add_option("--mapping", options->mapping,
                   "which column is what; config/register.example.toml explains it. Without it, columns are named as "
                   "the fields are: code, badge, type, region, size, first_year, editions, booked ...")
      ->type_name("FILE");
  command->footer(
      "A wrong line is told with its number, column, reason and remedy and kept out; then the exit code is 1, and the\n"
      "rest is stored. A second import updates what its file has columns for, and removes nobody.\n"
      "Example: fairgauge-server import-register list.csv --data var/server --show config/shows/demo --secret "
      "show.key");
  return {command, [options] { return run(*options); }};
}

}  // namespace fairgauge::sync::server
