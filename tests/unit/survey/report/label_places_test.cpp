#include "survey/report/label_places.hpp"

#include <catch2/catch_test_macros.hpp>
#include <random>

namespace fairgauge::survey::report {
namespace {

constexpr double kWidth = 100;

Area area_of(const LabelPlaces::Place& place) {
  const double left = place.anchor == Anchor::start ? place.x : place.x - kWidth;
  return {left, place.y - 11, left + kWidth, place.y + 4};
}

bool overlap(const Area& a, const Area& b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

TEST_CASE("a name stands beside its point, above what reads on", "[report][labels]") {
  LabelPlaces places({0, 0, 800, 400});
  const auto place = places.place(300, 200, kWidth);
  CHECK(place.anchor == Anchor::start);
  CHECK(place.x > 300);
  CHECK(place.y < 200);
  CHECK_FALSE(place.apart);
}

TEST_CASE("at the frame's end a name stands before its point, at its top below it", "[report][labels]") {
  LabelPlaces places({0, 0, 800, 400});
  CHECK(places.place(760, 200, kWidth).anchor == Anchor::end);
  CHECK(places.place(300, 4, kWidth).y > 4);
}

TEST_CASE("names of points that lie close to each other cover neither names nor points", "[report][labels]") {
  std::mt19937 chance(20261122);
  for (int round = 0; round < 50; ++round) {
    LabelPlaces places({0, 0, 800, 400});
    std::vector<Area> points, names;
    for (int i = 0; i < 6; ++i) {
      const double x = 500 + chance() % 120, y = 300 + chance() % 60;
      points.push_back({x - 6, y - 6, x + 6, y + 6});
      places.avoid(points.back(), 40);
    }
    for (const auto& point : points) {
      const auto place = places.place(point.left + 6, point.top + 6, kWidth);
      names.push_back(area_of(place));
      CHECK(names.back().right <= 800);
      CHECK(names.back().bottom <= 400);
    }
    for (std::size_t i = 0; i < names.size(); ++i) {
      for (std::size_t k = 0; k < i; ++k) CHECK_FALSE(overlap(names[i], names[k]));
    }
  }
}

}  // namespace
}  // namespace fairgauge::survey::report
