#include "kiosk/brand.hpp"

#include <cstdio>

#include "kiosk/ui/contrast.hpp"

namespace fairgauge::kiosk {

ui::Themes themes_of(const survey::form::ShowPack& pack) {
  if (!pack.colour) return {};
  const ui::Color own = ui::rgb(*pack.colour);
  return {ui::branded(ui::Theme::light, own), ui::branded(ui::Theme::dark, own),
          ui::branded(ui::Theme::high_contrast, own)};
}

survey::form::ColourJudge contrast_judge() {
  return [](std::uint32_t colour) -> std::string {
    std::string worst;
    double worst_share = 1;
    for (const auto theme : {ui::Theme::light, ui::Theme::dark}) {
      for (const auto& demand : ui::contrast_demands(ui::branded(theme, ui::rgb(colour)))) {
        const double share = demand.ratio() / demand.least;
        if (share >= worst_share) continue;
        worst_share = share;
        char text[160];
        std::snprintf(text, sizeof text, "%.*s would have a contrast of %.1f to 1, and %.1f is needed",
                      static_cast<int>(demand.roles.size()), demand.roles.data(), demand.ratio(), demand.least);
        worst = text;
      }
    }
    return worst;
  };
}

}  // namespace fairgauge::kiosk
