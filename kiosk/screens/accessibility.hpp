// What a visitor can change about the screen for as long as the visit lasts: size, contrast, language. A sheet over any
// screen with a foot.
#pragma once

#include <vector>

#include "kiosk/screens/frame.hpp"
#include "kiosk/screens/welcome.hpp"

namespace fairgauge::kiosk::screens {

struct AccessibilityView {
  std::vector<LanguageName> languages;
  int text_step = 0;   // index into ui::kZoomSteps
  int text_steps = 3;  // how many of them the panel holds
  bool high_contrast = false;
  bool choosing_language = false;
};

// Lies over the screen below, which must have been drawn with Ui::set_covered(true).
[[nodiscard]] MaybeEvent accessibility(ui::Ui& ui, const AccessibilityView& view);

}  // namespace fairgauge::kiosk::screens
