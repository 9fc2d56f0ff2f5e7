#include "survey/report/label_places.hpp"

#include <limits>

namespace fairgauge::survey::report {
namespace {

constexpr double kAscent = 11, kDescent = 4;  // of letters, from the line that they stand on
constexpr double kAside = 11;                 // from the point
constexpr double kLabel = 100, kOutside = 1000;

// From the point to the line that letters stand on: the nearest first.
constexpr double kSteps[] = {-8, 17, -23, 32, -38, 47, -53, 62};

bool overlap(const Area& a, const Area& b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

}  // namespace

double LabelPlaces::price_of(const Area& area) const {
  double price = 0;
  if (area.left < frame_.left || area.right > frame_.right || area.top < frame_.top || area.bottom > frame_.bottom) {
    price += kOutside;
  }
  for (const auto& [taken, each] : taken_) {
    if (overlap(area, taken)) price += each;
  }
  return price;
}

LabelPlaces::Place LabelPlaces::place(double x, double y, double width) {
  Place best{};
  Area best_area{};
  double lowest = std::numeric_limits<double>::infinity();
  for (std::size_t step = 0; step < std::size(kSteps); ++step) {
    for (const Anchor anchor : {Anchor::start, Anchor::end}) {
      const bool start = anchor == Anchor::start;
      const double line = y + kSteps[step], edge = start ? x + kAside : x - kAside;
      const Area area{start ? edge : edge - width, line - kAscent, start ? edge + width : edge, line + kDescent};
      const double price = price_of(area) + static_cast<double>(step) + (start ? 0 : .5);
      if (price >= lowest) continue;
      lowest = price;
      best = {edge, line, anchor, step > 1};
      best_area = area;
    }
  }
  avoid(best_area, kLabel);
  return best;
}

}  // namespace fairgauge::survey::report
