#include "kiosk/brand.hpp"

#include <cstdio>

#include "kiosk/ui/contrast.hpp"
#include "kiosk/ui/typeface.hpp"

namespace fairgauge::kiosk {

ui::Themes themes_of(const survey::form::ShowPack& pack) {
  if (!pack.colour) return {};
  const ui::Color own = ui::rgb(*pack.colour);
  return {ui::branded(ui::Theme::light, own), ui::branded(ui::Theme::dark, own),
          ui::branded(ui::Theme::high_contrast, own)};
}

namespace {

std::string fault_of_colour(std::uint32_t colour) {
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
}

}  // namespace

survey::form::BrandJudge brand_judge(const std::shared_ptr<ui::TextEngine>& measuring) {
  const auto of_typeface = [measuring](const survey::form::Typeface& own) -> std::string {
    const auto taken =
        measuring ? measuring->use_typeface(own.regular, own.bold) : ui::check_typeface(own.regular, own.bold);
    return taken ? "" : taken.error().message;
  };
  return {.colour = fault_of_colour, .typeface = of_typeface};
}

}  // namespace fairgauge::kiosk
