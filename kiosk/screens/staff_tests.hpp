// Tests of the panel for staff: nine targets and the finger's trail, and plain colours for dead pixels.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "kiosk/screens/event.hpp"
#include "kiosk/ui/widgets.hpp"

namespace fairgauge::kiosk::screens {

struct PanelTest {
  std::string kiosk;
  std::array<bool, 9> touched{};   // targets, from the upper start to the lower end
  std::vector<ui::Rect> trail;     // where the finger was: points of no size, newest last
  int colour = -1;                 // of the plain colours, or -1
  std::vector<std::string> facts;  // versions, panel, renderer: a line each
  std::vector<size_t> scans;       // what the badge scanner has read: characters of each
  std::string silence;             // why no sound was heard; empty: nothing went wrong
  std::vector<std::string> log;    // the newest lines of the log, oldest first
};

// Keeps the trail and the targets in `test`, as a page keeps what is being drawn on it.
[[nodiscard]] MaybeEvent staff_tests(ui::Ui& ui, PanelTest& test);

}  // namespace fairgauge::kiosk::screens
