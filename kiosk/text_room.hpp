// Whether a text of a questionnaire has room on the smallest panel, measured with the fonts that the kiosk draws with.
#pragma once

#include <memory>

#include "kiosk/ui/text.hpp"
#include "survey/form/loader.hpp"

namespace fairgauge::kiosk {

// Three lines on a panel of 15.6 inches that stands upright. For `check`.
[[nodiscard]] survey::form::TextFits three_lines_on_the_smallest_panel(const std::shared_ptr<ui::TextEngine>& engine);

}  // namespace fairgauge::kiosk
