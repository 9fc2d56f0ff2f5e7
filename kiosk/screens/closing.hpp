// What comes over the screen while visitors stay away, and instead of it when the kiosk is shut.
#pragma once

#include "kiosk/screens/frame.hpp"

namespace fairgauge::kiosk::screens {

// Lies over the screen below, which must have been drawn with Ui::set_covered(true).
struct IdleView {
  int seconds_left = 20;
  float share_left = 1;  // 1..0
};
[[nodiscard]] MaybeEvent idle_warning(ui::Ui& ui, const IdleView& view);

// The kiosk cannot keep answers, or is shut: visitors are sent on, staff can still come in.
[[nodiscard]] MaybeEvent closed(ui::Ui& ui, const ShowView& show);

}  // namespace fairgauge::kiosk::screens
