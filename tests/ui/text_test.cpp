// The text engine in the scripts that it is there for, measured in pixels.
#include "kiosk/ui/text.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>

namespace fairgauge::kiosk::ui {
namespace {

class Engine : public TextEngine {
 public:
  Engine() : TextEngine(FAIRGAUGE_SOURCE_DIR "/assets/fonts.conf") {}
};

struct Span {
  int left = -1, right = -1;  // columns with ink, the margin taken off; -1: none
  [[nodiscard]] int width() const { return left < 0 ? 0 : right - left + 1; }
};

// Where a line of a block has ink.
Span ink_of_line(const TextEngine::Drawn& drawn, int line, int lines) {
  const int height = drawn.bitmap.height - 2 * drawn.margin;
  const int top = drawn.margin + height * line / lines, bottom = drawn.margin + height * (line + 1) / lines;
  Span span;
  for (int x = 0; x < drawn.bitmap.width; ++x) {
    bool ink = false;
    for (int y = top; y < bottom && !ink; ++y) {
      ink = (drawn.bitmap
                 .pixels[static_cast<size_t>(y) * static_cast<size_t>(drawn.bitmap.width) + static_cast<size_t>(x)] >>
             24) > 64;
    }
    if (!ink) continue;
    if (span.left < 0) span.left = x - drawn.margin;
    span.right = x - drawn.margin;
  }
  return span;
}

TEST_CASE("lines start at the left in English and at the right in Arabic", "[text]") {
  Engine engine;
  const TextStyle style{.size = 40};
  const auto english = engine.draw("a long first line\nshort", style, "en", 600);
  const auto arabic = engine.draw("سطر أول طويل جدا هنا\nقصير", style, "ar", 600);
  const int width_en = english.bitmap.width - 2 * english.margin, width_ar = arabic.bitmap.width - 2 * arabic.margin;
  const Span short_en = ink_of_line(english, 1, 2), short_ar = ink_of_line(arabic, 1, 2);
  CHECK(short_en.left < 6);
  CHECK(short_en.right < width_en - 60);
  CHECK(short_ar.right > width_ar - 8);
  CHECK(short_ar.left > 60);
}

TEST_CASE("align end is the other side, and centre the middle", "[text]") {
  Engine engine;
  const auto end = engine.draw("a long first line\nshort", {.size = 40, .align = Align::end}, "en", 600);
  const auto arabic_end = engine.draw("سطر أول طويل جدا هنا\nقصير", {.size = 40, .align = Align::end}, "ar", 600);
  const auto middle = engine.draw("a long first line\nshort", {.size = 40, .align = Align::centre}, "en", 600);
  CHECK(ink_of_line(end, 1, 2).right > end.bitmap.width - 2 * end.margin - 8);
  CHECK(ink_of_line(arabic_end, 1, 2).left < 8);
  const Span centred = ink_of_line(middle, 1, 2);
  CHECK(std::abs(centred.left + centred.right - (middle.bitmap.width - 2 * middle.margin)) < 12);
}

TEST_CASE("Arabic letters are joined", "[text]") {
  Engine engine;
  const TextStyle style{.size = 60};
  int apart = 0;
  for (const char* letter : {"س", "ع", "ي", "د"}) apart += engine.measure(letter, style, "ar", 0).width;
  CHECK(engine.measure("سعيد", style, "ar", 0).width < apart * 9 / 10);
}

TEST_CASE("every script has glyphs", "[text]") {
  Engine engine;
  const TextStyle style{.size = 48};
  // A box for a missing glyph is as wide for one character as for any other.
  struct Sample {
    const char *language, *narrow, *wide;
  };
  for (const auto& [language, narrow, wide] :
       {Sample{"en", "i", "W"}, Sample{"ar", "ا", "ص"}, Sample{"th", "เ", "ฒ"}, Sample{"hi", "र", "औ"}}) {
    CAPTURE(language);
    CHECK(engine.measure(narrow, style, language, 0).width < engine.measure(wide, style, language, 0).width);
  }
  for (const auto& [language, text] : {std::pair{"zh-cn", "展会"}, {"ja", "展示"}, {"ko", "전시"}}) {
    CAPTURE(language);
    CHECK(std::abs(engine.measure(text, style, language, 0).width - 96) <= 8);  // full-width characters, one em each
  }
}

TEST_CASE("the language decides which shape of a Han character is drawn", "[text]") {
  Engine engine;
  const TextStyle style{.size = 100};
  const auto chinese = engine.draw("直", style, "zh-cn", 0), japanese = engine.draw("直", style, "ja", 0);
  const bool same = chinese.bitmap.width == japanese.bitmap.width && chinese.bitmap.height == japanese.bitmap.height &&
                    chinese.bitmap.pixels == japanese.bitmap.pixels;
  CHECK_FALSE(same);
}

TEST_CASE("line heights are what the language needs, whatever the letters", "[text]") {
  Engine engine;
  struct Need {
    const char* language;
    const char* text;
    float em;
  };
  for (const auto& [language, text, em] :
       {Need{"en", "Line", 1.25F}, Need{"zh-cn", "一行", 1.35F}, Need{"ja", "一行", 1.35F}, Need{"ko", "한 줄", 1.35F},
        Need{"ar", "سطر", 1.6F}, Need{"th", "ที่นี่", 1.6F}, Need{"hi", "पंक्ति", 1.5F}}) {
    for (const float size : {28.0F, 42.0F, 64.0F}) {
      CAPTURE(language, size);
      const int line = static_cast<int>(std::lround(em * size));
      CHECK(std::abs(engine.measure(text, {.size = size}, language, 0).height - line) <= 1);
      const std::string three = std::string(text) + "\n" + text + "\n" + text;
      const auto block = engine.measure(three, {.size = size}, language, 0);
      CHECK(block.lines == 3);
      CHECK(std::abs(block.height - 3 * line) <= 2);
    }
  }
}

TEST_CASE("a foreign name makes a line hardly higher", "[text]") {
  Engine engine;
  const TextStyle style{.size = 42};
  const int plain = engine.measure("Show", style, "en", 0).height;
  for (const char* text : {"Show 展会", "Show معرض", "Show งาน", "Show शो"}) {
    CAPTURE(text);
    CHECK(engine.measure(text, style, "en", 0).height <= plain * 6 / 5);  // by itself Arabic would take 2.1 em
  }
}

TEST_CASE("a line height that is asked for is kept", "[text]") {
  Engine engine;
  CHECK(engine.measure("Line", {.size = 50, .line_height = 2}, "en", 0).height == 100);
  CHECK(engine.measure("سطر", {.size = 50, .line_height = 2}, "ar", 0).height == 100);
}

TEST_CASE("a balanced title has no single last word", "[text]") {
  Engine engine;
  const std::string title = "How likely are you to recommend this show to a colleague?";
  TextStyle style{.size = 64, .bold = true};
  const int word = engine.measure("colleague?", style, "en", 0).width;
  int saved = 0;
  for (int width = 700; width <= 1960; width += 20) {
    style.balanced = false;
    const auto plain = engine.measure(title, style, "en", width);
    const Span last_plain = ink_of_line(engine.draw(title, style, "en", width), plain.lines - 1, plain.lines);
    style.balanced = true;
    const auto balanced = engine.measure(title, style, "en", width);
    const Span last = ink_of_line(engine.draw(title, style, "en", width), balanced.lines - 1, balanced.lines);
    CAPTURE(width, balanced.lines, last.width());
    CHECK(balanced.lines == plain.lines);
    CHECK(balanced.width <= width);
    if (balanced.lines > 1) CHECK(last.width() > word + 20);
    if (last_plain.width() <= word) ++saved;
  }
  CHECK(saved > 0);  // without balancing there was one
}

TEST_CASE("balancing divides no word to make lines of like length", "[text]") {
  Engine engine;
  const TextStyle style{.size = 44, .bold = true, .balanced = true};
  for (int width = 530; width <= 600; width += 10) {
    const auto block = engine.measure("Donaudampfschifffahrt see", style, "en", width);
    CAPTURE(width, block.width);
    CHECK(block.lines == 2);
    CHECK_FALSE(block.word_broken);
  }
}

TEST_CASE("a Chinese title without a pause is broken into lines of like length", "[text]") {
  Engine engine;
  const std::string title = "您有多大可能向其他企业推荐本展？";
  TextStyle style{.size = 64, .bold = true};
  const auto plain = engine.measure(title, style, "zh-cn", 952);
  style.balanced = true;
  const auto balanced = engine.measure(title, style, "zh-cn", 952);
  CHECK(plain.lines == 2);
  CHECK(balanced.lines == 2);
  CHECK(balanced.width < plain.width * 3 / 4);
}

TEST_CASE("text is broken at its width, also inside a word that is too long", "[text]") {
  Engine engine;
  const TextStyle style{.size = 40};
  CHECK(engine.measure("one two three four five six", style, "en", 200).lines > 1);
  CHECK(engine.measure("one two three four five six", style, "en", 200).width <= 200);
  CHECK(engine.measure("Donaudampfschifffahrtsgesellschaft", style, "en", 200).width <= 202);
  CHECK(engine.measure("展会展会展会展会展会展会", style, "zh-cn", 200).lines > 1);
  CHECK(engine.measure("ยินดีต้อนรับสู่งานแสดงสินค้านานาชาติ", style, "th", 200).lines > 1);  // no blanks to break at
  CHECK(engine.measure("one two three four five six", style, "en", 0).lines == 1);
}

TEST_CASE("tabular digits have one width", "[text]") {
  Engine engine;
  const TextStyle style{.size = 40, .tabular = true};
  const int width = engine.measure("0000", style, "en", 0).width;
  for (const char* digits : {"1111", "8888", "1704"}) CHECK(engine.measure(digits, style, "en", 0).width == width);
}

TEST_CASE("only Arabic reads from the right", "[text]") {
  CHECK(TextEngine::right_to_left("ar"));
  for (const char* language : {"en", "zh-cn", "th", "hi", "ja", "ko", ""})
    CHECK_FALSE(TextEngine::right_to_left(language));
}

TEST_CASE("ink that reaches out of its line is not cut", "[text]") {
  Engine engine;
  for (const auto& [language, text] : {std::pair{"th", "ปู่ที่นั่น"}, {"hi", "र्क्षीं"}, {"ar", "إِلَّا"}, {"en", "fjÅ̧"}}) {
    CAPTURE(language);
    const auto drawn = engine.draw(text, {.size = 64, .line_height = 1}, language, 0);
    const auto& bitmap = drawn.bitmap;
    const auto alpha = [&bitmap](int x, int y) {
      return bitmap.pixels[static_cast<size_t>(y) * static_cast<size_t>(bitmap.width) + static_cast<size_t>(x)] >> 24;
    };
    for (int x = 0; x < bitmap.width; ++x) {
      CHECK(alpha(x, 0) == 0);
      CHECK(alpha(x, bitmap.height - 1) == 0);
    }
  }
}

}  // namespace
}  // namespace fairgauge::kiosk::ui
