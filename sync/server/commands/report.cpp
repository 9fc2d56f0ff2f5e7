// fairgauge-server report: what the archive's answers say, as a page or as JSON.
#include "survey/report/page.hpp"

#include <CLI/CLI.hpp>
#include <iostream>

#include "base/clock.hpp"
#include "base/timestamp.hpp"
#include "survey/report/make_report.hpp"
#include "survey/report/record_lines.hpp"
#include "sync/server/commands/command.hpp"
#include "sync/server/sqlite_archive.hpp"

namespace fairgauge::sync::server {
namespace {

using base::ErrorKind;
using base::Result;
using survey::report::RecordVisitor;

struct Options {
  std::string data, records, show, edition, out, tasks, language = "en", assets = FAIRGAUGE_ASSETS;
  bool json = false;
};

Result<survey::form::ShowPack> open_pack(const std::string& folder) {
  auto loaded = survey::form::load_show_pack(folder);
  if (loaded.pack) {
    FAIRGAUGE_TRY(base::use_time_zone(loaded.pack->time_zone));
    return std::move(*loaded.pack);
  }
  for (const auto& finding : loaded.findings) std::cerr << finding.text() << "\n";
  return base::error(ErrorKind::invalid, "show pack " + folder + " has errors, see above");
}

Result<survey::report::Report> report_on(const Options& options, const survey::form::ShowPack& pack) {
  survey::report::Wanted wanted;
  wanted.edition = options.edition;
  wanted.made = base::SystemClock().utc();
  if (!options.records.empty()) {
    return survey::report::make_report(pack, survey::report::lines_of(options.records), wanted);
  }
  FAIRGAUGE_ASSIGN(const auto archive, SqliteArchive::open_reader(options.data));
  FAIRGAUGE_ASSIGN(const auto participants, archive->read_register(pack.id));
  if (!participants.participants.participants().empty()) wanted.participants = &participants.participants;
  wanted.editions = participants.editions;
  return survey::report::make_report(
      pack, [&](const RecordVisitor& visit) { return archive->for_each_record_in_any_order(visit); }, wanted);
}

Result<void> run(const Options& options) {
  if (options.data.empty() == options.records.empty()) {
    return base::error(ErrorKind::invalid, "report: name one source, either --data or --records");
  }
  FAIRGAUGE_ASSIGN(const auto pack, open_pack(options.show));
  FAIRGAUGE_ASSIGN(const auto report, report_on(options, pack));
  const auto print = options.json ? survey::report::Print::json : survey::report::print_for(options.out);
  FAIRGAUGE_TRY(survey::report::print_report(report, pack, print, options.language, options.assets, options.out));
  if (!options.tasks.empty()) {
    FAIRGAUGE_TRY(survey::report::print_tasks(report, pack, options.language, options.assets, options.tasks));
  }
  std::cout << options.out << "  records " << report.head.records << "\n";
  return {};
}

}  // namespace

Command report_command(CLI::App& program) {
  const auto options = std::make_shared<Options>();
  auto* command = program.add_subcommand("report", "Write what the answers say: a page, a PDF, or JSON");
  command->add_option("--show", options->show, "folder of the show pack")->required()->type_name("DIR");
  command->add_option("--data", options->data, "folder of the archive; the server may run")->type_name("DIR");
  command->add_option("--records", options->records, "instead: a file of records, one JSON line each")
      ->type_name("FILE");
  command
      ->add_option("--out", options->out,
                   "file to write; .pdf makes pages of A4, .json what --json makes, all else HTML")
      ->required()
      ->type_name("FILE");
  command->add_option("--edition", options->edition, "of the show; without it the show pack's")->type_name("EDITION");
  command->add_option("--lang", options->language, "of the page")->capture_default_str()->type_name("CODE");
  command
      ->add_option("--tasks", options->tasks,
                   "file for the follow-up list, CSV: whom to call until when; needs a register")
      ->type_name("FILE");
  command->add_flag("--json", options->json, "every number with n, interval and mode, instead of the page");
  command->add_option("--assets", options->assets, "folder with report/*.json, report/report.css and fonts.conf")
      ->capture_default_str()
      ->type_name("DIR");
  command->footer(
      "The life cycle needs a register: see import-register.\n"
      "Example: fairgauge-server report --data var/server --show config/shows/demo --lang zh-cn --out report.html");
  return {command, [options] { return run(*options); }};
}

}  // namespace fairgauge::sync::server
