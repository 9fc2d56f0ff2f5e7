// A QR code on the screen, made by libqrencode. Always black on white with its quiet zone (ISO/IEC 18004), in every
// theme and never mirrored: a scanner reads it, not a person.
#pragma once

#include <string>
#include <vector>

#include "kiosk/ui/ui.hpp"

namespace fairgauge::kiosk::ui {

struct QrModules {
  int side = 0;             // modules
  std::vector<bool> black;  // row by row
};

// Error correction M: 15 % may be hidden by glare. No modules for an empty text or one that is too long.
[[nodiscard]] QrModules qr_modules(const std::string& text);

// The largest that fits the middle of `rect` with whole pixels a module. `spoken` says what it is for.
void qr_code(Ui& ui, const Rect& rect, const std::string& id, const std::string& text, const std::string& spoken);

}  // namespace fairgauge::kiosk::ui
