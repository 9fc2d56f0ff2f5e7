#include "kiosk/ui/theme.hpp"

namespace fairgauge::kiosk::ui {

const Palette& light_palette() {
  static const Palette palette{
      .bg = rgb(0xF4F6FA),
      .surface = rgb(0xFFFFFF),
      .surface_2 = rgb(0xE8EDF5),
      .text = rgb(0x141C2C),
      .text_2 = rgb(0x46536A),
      .disabled = rgb(0x6B7789),
      .outline = rgb(0x7A879C),
      .hairline = rgb(0xD5DCE7),
      .primary = rgb(0x0B5FA5),
      .on_primary = rgb(0xFFFFFF),
      .primary_pressed = rgb(0x084A82),
      .selected = rgb(0xD6E8F8),
      .on_selected = rgb(0x062F54),
      .error = rgb(0xB3261E),
      .success = rgb(0x1A7341),
      .warning = rgb(0x8A5300),
      .error_soft = rgb(0xFBE9E7),
      .success_soft = rgb(0xE2F3E9),
      .warning_soft = rgb(0xFBEFDC),
      .faces = {rgb(0x7A1020), rgb(0xC24A1A), rgb(0x6A6F7A), rgb(0x2E7D32), rgb(0x1E3A8A)},
      .face_ink = rgb(0xFFFFFF),
      .face_tint = 0.11F,
      .scrim = {10, 18, 34, 128},
  };
  return palette;
}

}  // namespace fairgauge::kiosk::ui
