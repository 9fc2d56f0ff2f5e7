// A drawing as an SVG element to stand in a page; its words stay words, to be found, read aloud and copied.
#pragma once

#include <string>

#include "survey/report/drawing.hpp"

namespace fairgauge::survey::report {

[[nodiscard]] std::string to_svg(const Drawing& drawing, bool right_to_left);

}  // namespace fairgauge::survey::report
