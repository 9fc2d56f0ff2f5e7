// fairgauge-server backup and restore.
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "base/random.hpp"
#include "sync/server/backup.hpp"
#include "sync/server/commands/command.hpp"

namespace fairgauge::sync::server {
namespace {

struct Options {
  std::string data, folder;
};

base::Result<void> say(const base::Result<std::string>& text) {
  if (!text) return text.error();
  std::cout << *text << std::flush;
  return {};
}

}  // namespace

Command backup_command(CLI::App& program) {
  const auto options = std::make_shared<Options>();
  auto* command = program.add_subcommand("backup", "Copy archive and key into a folder; the server may run");
  command->add_option("--data", options->data, "folder of the archive")->required()->type_name("DIR");
  command->add_option("--out", options->folder, "folder of the backup, made if missing")->required()->type_name("DIR");
  command->footer("Example: fairgauge-server backup --data var/server --out /mnt/stick/fairgauge-2026-11-20");
  return {command, [options] { return say(back_up(options->data, options->folder, base::SystemClock())); }};
}

Command restore_command(CLI::App& program) {
  const auto options = std::make_shared<Options>();
  auto* command = program.add_subcommand(
      "restore", "Put a backup in the archive's place, which is kept beside; the server must not run");
  command->add_option("--data", options->data, "folder of the archive")->required()->type_name("DIR");
  command->add_option("--from", options->folder, "folder of the backup")->required()->type_name("DIR");
  command->footer("Example: fairgauge-server restore --data var/server --from /mnt/stick/fairgauge-2026-11-20");
  return {command, [options] {
            base::SystemRandom random;
            return say(restore(options->folder, options->data, base::SystemClock(), random));
          }};
}

}  // namespace fairgauge::sync::server
