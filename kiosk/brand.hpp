// A show's own colour and typeface on the screen, and whether they read there.
#pragma once

#include <memory>
#include <string>

#include "kiosk/ui/text.hpp"
#include "kiosk/ui/theme.hpp"
#include "survey/form/show_pack.hpp"

namespace fairgauge::kiosk {

// The three themes in the show's colour; as they are where it has none.
[[nodiscard]] ui::Themes themes_of(const survey::form::ShowPack& pack);

// For load_show_pack(): refuses a colour whose words or edges would fall below the contrast that is demanded of every
// theme, naming the worst pair; and a typeface that ui/typeface.hpp refuses. Where `measuring` is given it takes the
// typeface, so that texts are measured in it.
[[nodiscard]] survey::form::BrandJudge brand_judge(const std::shared_ptr<ui::TextEngine>& measuring = nullptr);

}  // namespace fairgauge::kiosk
