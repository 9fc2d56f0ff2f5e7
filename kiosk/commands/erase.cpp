// fairgauge-kiosk erase: a visitor takes their personal data back with the code of the thank-you screen.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "kiosk/commands/arguments.hpp"
#include "kiosk/commands/command.hpp"
#include "survey/interview/withdrawal_code.hpp"
#include "survey/store/store.hpp"

namespace fairgauge::kiosk {
namespace {

base::Result<base::Uuid> erase(const std::filesystem::path& data, const std::string& code) {
  FAIRGAUGE_ASSIGN(const auto contact, survey::interview::contact_id_of(code));
  if (!std::filesystem::exists(data / "kiosk.db"))
    return base::error(base::ErrorKind::not_found, "erase: no kiosk.db in " + data.string());
  base::SystemClock clock;
  base::SystemRandom random;
  survey::store::StartReport start;
  auto store = survey::store::Store::open(data, clock, random, start);
  if (!store) return base::wrap("erase: the kiosk must not be running", store.error());
  FAIRGAUGE_TRY(store->withdraw(contact, random));
  return contact;
}

}  // namespace

void add_erase(CLI::App& app, int& status) {
  struct Arguments {
    std::filesystem::path data;
    std::string code;
  };
  const auto arguments = std::make_shared<Arguments>();
  auto* command = app.add_subcommand(
      "erase", "Erase a visitor's personal data by their withdrawal code, here and, once it is told, on the server");
  command->add_option("--data", arguments->data, "Folder of the kiosk's database; the kiosk must not be running")
      ->required();
  command->add_option("code", arguments->code, "The code, such as 7K3M-QX9T-4BHE; also one of another kiosk's")
      ->required();
  command->callback([arguments, &status] {
    const auto erased = erase(arguments->data, arguments->code);
    status = erased ? 0 : failed(erased.error());
    if (erased) std::printf("erased  %s  (the server is told with the next parcel)\n", base::to_text(*erased).c_str());
  });
}

}  // namespace fairgauge::kiosk
