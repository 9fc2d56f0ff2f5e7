// fairgauge-kiosk hash-pin: the line for a staff PIN in the settings.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <iostream>
#include <string>

#include "base/pin_hash.hpp"
#include "kiosk/commands/arguments.hpp"
#include "kiosk/commands/command.hpp"

namespace fairgauge::kiosk {
namespace {

int hash_pin() {
  std::string pin;
  std::fprintf(stderr, "New staff PIN (4 to 12 digits), then Enter: ");
  std::getline(std::cin, pin);
  const bool digits = pin.find_first_not_of("0123456789") == std::string::npos;
  if (!digits || pin.size() < 4 || pin.size() > 12)
    return failed(base::error(base::ErrorKind::invalid, "a PIN is 4 to 12 digits"));
  const auto hash = base::hash_pin(pin);
  if (!hash) return failed(hash.error());
  std::printf("pin_hash = '%s'\npin_digits = %zu\n", hash->c_str(), pin.size());
  return 0;
}

}  // namespace

void add_hash_pin(CLI::App& app, int& status) {
  auto* command = app.add_subcommand("hash-pin", "Read a staff PIN and print the lines for the settings");
  command->footer("Example: fairgauge-kiosk hash-pin >> kiosk.toml");
  command->callback([&status] { status = hash_pin(); });
}

}  // namespace fairgauge::kiosk
