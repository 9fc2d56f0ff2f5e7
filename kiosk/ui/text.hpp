// Text in every script, by Pango: shaped, broken into lines, joined, right to left where it reads so.
//
// Sizes here are pixels: Canvas converts. UI thread.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "kiosk/ui/bitmap.hpp"

namespace fairgauge::kiosk::ui {

enum class Align { start, centre, end };

struct TextStyle {
  float size = 42;  // em
  bool bold = false;
  float line_height = 0;  // in em; 0: what the language needs (Latin 1.35, Chinese 1.5, Arabic 1.6 ...)
  float tracking = 0;     // em added between letters; ignored for scripts that join or stack
  Align align = Align::start;
  bool balanced = false;  // lines of like length, as for titles
  bool tabular = false;   // digits of one width
  bool markup = false;    // <b>, <i>, <br> and &amp; mean what they mean in HTML
  bool operator==(const TextStyle&) const = default;
};

// A block as laid out: pixels, lines broken at `width`.
struct TextBlock {
  int width = 0;   // of the longest line, advance width
  int height = 0;  // lines times line height
  int lines = 0;
  bool word_broken = false;  // a word did not fit a line and was divided: never wanted
};

class TextEngine {
 public:
  // `fonts_conf` is a fontconfig file naming our fonts only, so that every machine renders alike.
  explicit TextEngine(const std::string& fonts_conf);
  ~TextEngine();
  TextEngine(const TextEngine&) = delete;
  TextEngine& operator=(const TextEngine&) = delete;

  // A show's own typeface, before ours for the characters that it has. Before anything is drawn; errors as
  // load_typeface().
  [[nodiscard]] base::Result<void> use_typeface(const std::filesystem::path& regular,
                                                const std::filesystem::path& bold);

  // `style` in pixels here. `width` <= 0: one line however long. `language` as in LocalisedText.
  [[nodiscard]] TextBlock measure(std::string_view text, const TextStyle& style, std::string_view language, int width);

  // White with the letters' coverage as alpha. The bitmap is larger than the block by `margin` pixels on each side, for
  // accents and strokes that reach outside their line.
  struct Drawn {
    Bitmap bitmap;
    int margin = 0;
  };
  [[nodiscard]] Drawn draw(std::string_view text, const TextStyle& style, std::string_view language, int width);

  // Where a cursor before the byte `index` stands in the block: its middle, from the left and the top of a block of
  // `width`. And the byte that a cursor put at a point stands before.
  struct Point {
    int x = 0, y = 0;
  };
  [[nodiscard]] Point cursor(std::string_view text, const TextStyle& style, std::string_view language, int width,
                             size_t index);
  [[nodiscard]] size_t index_at(std::string_view text, const TextStyle& style, std::string_view language, int width,
                                Point point);

  [[nodiscard]] static bool right_to_left(std::string_view language);

 private:
  struct Pango;
  std::unique_ptr<Pango> pango_;
};

}  // namespace fairgauge::kiosk::ui
