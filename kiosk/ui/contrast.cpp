#include "kiosk/ui/contrast.hpp"

#include <algorithm>
#include <cmath>

namespace fairgauge::kiosk::ui {
namespace {

// WCAG 2.2, "relative luminance": sRGB made linear, weighted.
double luminance(Color color) {
  const auto linear = [](std::uint8_t channel) {
    const double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b);
}

}  // namespace

double contrast_ratio(Color a, Color b) {
  const double first = luminance(a) + 0.05, second = luminance(b) + 0.05;
  return std::max(first, second) / std::min(first, second);
}

std::vector<ContrastDemand> contrast_demands(const Palette& p) {
  constexpr double reading = 7, words = 4.5, edge = 3;
  std::vector<ContrastDemand> demands = {{"text on bg", p.text, p.bg, reading},
                                         {"text on surface", p.text, p.surface, reading},
                                         {"text on surface 2", p.text, p.surface_2, reading},
                                         {"text on control keys", p.text, p.key_control, words},
                                         {"text 2 on bg", p.text_2, p.bg, reading},
                                         {"text 2 on surface", p.text_2, p.surface, reading},
                                         {"text 2 on surface 2", p.text_2, p.surface_2, words},
                                         {"primary on bg", p.primary, p.bg, words},
                                         {"primary on surface", p.primary, p.surface, words},
                                         {"words on primary", p.on_primary, p.primary, words},
                                         {"words on pressed primary", p.on_primary, p.primary_pressed, words},
                                         {"words on selected", p.on_selected, p.selected, reading},
                                         {"the tick", p.on_tick, p.tick, words},
                                         {"the tick on selected", p.tick, p.selected, edge},
                                         {"words on the poster", p.poster_ink, p.poster, words},
                                         {"words on the dark poster", p.poster_ink, p.poster_dark, words},
                                         {"error on bg", p.error, p.bg, words},
                                         {"error on surface", p.error, p.surface, words},
                                         {"error on its chip", p.error, p.error_soft, words},
                                         {"success on surface", p.success, p.surface, words},
                                         {"success on its chip", p.success, p.success_soft, words},
                                         {"warning on bg", p.warning, p.bg, words},
                                         {"warning on surface", p.warning, p.surface, words},
                                         {"warning on its chip", p.warning, p.warning_soft, words},
                                         {"outline on surface", p.outline, p.surface, edge},
                                         {"outline on bg", p.outline, p.bg, edge},
                                         {"second series on surface", p.series_2, p.surface, edge},
                                         {"worse on surface", p.worse, p.surface, edge},
                                         {"disabled on surface", p.disabled, p.surface, edge}};
  for (const Color face : p.faces) {
    demands.push_back({"a resting face's features", face, mix(p.surface, face, p.face_tint), edge});
    const Color disc = p.high_contrast ? p.on_selected : face;
    demands.push_back({"a chosen face's features", p.face_ink, disc, words});
  }
  return demands;
}

}  // namespace fairgauge::kiosk::ui
