#include "survey/report/drawing.hpp"

namespace fairgauge::survey::report {

void Drawing::text(double x, double y, std::string_view words, const TextStyle& style) {
  shapes_.emplace_back(TextShape{x, y, std::string(words), style});
}

void Drawing::line(double x1, double y1, double x2, double y2, std::string_view colour, double width, bool dashed) {
  shapes_.emplace_back(LineShape{x1, y1, x2, y2, colour, width, dashed});
}

void Drawing::box(double x, double y, double width, double height, std::string_view fill, double radius) {
  if (width > 0 && height > 0) shapes_.emplace_back(BoxShape{x, y, width, height, fill, radius});
}

void Drawing::disc(double x, double y, double radius, std::string_view fill) {
  shapes_.emplace_back(DiscShape{x, y, radius, fill});
}

void Drawing::ring(double x, double y, double radius, std::string_view colour) {
  shapes_.emplace_back(RingShape{x, y, radius, colour});
}

}  // namespace fairgauge::survey::report
