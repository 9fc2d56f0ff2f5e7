#include "survey/report/block_setter.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace fairgauge::survey::report {
namespace {

constexpr double kAfterBlock = 7, kCellGap = 8, kRowPadding = 2.5;
constexpr std::string_view kNoteFill = "#FBEFDC", kNoteInk = "#6B4000", kBoxFill = "#F4F6FA";
constexpr TextSetting kHeadSetting{.size = 7.5, .colour = kSoftInk}, kCellSetting{.size = 8};

// Columns as wide as their words, as long as all fit; else the wide ones share what the narrow ones leave.
std::vector<double> column_widths(Paper& paper, const Table& table, double width) {
  std::vector<double> wanted(table.heads().size());
  const auto ask = [&](std::size_t column, const std::string& words, const TextSetting& setting) {
    if (column < wanted.size()) wanted[column] = std::max(wanted[column], paper.text_width(words, setting) + .5);
  };
  for (std::size_t i = 0; i < wanted.size(); ++i) ask(i, table.heads()[i], kHeadSetting);
  for (const auto& cells : table.rows()) {
    for (std::size_t i = 0; i < cells.size(); ++i) ask(i, cells[i], kCellSetting);
  }
  double left = width - kCellGap * static_cast<double>(wanted.size() - 1);
  std::vector<std::size_t> narrow_first(wanted.size());
  std::iota(narrow_first.begin(), narrow_first.end(), 0U);
  std::ranges::sort(narrow_first, {}, [&](std::size_t i) { return wanted[i]; });
  std::vector<double> widths(wanted.size());
  for (std::size_t rank = 0; rank < narrow_first.size(); ++rank) {
    const auto i = narrow_first[rank];
    widths[i] = std::min(wanted[i], left / static_cast<double>(wanted.size() - rank));
    left -= widths[i];
  }
  // What is left over parts the columns; half of it stands behind the names of the rows.
  if (widths.size() < 2) return {width};
  widths[0] += left / 2;
  for (std::size_t i = 1; i < widths.size(); ++i) widths[i] += left / 2 / static_cast<double>(widths.size() - 1);
  return widths;
}

class BlockSetter {
 public:
  BlockSetter(Paper& paper, double width) : paper_(paper), width_(width) {}

  Pieces operator()(const Paragraph& paragraph) const {
    switch (paragraph.tone) {
      case Tone::note: return note(paragraph.words);
      case Tone::lead: return {text(paragraph.words, {.size = 10}, kAfterBlock)};
      case Tone::quiet: return {text(paragraph.words, {.size = 8, .colour = kSoftInk}, kAfterBlock)};
      case Tone::plain: break;
    }
    return {text(paragraph.words, {.size = 8.5}, kAfterBlock)};
  }

  Pieces operator()(const Subheading& heading) const {
    auto piece = text(heading.words, {.size = 9, .bold = true, .tag = "H3"}, 3);
    piece.keep_with_next = true;
    return {piece};
  }

  Pieces operator()(const Legend& legend) const {
    const TextSetting setting{.size = 8, .colour = kSoftInk};
    return {{14 + kAfterBlock / 2,
             [this, &legend, setting](double x, double y) {
               for (const auto& [mark, words] : legend.entries) {
                 draw_mark(mark, x, y + 6.5);
                 const double width = paper_.text_width(words, setting) + 1;
                 paper_.text(x + 14, y, width, words, setting);
                 x += width + 28;
               }
             },
             true}};
  }

  Pieces operator()(const Headlines& headlines) const {
    const std::size_t across = headlines.large ? 3 : std::clamp<std::size_t>(headlines.all.size(), 3, 5);
    return grid(headlines.all.size(), across, [this, &headlines](std::size_t i, double width) {
      return figure(headlines.all[i], headlines.large ? 28 : 17, width);
    });
  }

  Pieces operator()(const MethodGrid& methods) const {
    constexpr std::array<const char*, 3> kMarks = {"▲ ", "▼ ", "● "};
    constexpr std::array<std::string_view, 3> kInks = {kAbove, kBelow, kSoftInk};
    return grid(methods.boxes.size(), 3, [=, this, &methods](std::size_t i, double width) {
      const auto& box = methods.boxes[i];
      const auto inner = figure(box.figure, 17, width - 16);
      const auto pointer = static_cast<std::size_t>(box.pointer);
      const TextSetting setting{.size = 8, .colour = kInks[pointer], .bold = true};
      const auto words = kMarks[pointer] + box.pointer_words;
      const double below = paper_.text_height(words, setting, width - 16);
      const double height = inner.height + below + 14;
      return Piece{height, [=, this](double x, double y) {
                     paper_.box(x, y, width, height, kBoxFill, 6);
                     inner.draw(x + 8, y + 7);
                     paper_.text(x + 8, y + 7 + inner.height, width - 16, words, setting);
                   }};
    });
  }

  Pieces operator()(const NumberedList& list) const {
    Pieces pieces;
    for (std::size_t i = 0; i < list.points.size(); ++i) {
      const auto words = list.points[i].term + " " + list.points[i].words;
      const TextSetting setting{.size = 9, .bold_bytes = list.points[i].term.size()};
      const double height = paper_.text_height(words, setting, width_ - 18);
      pieces.push_back({height + 5, [=, this](double x, double y) {
                          paper_.text(x, y, 16, std::to_string(i + 1), {.size = 9, .colour = kAbove, .bold = true});
                          paper_.text(x + 18, y, width_ - 18, words, setting);
                        }});
    }
    return pieces;
  }

  Pieces operator()(const Table& table) const {
    const auto widths = column_widths(paper_, table, width_);
    Pieces pieces;
    const auto row = [&](const std::vector<std::string>& cells, const TextSetting& usual) {
      double height = 0;
      for (std::size_t i = 0; i < std::min(cells.size(), widths.size()); ++i) {
        height = std::max(height, paper_.text_height(cells[i], usual, widths[i]));
      }
      height += 2 * kRowPadding;
      pieces.push_back({height, [=, this, &table, &cells](double x, double y) {
                          for (std::size_t i = 0; i < std::min(cells.size(), widths.size());
                               x += widths[i++] + kCellGap) {
                            auto setting = usual;
                            if (table.holds_numbers(i)) setting.anchor = Anchor::end;
                            paper_.text(x, y + kRowPadding, widths[i], cells[i], setting);
                          }
                          paper_.line(x - kCellGap - width_, y + height, x - kCellGap, y + height, kHairline);
                        }});
    };
    row(table.heads(), kHeadSetting);
    pieces.front().is_head = pieces.front().keep_with_next = true;
    for (const auto& cells : table.rows()) {
      row(cells, kCellSetting);
      pieces.back().is_row = true;
    }
    // Neither a first nor a last row stands alone.
    if (pieces.size() > 2) pieces[1].keep_with_next = pieces[pieces.size() - 2].keep_with_next = true;
    pieces.push_back({kAfterBlock, [](double, double) {}});
    return pieces;
  }

  Pieces operator()(const Drawing& drawing) const {
    const double height = width_ / drawing.width() * drawing.height();
    return {{height + kAfterBlock, [this, &drawing](double x, double y) { paper_.drawing(drawing, x, y, width_); }}};
  }

  [[nodiscard]] Piece text(const std::string& words, const TextSetting& setting, double after) const {
    return {paper_.text_height(words, setting, width_) + after,
            [this, words, setting](double x, double y) { paper_.text(x, y, width_, words, setting); }};
  }

 private:
  [[nodiscard]] Pieces note(const std::string& words) const {
    const TextSetting setting{.size = 8.5, .colour = kNoteInk, .bold = true};
    const double height = paper_.text_height(words, setting, width_ - 20) + 12;
    return {{height + kAfterBlock, [=, this](double x, double y) {
               paper_.box(x, y, width_, height, kNoteFill, 5);
               paper_.text(x + 10, y + 6, width_ - 20, words, setting);
             }}};
  }

  void draw_mark(LegendMark mark, double x, double y) const {
    switch (mark) {
      case LegendMark::ring: return paper_.ring(x + 5, y, 4.5, kAbove);
      case LegendMark::disc: return paper_.disc(x + 5, y, 4.5, kAbove);
      case LegendMark::low: return paper_.box(x, y - 4.5, 9, 9, kBelow, 1.5);
      case LegendMark::middle: return paper_.box(x, y - 4.5, 9, 9, kNeutral, 1.5);
      case LegendMark::high: return paper_.box(x, y - 4.5, 9, 9, kAbove, 1.5);
    }
  }

  // Label, number and support under each other.
  [[nodiscard]] Piece figure(const Headline& one, double size, double width) const {
    const TextSetting label{.size = 8, .colour = kSoftInk}, number{.size = size, .bold = true},
        support{.size = 7.5, .colour = kSoftInk};
    const double first = paper_.text_height(one.label, label, width),
                 second = first + paper_.text_height(one.number, number, width),
                 third = second + (one.support.empty() ? 0 : paper_.text_height(one.support, support, width));
    return {third, [=, this, &one](double x, double y) {
              paper_.text(x, y, width, one.label, label);
              paper_.text(x, y + first, width, one.number, number);
              if (!one.support.empty()) paper_.text(x, y + second, width, one.support, support);
            }};
  }

  // So many cells, so many in a row; a row is as high as its highest cell.
  template <class Cell>
  [[nodiscard]] Pieces grid(std::size_t cells, std::size_t across, Cell cell) const {
    constexpr double kGap = 10;
    const double width = (width_ - kGap * static_cast<double>(across - 1)) / static_cast<double>(across);
    Pieces rows;
    for (std::size_t first = 0; first < cells; first += across) {
      Pieces row;
      double height = 0;
      for (std::size_t i = first; i < std::min(cells, first + across); ++i) {
        row.push_back(cell(i, width));
        height = std::max(height, row.back().height);
      }
      rows.push_back({height + kAfterBlock, [row, width](double x, double y) {
                        for (const auto& one : row) {
                          one.draw(x, y);
                          x += width + kGap;
                        }
                      }});
    }
    return rows;
  }

  Paper& paper_;
  double width_;
};

}  // namespace

Pieces pieces_of(Paper& paper, const std::vector<Block>& blocks, double width) {
  // The pieces hold on to their setter.
  const auto setter = std::make_shared<BlockSetter>(paper, width);
  Pieces all;
  for (const auto& block : blocks) {
    for (auto& piece : std::visit(*setter, block)) {
      piece.draw = [setter, draw = std::move(piece.draw)](double x, double y) { draw(x, y); };
      all.push_back(std::move(piece));
    }
  }
  return all;
}

Pieces pieces_of(Paper& paper, const Card& card, double width) {
  const TextSetting title{.size = 11.5, .bold = true, .tag = "H2"}, note{.size = 8, .colour = kSoftInk};
  const double first = paper.text_height(card.title, title, width),
               height = first + (card.note.empty() ? 0 : paper.text_height(card.note, note, width)) + 5;
  Pieces all = {{height,
                 [=, &paper, &card](double x, double y) {
                   paper.text(x, y, width, card.title, title);
                   if (!card.note.empty()) paper.text(x, y + first, width, card.note, note);
                 },
                 true}};
  auto blocks = pieces_of(paper, card.blocks, width);
  std::ranges::move(blocks, std::back_inserter(all));
  return all;
}

}  // namespace fairgauge::survey::report
