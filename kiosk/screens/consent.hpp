// What is kept and what for, and the visitor's yes or no to it. Nothing is chosen beforehand; both answers look alike.
#pragma once

#include "kiosk/screens/frame.hpp"
#include "kiosk/ui/scroll.hpp"
#include "survey/form/show_pack.hpp"

namespace fairgauge::kiosk::screens {

struct ConsentView {
  ShowView show;
  const survey::form::Consent& consent;
  bool full_text = false;  // the sheet with the whole text is open
};

// How far each part was moved, where the glass is too low for it.
struct ConsentScrolls {
  ui::ScrollState points{}, full_text{};
};
[[nodiscard]] MaybeEvent consent(ui::Ui& ui, const ConsentView& view, ConsentScrolls& scrolls);

}  // namespace fairgauge::kiosk::screens
