// Where the names of points can stand, so that none covers another name, a point, or what else is to be seen.
#pragma once

#include <vector>

#include "survey/report/drawing.hpp"

namespace fairgauge::survey::report {

struct Area {
  double left, top, right, bottom;
};

class LabelPlaces {
 public:
  // Names stay inside.
  explicit LabelPlaces(const Area& frame) : frame_(frame) {}

  // The higher the price, the sooner a name goes elsewhere.
  void avoid(const Area& area, double price) { taken_.push_back({area, price}); }

  // The best place for a name of that width and the size of TextStyle; it is taken from now on.
  struct Place {
    double x, y;  // of the anchor
    Anchor anchor;
    bool apart;  // so far from its point that a line should lead there
  };
  [[nodiscard]] Place place(double x, double y, double width);

 private:
  struct Taken {
    Area area;
    double price;
  };
  [[nodiscard]] double price_of(const Area& area) const;

  Area frame_;
  std::vector<Taken> taken_;
};

}  // namespace fairgauge::survey::report
