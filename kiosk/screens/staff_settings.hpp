// What staff set at the kiosk itself. Each change is seen and kept at once; one button takes back all of this visit.
#pragma once

#include <optional>
#include <string>

#include "kiosk/screens/event.hpp"
#include "kiosk/ui/scroll.hpp"
#include "kiosk/ui/widgets.hpp"

namespace fairgauge::kiosk::screens {

struct SettingsView {
  std::string kiosk;
  std::string station, first_language, staff_language;  // in words
  bool several_stations = true, several_languages = true;
  double diagonal_inch = 21.5;
  float pixels_per_mm = 4.03F;      // that follow from it
  int sound = 0;                    // percent; 0: silent
  std::string sound_problem{};      // what the sound device said
  std::optional<int> brightness{};  // percent; nothing: this machine lets no program set it
  bool changed = false;             // since the screen came on
};
[[nodiscard]] MaybeEvent staff_settings(ui::Ui& ui, const SettingsView& view, ui::ScrollState& scroll);

}  // namespace fairgauge::kiosk::screens
