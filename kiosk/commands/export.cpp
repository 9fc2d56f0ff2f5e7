// fairgauge-kiosk export: the records of a kiosk that is not running, as tables.
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <optional>

#include "kiosk/commands/arguments.hpp"
#include "kiosk/commands/command.hpp"
#include "kiosk/host_tally.hpp"
#include "survey/export/command_line.hpp"

namespace fairgauge::kiosk {
namespace {

int export_data(const std::filesystem::path& data, const survey::exporting::ExportArguments& arguments) {
  const auto pack = open_pack(arguments.show);
  if (!pack) return failed(pack.error());
  base::SystemClock clock;
  base::SystemRandom random;
  std::optional<Store> store;
  const auto open = [&]() -> base::Result<survey::exporting::ExportRecords> {
    if (!std::filesystem::exists(data / "kiosk.db"))
      return base::error(base::ErrorKind::not_found, "no kiosk.db in " + data.string());
    survey::store::StartReport start;
    auto opened = Store::open(data, clock, random, start);
    if (!opened)
      return base::wrap("the kiosk must not be running; its staff screen exports while it does", opened.error());
    store.emplace(std::move(*opened));
    FAIRGAUGE_ASSIGN(const auto counts, store->counts());
    FAIRGAUGE_ASSIGN(auto invitations, invitations_table(*store));
    return survey::exporting::ExportRecords{
        .source = [&store](const survey::exporting::RecordVisitor& visit) { return store->for_each_record(visit); },
        .count = counts.records,
        .beside = {std::move(invitations)}};
  };
  const auto done = survey::exporting::run_export(arguments, *pack, open, clock, std::cout, std::cerr);
  return done ? 0 : failed(done.error());
}

}  // namespace

void add_export(CLI::App& app, int& status) {
  struct Arguments {
    std::filesystem::path data;
    survey::exporting::ExportArguments what;
  };
  const auto arguments = std::make_shared<Arguments>();
  auto* command = app.add_subcommand("export", "Write the records of a kiosk that is not running as tables");
  command->add_option("--data", arguments->data, "Folder of the kiosk's database")
      ->required()
      ->check(CLI::ExistingDirectory);
  survey::exporting::add_export_options(*command, arguments->what, "fairgauge-kiosk");
  command->callback([arguments, &status] { status = export_data(arguments->data, arguments->what); });
}

}  // namespace fairgauge::kiosk
