// fairgauge-server rebuild: derived counts made anew from the records, and every record's bytes looked at.
#include "sync/server/rebuild.hpp"

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "sync/server/commands/command.hpp"

namespace fairgauge::sync::server {
namespace {

base::Result<void> run(const std::string& data) {
  const auto rebuilt = rebuild(data);
  if (!rebuilt && rebuilt.error().kind == base::ErrorKind::not_found)
    return base::wrap("rebuild " + data + ": there is no archive. Remedy: name the folder that serve has",
                      rebuilt.error());
  if (!rebuilt) return base::wrap("rebuild " + data + " (while a server writes it, stop that first)", rebuilt.error());
  std::cout << "records    " << rebuilt->records << "\nsources    " << rebuilt->sources << "\ncorrected  "
            << rebuilt->corrected << "\ndamaged    " << rebuilt->damaged.size() << "\n";
  for (const auto& id : rebuilt->damaged) std::cerr << "damaged: record " << base::to_text(id) << "\n";
  if (rebuilt->damaged.empty()) return {};
  return base::error(base::ErrorKind::storage_corrupt,
                     "rebuild " + data +
                         ": the bytes of the records above are not those that came. Remedy: restore a "
                         "backup; kiosks send again what it does not have");
}

}  // namespace

Command rebuild_command(CLI::App& program) {
  const auto data = std::make_shared<std::string>();
  auto* command =
      program.add_subcommand("rebuild", "Make derived counts anew from the records, and check every record");
  command->add_option("--data", *data, "folder of the archive; no server may be running on it")
      ->required()
      ->type_name("DIR");
  return {command, [data] { return run(*data); }};
}

}  // namespace fairgauge::sync::server
