// The design system's tokens: colour roles, type sizes, space, radii, motion. Screens name roles, never values.
#pragma once

#include <array>
#include <chrono>

#include "kiosk/ui/geometry.hpp"

namespace fairgauge::kiosk::ui {

// Contrast ratios are those of WCAG 2 against the ground a role stands on; kiosk/ui/contrast.hpp lists what is
// demanded.
struct Palette {
  Color bg, surface, surface_2;
  Color text, text_2;       // on bg and surface
  Color disabled;           // words of what cannot be touched now
  Color outline, hairline;  // outline: the edges of controls; hairline is decoration
  Color primary, on_primary, primary_pressed;
  Color selected, on_selected, selected_edge;    // ground, text and border of what is chosen
  Color tick, on_tick;                           // the round tick on it
  Color error, success, warning;                 // as text on surface
  Color error_soft, success_soft, warning_soft;  // grounds of status chips
  Color key_control;                             // shift, erase and their like
  Color series_2, worse;                         // charts: the second series; below what was expected
  Color poster, poster_dark, poster_ink;         // attract, thank-you, closed: ground and words
  std::array<Color, 5> faces;                    // very poor .. very good; neighbours differ for colour-blind eyes too
  Color face_ink;                                // features of a chosen face
  float face_tint;                               // share of the face colour in a resting face's disc
  Color scrim;
  Color card_edge;
  float card_line = 0;  // width of a card's border; 0: none
  bool shadows = true;
  bool high_contrast = false;  // shapes are told by lines, not by grounds
};

enum class Theme { light, dark, high_contrast };

// As they are without a brand.
[[nodiscard]] const Palette& palette_of(Theme theme);

// The palette with the show's own colour in place of `primary` and what derives from it. On dark ground the colour is
// lightened until it reads. High contrast stays as it is.
[[nodiscard]] Palette branded(Theme theme, Color primary);

// All that one kiosk may show.
struct Themes {
  Palette light = palette_of(Theme::light), dark = palette_of(Theme::dark),
          high_contrast = palette_of(Theme::high_contrast);

  [[nodiscard]] const Palette& of(Theme theme) const {
    return theme == Theme::light ? light : theme == Theme::dark ? dark : high_contrast;
  }
};

namespace type {
inline constexpr float display_portrait = 96, display_landscape = 80;
inline constexpr float title_portrait = 64, title_landscape = 56;
inline constexpr float card_head = 44, list = 50, choice = 46, button = 44, body = 42, help = 40;
inline constexpr float face_word = 36, chip = 34, caption = 32, number = 56;
}  // namespace type

namespace space {
inline constexpr float margin_portrait = 64, margin_landscape = 96;
inline constexpr float card_gap = 24;
}  // namespace space

namespace radius {
inline constexpr float key = 12, button = 20, card = 28, sheet = 40;
}  // namespace radius

namespace motion {
using std::chrono::milliseconds;
inline constexpr milliseconds face{150};  // quiet to solid
inline constexpr milliseconds toggle{150};
inline constexpr milliseconds page{300};          // a page slides in
inline constexpr float page_slide = 48;           // by this much, in reading direction
inline constexpr milliseconds auto_advance{350};  // an answer is seen before the page goes on
inline constexpr milliseconds input_guard{250};   // after a page change touches are counted and ignored
}  // namespace motion

// Design units a millimetre, and the smallest target in millimetres that anybody should have to hit.
inline constexpr float kUnitsPerMm = 4.03F;
inline constexpr float kTargetMm = 20;

// What a visitor may enlarge everything to, words and controls alike; limited by what the panel holds.
inline constexpr std::array<float, 3> kZoomSteps = {1.0F, 1.25F, 1.5F};

}  // namespace fairgauge::kiosk::ui
