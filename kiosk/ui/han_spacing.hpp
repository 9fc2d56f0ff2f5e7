// Chinese and Japanese text is set with a thin space between its characters and Latin letters or digits: what a reader
// of a newspaper expects and what no font does by itself. W3C, Requirements for Chinese Text Layout, 3.2.2.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fairgauge::kiosk::ui {

struct SpacedText {
  std::string text;
  std::vector<size_t> spaces;  // where in `text` thin spaces were put in, in bytes, ascending

  // Between an offset of the text as it was and one of `text`. One inside a space that was put in is before it.
  [[nodiscard]] size_t to_spaced(size_t at) const;
  [[nodiscard]] size_t from_spaced(size_t at) const;
};

// A fifth of an em (U+2009) wherever the two meet, also across invisible marks of direction and, in markup, tags. Where
// an author put a blank, nothing is added. `text` is UTF-8; in other languages it stays as it is.
[[nodiscard]] SpacedText with_han_spacing(std::string_view text, std::string_view language, bool markup);

}  // namespace fairgauge::kiosk::ui
