// Rules that hold on every screen, in every language and on every panel: targets large enough and apart, inside the
// glass, named, in reading order; no text without room.
#pragma once

#include <string>
#include <vector>

#include "tests/ui/kiosk_under_test.hpp"

namespace fairgauge::tests {

// What is wrong with the screen as it was last laid out, in words; empty: nothing.
[[nodiscard]] std::vector<std::string> broken_rules(KioskUnderTest& kiosk, bool from_the_right);

}  // namespace fairgauge::tests
