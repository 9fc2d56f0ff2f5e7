// fairgauge-kiosk report: what the answers of this kiosk say.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "kiosk/commands/arguments.hpp"
#include "kiosk/commands/command.hpp"
#include "survey/report/make_report.hpp"
#include "survey/report/page.hpp"

namespace fairgauge::kiosk {
namespace {

struct ReportArguments {
  std::filesystem::path data, show, out, assets = FAIRGAUGE_ASSETS;
  std::string edition, language = "en";
  bool json = false;
};

int report_data(const ReportArguments& arguments) {
  const auto pack = open_pack(arguments.show);
  if (!pack) return failed(pack.error());
  base::SystemClock clock;
  base::SystemRandom random;
  if (!std::filesystem::exists(arguments.data / "kiosk.db")) {
    return failed(base::error(base::ErrorKind::not_found, "report: no kiosk.db in " + arguments.data.string()));
  }
  survey::store::StartReport start;
  auto store = Store::open(arguments.data, clock, random, start);
  if (!store) return failed(base::wrap("report: the kiosk must not be running", store.error()));
  survey::report::Wanted wanted;
  wanted.edition = arguments.edition;
  wanted.made = clock.utc();
  const auto made = survey::report::make_report(
      *pack, [&](const survey::report::RecordVisitor& visit) { return store->for_each_record(visit); }, wanted);
  if (!made) return failed(made.error());
  const auto print = arguments.json ? survey::report::Print::json : survey::report::print_for(arguments.out);
  const auto printed =
      survey::report::print_report(*made, *pack, print, arguments.language, arguments.assets, arguments.out);
  if (!printed) return failed(printed.error());
  std::printf("%s  records %lld\n", arguments.out.c_str(), static_cast<long long>(made->head.records));
  return 0;
}

}  // namespace

void add_report(CLI::App& app, int& status) {
  const auto arguments = std::make_shared<ReportArguments>();
  auto* command = app.add_subcommand("report", "Write what the answers say: a page, a PDF, or JSON");
  command->add_option("--data", arguments->data, "Folder of the database of a kiosk that is not running")
      ->required()
      ->check(CLI::ExistingDirectory);
  command->add_option("--show", arguments->show, "Folder of the show pack")->required()->check(CLI::ExistingDirectory);
  command
      ->add_option("--out", arguments->out,
                   "File to write; .pdf makes pages of A4, .json what --json makes, all else HTML")
      ->required();
  command->add_option("--edition", arguments->edition, "Edition of the show; without it the show pack's");
  command->add_option("--lang", arguments->language, "Language of the page")->capture_default_str();
  command->add_flag("--json", arguments->json, "Every number with n, interval and mode, instead of the page");
  command->add_option("--assets", arguments->assets, "Folder with report/*.json, report/report.css and fonts.conf")
      ->capture_default_str();
  command->footer(
      "Example: fairgauge-kiosk report --data var/kiosk --show config/shows/demo --lang zh-cn --out report.pdf");
  command->callback([arguments, &status] { status = report_data(*arguments); });
}

}  // namespace fairgauge::kiosk
