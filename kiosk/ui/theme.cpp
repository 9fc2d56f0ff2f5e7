#include "kiosk/ui/theme.hpp"

#include "kiosk/ui/contrast.hpp"

namespace fairgauge::kiosk::ui {
namespace {

constexpr Color kWhite = rgb(0xFFFFFF), kBlack = rgb(0x000000), kNone{0, 0, 0, 0};

constexpr Palette kLight{
    .bg = rgb(0xF4F6FA),
    .surface = kWhite,
    .surface_2 = rgb(0xE8EDF5),
    .text = rgb(0x141C2C),
    .text_2 = rgb(0x46536A),
    .disabled = rgb(0x6B7789),
    .outline = rgb(0x7A879C),
    .hairline = rgb(0xD5DCE7),
    .primary = rgb(0x0B5FA5),
    .on_primary = kWhite,
    .primary_pressed = rgb(0x084A82),
    .selected = rgb(0xD6E8F8),
    .on_selected = rgb(0x062F54),
    .selected_edge = rgb(0x0B5FA5),
    .tick = rgb(0x0B5FA5),
    .on_tick = kWhite,
    .error = rgb(0xB3261E),
    .success = rgb(0x1A7341),
    .warning = rgb(0x8A5300),
    .error_soft = rgb(0xFBE9E7),
    .success_soft = rgb(0xE2F3E9),
    .warning_soft = rgb(0xFBEFDC),
    .key_control = rgb(0xCBD5E3),
    .series_2 = rgb(0x5B97CB),
    .worse = rgb(0xC24A1A),
    .poster = rgb(0x0B5FA5),
    .poster_dark = rgb(0x05284A),
    .poster_ink = kWhite,
    .faces = {rgb(0x7A1020), rgb(0xC24A1A), rgb(0x6A6F7A), rgb(0x2E7D32), rgb(0x1E3A8A)},
    .face_ink = kWhite,
    .face_tint = 0.11F,
    .scrim = {10, 18, 34, 128},
    .card_edge = kNone,
};

constexpr Palette kDark{
    .bg = rgb(0x0F1520),
    .surface = rgb(0x1A2230),
    .surface_2 = rgb(0x253043),
    .text = rgb(0xF2F5FA),
    .text_2 = rgb(0xB4C0D3),
    .disabled = rgb(0x8C99B0),
    .outline = rgb(0x7C8AA3),
    .hairline = rgb(0x33405A),
    .primary = rgb(0x7CC0FF),
    .on_primary = rgb(0x062F54),
    .primary_pressed = rgb(0xA9D6FF),
    .selected = rgb(0x12395E),
    .on_selected = rgb(0xD6E8F8),
    .selected_edge = rgb(0x7CC0FF),
    .tick = rgb(0x7CC0FF),
    .on_tick = rgb(0x062F54),
    .error = rgb(0xFFB4AB),
    .success = rgb(0x7FDBA4),
    .warning = rgb(0xFFC46B),
    .error_soft = rgb(0x3A1F1E),
    .success_soft = rgb(0x163226),
    .warning_soft = rgb(0x3A2C14),
    .key_control = rgb(0x33405A),
    .series_2 = rgb(0x4E86B8),
    .worse = rgb(0xFF9E6E),
    .poster = rgb(0x0B5FA5),
    .poster_dark = rgb(0x05284A),
    .poster_ink = kWhite,
    .faces = {rgb(0xFF8A9B), rgb(0xFFC46B), rgb(0xC3CAD6), rgb(0x5FD38D), rgb(0xA5B8FF)},
    .face_ink = rgb(0x0F1520),
    .face_tint = 0.15F,
    .scrim = {0, 0, 0, 160},
    .card_edge = rgb(0x33405A),
    .card_line = 2,
    .shadows = false,
};

constexpr Palette kHighContrast{
    .bg = kBlack,
    .surface = kBlack,
    .surface_2 = kBlack,
    .text = kWhite,
    .text_2 = kWhite,
    .disabled = rgb(0xBFBFBF),
    .outline = kWhite,
    .hairline = kWhite,
    .primary = rgb(0xFFE600),
    .on_primary = kBlack,
    .primary_pressed = kWhite,
    .selected = rgb(0x00E5FF),
    .on_selected = kBlack,
    .selected_edge = rgb(0x00E5FF),
    .tick = kBlack,
    .on_tick = kWhite,
    .error = rgb(0xFF8A80),
    .success = kWhite,
    .warning = rgb(0xFFE600),
    .error_soft = kBlack,
    .success_soft = kBlack,
    .warning_soft = kBlack,
    .key_control = kBlack,
    .series_2 = kWhite,
    .worse = rgb(0xFF8A80),
    .poster = kBlack,
    .poster_dark = kBlack,
    .poster_ink = kWhite,
    .faces = {kWhite, kWhite, kWhite, kWhite, kWhite},
    .face_ink = kWhite,
    .face_tint = 0,
    .scrim = {0, 0, 0, 200},
    .card_edge = kWhite,
    .card_line = 3,
    .shadows = false,
    .high_contrast = true,
};

constexpr double kPrimaryOnDark = 7;

}  // namespace

const Palette& palette_of(Theme theme) {
  return theme == Theme::light ? kLight : theme == Theme::dark ? kDark : kHighContrast;
}

Palette branded(Theme theme, Color primary) {
  Palette palette = palette_of(theme);
  if (theme == Theme::high_contrast) return palette;
  palette.poster = primary;
  palette.poster_dark = mix(primary, kBlack, 0.6F);
  Color ink = primary;
  for (float share = 0; theme == Theme::dark && contrast_ratio(ink, palette.surface) < kPrimaryOnDark; share += 0.02F) {
    ink = mix(primary, kWhite, share);
  }
  const bool light = theme == Theme::light;
  palette.primary = palette.selected_edge = palette.tick = ink;
  palette.on_primary = palette.on_tick = light ? kWhite : mix(primary, kBlack, 0.72F);
  palette.primary_pressed = light ? mix(primary, kBlack, 0.22F) : mix(ink, kWhite, 0.35F);
  palette.selected = light ? mix(kWhite, primary, 0.16F) : mix(palette.surface, primary, 0.4F);
  palette.on_selected = light ? mix(primary, kBlack, 0.5F) : mix(kWhite, primary, 0.14F);
  palette.series_2 = mix(ink, palette.surface, 0.32F);
  return palette;
}

}  // namespace fairgauge::kiosk::ui
