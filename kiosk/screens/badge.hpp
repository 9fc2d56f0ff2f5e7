// The screens that link arrival and exit: the badge that is scanned, the pairing code that is typed.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/screens/frame.hpp"
#include "kiosk/ui/keyboard.hpp"

namespace fairgauge::kiosk::screens {

struct BadgeView {
  ShowView show;
  bool reads_badges = true;  // else it is about pairing codes only
  bool gives_code = false;   // on the thank-you screen, to show when leaving
  bool takes_code = false;
  bool taken = false;    // a badge was read: on it goes
  bool unknown = false;  // what was read is no badge of this show
};
[[nodiscard]] MaybeEvent badge(ui::Ui& ui, const BadgeView& view);

struct PairingView {
  ShowView show;
  std::string_view typed;
  bool wrong = false;
};
// What is typed changes `typed` by PairingTyped events; the last character decides.
[[nodiscard]] MaybeEvent pairing(ui::Ui& ui, const PairingView& view, ui::KeyboardState& keyboard);

}  // namespace fairgauge::kiosk::screens
