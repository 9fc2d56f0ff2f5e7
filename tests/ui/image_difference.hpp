// How different two pictures look to a person: CIE76 colour difference, pixel by pixel.
//
// 2.3 is a just noticeable difference (Mahy, Van Eycken, Oosterlinck 1994). A pixel differs if it is further away than
// `kDeltaE`; two pictures differ if more than `kShare` of their pixels do. That forgives another rounding at the edges
// of letters, and not a word that moved by a pixel.
#pragma once

#include "kiosk/ui/bitmap.hpp"

namespace fairgauge::tests {

struct ImageDifference {
  static constexpr double kDeltaE = 2.3, kShare = 0.001;

  bool same_size = true;
  double share = 0;           // of all pixels: those that differ
  double worst = 0;           // delta E
  kiosk::ui::Bitmap picture;  // what was expected, pale, with what differs in red; empty if sizes differ

  [[nodiscard]] bool looks_the_same() const { return same_size && share <= kShare; }
};

[[nodiscard]] ImageDifference difference(const kiosk::ui::Bitmap& expected, const kiosk::ui::Bitmap& actual);

}  // namespace fairgauge::tests
