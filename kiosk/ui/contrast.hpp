// Contrast as WCAG 2.2 measures it, and what every palette of the kiosk must reach. A show's own colour is refused
// where it does not.
#pragma once

#include <string_view>
#include <vector>

#include "kiosk/ui/theme.hpp"

namespace fairgauge::kiosk::ui {

// 1 (none) to 21 (black on white); WCAG 2.2, "contrast ratio" and "relative luminance". Alpha is not looked at.
[[nodiscard]] double contrast_ratio(Color a, Color b);

struct ContrastDemand {
  std::string_view roles;  // "text on bg"
  Color ink, ground;
  double least;  // 7: what is read; 4.5: other words (WCAG 1.4.3); 3: edges and large signs (1.4.11)

  [[nodiscard]] double ratio() const { return contrast_ratio(ink, ground); }
  [[nodiscard]] bool met() const { return ratio() >= least; }
};

[[nodiscard]] std::vector<ContrastDemand> contrast_demands(const Palette& palette);

}  // namespace fairgauge::kiosk::ui
