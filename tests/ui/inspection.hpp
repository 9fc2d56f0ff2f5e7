// A walk through every screen there is, holding the rules against each. Frames are laid out but not drawn.
#pragma once

#include <string>

#include "tests/ui/kiosk_under_test.hpp"

namespace fairgauge::tests {

// `panel` is what a failure calls it; `enlarged`: the text size that each visitor chooses, from 0.
void inspect_all(KioskUnderTest& kiosk, const std::string& language, const std::string& panel, int enlarged = 0);

}  // namespace fairgauge::tests
