// The thank-you, and the codes that a visitor takes away.
#pragma once

#include <string>

#include "kiosk/screens/frame.hpp"

namespace fairgauge::kiosk::screens {

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

}  // namespace fairgauge::kiosk::screens
