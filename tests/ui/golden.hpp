// Pictures that a person has looked at and found right: tests/data/goldens/<name>.png.
//
// check() FAILs where what is drawn now looks different, and then leaves <name>-actual.png, -expected.png and -diff.png
// in goldens/ of the build folder. With FAIRGAUGE_RENEW_GOLDENS=1 in the environment it writes the golden instead:
// ./do goldens does that; look at each changed picture, and commit them by themselves.
//
// Goldens hold for one version of the fonts. fonts.txt beside them has the digest of those they were drawn with; where
// others are installed, the tests that ask for goldens are skipped and say so.
#pragma once

#include <string>

#include "kiosk/ui/bitmap.hpp"

namespace fairgauge::tests {

class Goldens {
 public:
  Goldens();  // SKIPs the test where the fonts are others

  void check(const std::string& name, const kiosk::ui::Bitmap& actual) const;

 private:
  bool renewing_ = false;
};

}  // namespace fairgauge::tests
