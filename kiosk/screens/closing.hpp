// The screens around and after the questions: idle warning, saving, thank-you, closed.
#pragma once

#include <string>

#include "kiosk/screens/frame.hpp"

namespace fairgauge::kiosk::screens {

// Lies over the screen below, which must have been drawn with Ui::set_covered(true).
struct IdleView {
  int seconds_left = 20;
  float share_left = 1;  // 1..0
};
[[nodiscard]] MaybeEvent idle_warning(ui::Ui& ui, const IdleView& view);

struct ThanksView {
  ShowView show;
  std::string words{};  // the form's own, markup; empty: the kiosk's
  // What the visitor is to write down or photograph; empty: none was given. While one is shown, only the button closes,
  // not a touch anywhere.
  std::string withdrawal_code{};  // with which their personal data is erased
  std::string pairing_code{};     // shown with its QR code
  int seconds_left = 6;
  float share_left = 1;
  float shown = 1;  // 0..1: how far the tick has appeared
};
[[nodiscard]] MaybeEvent thanks(ui::Ui& ui, const ThanksView& view);

// The kiosk cannot keep answers, or is shut: visitors are sent on, staff can still come in.
[[nodiscard]] MaybeEvent closed(ui::Ui& ui, const ShowView& show);

}  // namespace fairgauge::kiosk::screens
