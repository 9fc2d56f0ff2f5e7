// The interface's own words in every language, from assets/translations.
#pragma once

#include "base/translations.hpp"

namespace fairgauge::kiosk::ui {

using base::Translations;

}  // namespace fairgauge::kiosk::ui
