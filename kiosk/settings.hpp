// What one kiosk is told at start: kiosk.toml. config/kiosk.example.toml explains every line to an administrator.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "kiosk/ui/theme.hpp"

namespace fairgauge::kiosk {

struct Settings {
  std::string name = "Kiosk 1";  // what staff call this machine
  std::string station;           // id of a station of the show pack; empty: its first
  std::string server;            // "http://127.0.0.1:8080"; empty: answers stay here until they are exported
  std::string pin_hash;          // Argon2id, from `fairgauge-kiosk hash-pin`; empty: the staff side cannot be entered
  int pin_digits = 6;
  std::string staff_language;                         // of the staff side; empty: the show pack's first
  std::vector<std::filesystem::path> export_folders;  // offered beside USB sticks
  std::filesystem::path secret;                       // file with the show's secret; empty: no badges are taken
  std::filesystem::path scanner;                      // evdev device of the badge scanner; empty: a wedge, if any
  double diagonal_inch = 0;                           // of the panel; 0: as the panel itself says, else 21.5
  int sound = 40;                                     // percent of the loudest; 0: silent
  bool reduced_motion = false;
  bool pace_prompt = false;  // who answers faster than anybody reads is asked once to take time
  ui::Theme theme = ui::Theme::light;
};

// Unknown keys and wrong types are `invalid`, with line and remedy.
[[nodiscard]] base::Result<Settings> load_settings(const std::filesystem::path& file);

}  // namespace fairgauge::kiosk
