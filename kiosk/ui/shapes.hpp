// Shapes rasterised once, at exact size, by Cairo and librsvg: rounded boxes, shadows, rings, icons, faces, pictures.
// Sizes are pixels. UI thread.
#pragma once

#include <filesystem>
#include <string>

#include "kiosk/ui/bitmap.hpp"
#include "kiosk/ui/geometry.hpp"

namespace fairgauge::kiosk::ui::shapes {

// The corner tile of a nine-slice: a white rounded square of side 2*radius + 2.
[[nodiscard]] Bitmap rounded_tile(int radius);

// The same, only its border, `line` pixels wide and inside the shape.
[[nodiscard]] Bitmap outline_tile(int radius, int line);

// A soft shadow of a rounded box: side 2*(radius + 2*blur) + 2; alpha 255 = fully dark.
[[nodiscard]] Bitmap shadow_tile(int radius, int blur);

// White ring, `share` of it (0..1) drawn clockwise from the top, with round ends.
[[nodiscard]] Bitmap ring(int diameter, int line, float share);

// An SVG drawn in one colour: white with its coverage as alpha, to be tinted.
[[nodiscard]] Bitmap icon(const std::filesystem::path& svg, int size);

// Face `level` 1..5: a disc in `disc` with the features of the SVG in `ink`.
[[nodiscard]] Bitmap face(const std::filesystem::path& svg, int diameter, Color disc, Color ink);

// An SVG picture in its own colours, scaled to cover width x height around its middle.
[[nodiscard]] Bitmap picture(const std::filesystem::path& svg, int width, int height);

// An SVG or PNG picture, scaled to fit into width x height, transparent around it.
[[nodiscard]] Bitmap illustration(const std::filesystem::path& file, int width, int height);

// An SVG, scaled to fit a square, transparent around it.
[[nodiscard]] Bitmap emblem(const std::filesystem::path& svg, int size);

// A vertical or horizontal run of colours, evenly spaced, opaque unless a colour is not.
[[nodiscard]] Bitmap gradient(int width, int height, const Color* colors, const float* stops, int count,
                              bool horizontal);

}  // namespace fairgauge::kiosk::ui::shapes
