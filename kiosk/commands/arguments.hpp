// What several commands share: the options that open a kiosk, and how a fault is said.
#pragma once

#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "base/log.hpp"
#include "kiosk/kiosk.hpp"

namespace CLI {
class App;
}

namespace fairgauge::kiosk {

// Says the error on standard error. Gives the exit status, 1.
int failed(const base::Error& error);

// Prints what is wrong with a pack or form; true if it may go on the floor.
bool report(const std::vector<survey::form::Finding>& findings, std::FILE* out);

// The show pack, with its faults printed and its time zone taken over; an error if it cannot be used.
[[nodiscard]] base::Result<survey::form::ShowPack> open_pack(const std::filesystem::path& folder);

struct KioskArguments {
  std::filesystem::path show, data = "var/kiosk", assets = FAIRGAUGE_ASSETS, settings_file;
  std::string station, server, size = "1080x1920";
  bool software = false;
  double diagonal_inch = 0;
};

void add_kiosk_options(CLI::App& command, KioskArguments& arguments);

// The settings file with what the command line says instead.
[[nodiscard]] base::Result<KioskOptions> kiosk_options(const KioskArguments& arguments);

[[nodiscard]] base::Result<base::Log> open_log(const std::filesystem::path& data, base::Severity lowest_on_stderr);

}  // namespace fairgauge::kiosk
