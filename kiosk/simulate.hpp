// A show day of scripted visitors on the real screens, for demos, load and crash tests.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include "base/log.hpp"
#include "base/result.hpp"
#include "base/timestamp.hpp"
#include "kiosk/kiosk.hpp"

namespace fairgauge::kiosk {

struct SimulateOptions {
  KioskOptions kiosk;
  int visitors = 60;  // who finish; those who walk away come on top
  double walk_away_share = 0.15;
  std::uint64_t seed = 1;
  bool motion = false;                // draw every frame of every transition, as visitors see it; slower
  int day = 0;                        // 0 = the show's first day; opens at 9:00, closes at 18:00
  std::filesystem::path screenshots;  // empty: none; else a picture now and then
  std::filesystem::path export_to;    // empty: none; else staff export there, by finger, at the end
  std::string export_pin;
  std::chrono::seconds wait_until_sent{0};  // real time, at the end
  std::function<bool()> interrupted;        // asked before each answer; true ends the day, keeping what was answered
};

struct Simulated {
  int finished = 0, walked_away = 0;
  survey::store::Counts counts;
  bool all_sent = false;
  bool interrupted = false;
};

// Prints "thanks <rec_id>" to standard output when a thank-you is on the screen: from then on the record must never be
// lost.
[[nodiscard]] base::Result<Simulated> simulate(const SimulateOptions& options, const survey::form::ShowPack& pack,
                                               const base::Log& log);

}  // namespace fairgauge::kiosk
