// A show's own colour on the screen, and whether it reads there.
#pragma once

#include <string>

#include "kiosk/ui/theme.hpp"
#include "survey/form/show_pack.hpp"

namespace fairgauge::kiosk {

// The three themes in the show's colour; as they are where it has none.
[[nodiscard]] ui::Themes themes_of(const survey::form::ShowPack& pack);

// For load_show_pack(): refuses a colour whose words or edges would fall below the contrast that is demanded of every
// theme, naming the worst pair.
[[nodiscard]] survey::form::ColourJudge contrast_judge();

}  // namespace fairgauge::kiosk
