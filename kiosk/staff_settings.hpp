// The staff's settings while their screen is on: what each step leads to, and the way back. UI thread.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "kiosk/place.hpp"
#include "kiosk/screens/staff_settings.hpp"
#include "kiosk/staff_choices.hpp"

namespace fairgauge::kiosk {

// The machine as the settings screen sees it.
struct Machine {
  std::function<const StaffChoices&()> choices;
  std::function<void(const StaffChoices&)> choose;  // kept and applied at once
  std::function<double()> diagonal_inch, pixels_per_mm;
  std::function<std::optional<int>()> brightness;  // percent; nothing: no program may set it
  std::function<void()> chime;
  std::function<std::string()> sound_problem;  // of the last chime
};

class StaffSettings {
 public:
  StaffSettings(const Place& place, const Machine& machine) : place_(place), machine_(machine) {}

  void open();
  void step(screens::Setting setting, int step);
  void undo();
  [[nodiscard]] screens::SettingsView view() const;
  [[nodiscard]] ui::ScrollState& scroll() { return scroll_; }

 private:
  [[nodiscard]] std::string endonym(const std::string& language) const;

  const Place& place_;
  const Machine& machine_;
  StaffChoices before_;  // as they were when the screen came on
  ui::ScrollState scroll_;
};

// The next usual size of panels above (step 1) or below one; the same at the ends.
[[nodiscard]] double next_diagonal_inch(double inch, int step);

}  // namespace fairgauge::kiosk
