// Letters as shapes: a laid-out text, each of its outlines filled.
//
// Cairo would keep a picture of every letter it has ever drawn, at each size: 20 MiB after a day in seven languages.
// Whole blocks are kept in texture pages here, so nobody would ask for the letters again. UI thread.
#pragma once

#include <pango/pangocairo.h>

namespace fairgauge::kiosk::ui {

// The layout's own origin comes to x, y (pixels); baselines stand on whole pixels. In the source that is set.
void fill_outlines(cairo_t* cairo, PangoLayout* layout, int x, int y);

}  // namespace fairgauge::kiosk::ui
