#include "kiosk/commands/arguments.hpp"

#include <CLI/CLI.hpp>

#include "base/system_error.hpp"
#include "base/timestamp.hpp"
#include "kiosk/brand.hpp"
#include "survey/form/show_secret.hpp"

namespace fairgauge::kiosk {

using survey::form::Finding;
using survey::form::Gravity;
using survey::form::ShowPack;

int failed(const base::Error& error) {
  std::fprintf(stderr, "fairgauge-kiosk: %s\n", error.text().c_str());
  return 1;
}

// Prints what is wrong with a pack or form; true if it may go on the floor.
bool report(const std::vector<Finding>& findings, std::FILE* out) {
  int errors = 0;
  for (const auto& finding : findings) {
    errors += finding.gravity == Gravity::error ? 1 : 0;
    std::fprintf(out, "%s\n", finding.text().c_str());
  }
  if (!findings.empty()) {
    std::fprintf(out, "%d error(s), %d warning(s)\n", errors, static_cast<int>(findings.size()) - errors);
  }
  return errors == 0;
}

base::Result<ShowPack> open_pack(const std::filesystem::path& folder) {
  auto loaded = survey::form::load_show_pack(folder, nullptr, brand_judge());
  if (!report(loaded.findings, stderr) || !loaded.pack) {
    return base::error(base::ErrorKind::invalid, "the show pack " + folder.string() + " cannot be used; see above");
  }
  FAIRGAUGE_TRY(base::use_time_zone(loaded.pack->time_zone));
  return std::move(*loaded.pack);
}

void add_kiosk_options(CLI::App& command, KioskArguments& arguments) {
  command.add_option("--show", arguments.show, "Folder of the show pack")->required()->check(CLI::ExistingDirectory);
  command.add_option("--data", arguments.data, "Folder of the database and log; made if missing")
      ->capture_default_str();
  command.add_option("--settings", arguments.settings_file, "kiosk.toml; see config/kiosk.example.toml")
      ->check(CLI::ExistingFile);
  command.add_option("--station", arguments.station,
                     "Station of the show pack; else that of the settings, else the first");
  command.add_option("--server", arguments.server,
                     "Server address, such as http://127.0.0.1:8080; else that of the settings");
  command.add_option("--assets", arguments.assets, "Folder of icons, faces and translations")->capture_default_str();
  command.add_option("--size", arguments.size, "Window size in pixels, WIDTHxHEIGHT")->capture_default_str();
  command.add_option("--diagonal", arguments.diagonal_inch, "Diagonal of the panel in inches");
  command.add_flag("--software", arguments.software, "Never use a graphics processor");
}

base::Result<KioskOptions> kiosk_options(const KioskArguments& arguments) {
  KioskOptions options{.data = arguments.data,
                       .assets = arguments.assets,
                       .settings = {},
                       .secret = {},
                       .window = {},
                       .on_finished = {}};
  if (!arguments.settings_file.empty()) {
    FAIRGAUGE_ASSIGN(options.settings, load_settings(arguments.settings_file));
  }
  if (!arguments.station.empty()) options.settings.station = arguments.station;
  if (!arguments.server.empty()) options.settings.server = arguments.server;
  if (!options.settings.secret.empty()) {
    FAIRGAUGE_ASSIGN(options.secret, survey::form::read_show_secret(options.settings.secret.string()));
  }
  int width = 0, height = 0;
  if (std::sscanf(arguments.size.c_str(), "%dx%d", &width, &height) != 2 || width < 320 || height < 320 ||
      width > 8192 || height > 8192) {
    return base::error(base::ErrorKind::invalid, "--size '" + arguments.size + "' is not of the form 1080x1920");
  }
  options.window = {
      .width = width,
      .height = height,
      .fullscreen = false,
      .software = arguments.software,
      .diagonal_inch = arguments.diagonal_inch > 0 ? arguments.diagonal_inch : options.settings.diagonal_inch};
  return options;
}

base::Result<base::Log> open_log(const std::filesystem::path& data, base::Severity lowest_on_stderr) {
  FAIRGAUGE_TRY(base::make_folder(data / "log"));
  return base::Log::open(data / "log" / "kiosk.log", lowest_on_stderr);
}

}  // namespace fairgauge::kiosk
