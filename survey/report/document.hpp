// The report's contents as values, made once in one language; html.hpp and pdf.hpp print them. Words here are plain
// text.
#pragma once

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/clock.hpp"
#include "survey/report/drawing.hpp"
#include "survey/report/table.hpp"

namespace fairgauge::survey::report {

enum class Tone { plain, lead, quiet, note };  // note: something to look at
struct Paragraph {
  std::string words;
  Tone tone = Tone::plain;
};

struct Subheading {
  std::string words;
};

enum class LegendMark { ring, disc, low, middle, high };
struct Legend {
  std::vector<std::pair<LegendMark, std::string>> entries;
};

// A large number with what it is and what it rests on.
struct Headline {
  std::string label, number, support;
};
struct Headlines {
  std::vector<Headline> all;
  bool large = false;  // as on the cover
};

// The lecture's six methods: each figure with the way it points.
enum class Pointer { up, down, open };
struct MethodBox {
  Headline figure;
  Pointer pointer = Pointer::open;
  std::string pointer_words;
};
struct MethodGrid {
  std::vector<MethodBox> boxes;
};

struct NumberedList {
  struct Point {
    std::string term, words;
  };
  std::vector<Point> points;
};

using Block = std::variant<Paragraph, Subheading, Legend, Headlines, MethodGrid, NumberedList, Table, Drawing>;

// One question and its answer. Two halves stand side by side.
struct Card {
  std::string title, note;
  std::vector<Block> blocks;
  bool half = false;
};

struct Chapter {
  std::string title, lead;
  std::vector<Card> cards;  // without blocks: nothing to say, and not printed

  void add(Card card) {
    if (!card.blocks.empty()) cards.push_back(std::move(card));
  }
};

struct Document {
  std::string language;  // as in the translations: "zh-cn"
  bool right_to_left = false;
  base::UtcTime made{};
  std::string title, subtitle;  // the show's name; edition and days
  std::string contents_title;
  std::vector<Block> cover;
  std::vector<Chapter> chapters;
};

}  // namespace fairgauge::survey::report
