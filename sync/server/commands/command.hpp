// The commands of fairgauge-server that work beside a server: each in a file of its own, with its options.
#pragma once

#include <functional>

#include "base/result.hpp"

namespace CLI {
class App;
}

namespace fairgauge::sync::server {

struct Command {
  CLI::App* options;                        // belongs to the program
  std::function<base::Result<void>()> run;  // once the command line was read
};

[[nodiscard]] Command import_command(CLI::App& program);
[[nodiscard]] Command import_register_command(CLI::App& program);
[[nodiscard]] Command report_command(CLI::App& program);
[[nodiscard]] Command simulate_command(CLI::App& program);
[[nodiscard]] Command enrol_command(CLI::App& program);
[[nodiscard]] Command devices_command(CLI::App& program);
[[nodiscard]] Command erase_command(CLI::App& program);
[[nodiscard]] Command audit_command(CLI::App& program);
[[nodiscard]] Command backup_command(CLI::App& program);
[[nodiscard]] Command restore_command(CLI::App& program);
[[nodiscard]] Command rebuild_command(CLI::App& program);
[[nodiscard]] Command purge_command(CLI::App& program);
[[nodiscard]] Command keys_command(CLI::App& program);
[[nodiscard]] Command sealed_command(CLI::App& program);
[[nodiscard]] Command unseal_command(CLI::App& program);

}  // namespace fairgauge::sync::server
