// matrix: one row a card, its columns as worded cells. Never a table: a finger needs the room.
#include "kiosk/screens/element_parts.hpp"

namespace fairgauge::kiosk::screens {

using namespace ui;
using survey::expression::Object;
using survey::expression::Value;

namespace {

constexpr float kGap = 20, kCellGap = 14, kWordsSmallest = 24;

// In portrait the row's words stand above its cells, in landscape beside them.
constexpr float kTitle = 84, kPadding = 20;

Value with_cell(const QuestionView& view, const RowView& touched, const ChoiceView& cell) {
  Object answer;
  for (const RowView& row : view.rows) {
    for (const ChoiceView& one : row.cells) {
      const bool chosen = row.code == touched.code ? one.code == cell.code && !cell.selected : one.selected;
      if (chosen) answer.set(row.code, one.value);
    }
  }
  return answer.size() == 0 ? Value() : Value(std::move(answer));
}

// One size for the words of all cells, so that no row looks louder than another.
float common_cell_size(Ui& ui, const QuestionView& view, const Rect& cell) {
  float size = type::face_word;
  for (const RowView& row : view.rows) {
    for (const ChoiceView& one : row.cells) {
      const auto fits = [&] {
        const Size words =
            ui.canvas().text_size(one.words, {.size = size, .bold = true, .line_height = 1.16F}, cell.w - 16);
        return words.w <= cell.w - 16 && words.h <= cell.h - 8;
      };
      while (size > kWordsSmallest && !fits()) size -= 2;
    }
  }
  return size;
}

struct CardParts {
  Rect title, cells;
};

CardParts parts_of(const Ui& ui, const Rect& card) {
  if (ui.landscape()) {
    const float width = std::min(1120.0F, card.w * 0.64F), edge = std::clamp((card.h - kTargetLow) / 2, 0.0F, 14.0F);
    const Rect cells{card.right() - 20 - width, card.y + edge, width, card.h - 2 * edge};
    return {{card.x + 36, card.y + 8, cells.x - card.x - 56, card.h - 16}, cells};
  }
  return {{card.x + 36, card.y + 8, card.w - 72, kTitle - 8},
          {card.x + kPadding, card.y + kTitle, card.w - 2 * kPadding, card.h - kTitle - kPadding}};
}

bool matrix_cell(Ui& ui, const Rect& rect, const std::string& id, const ChoiceView& cell, float text_size) {
  const Touched touched = ui.touch(rect, {id, ui::Role::choice, cell.words, cell.enabled, cell.selected});
  const Palette& palette = ui.palette();
  ui.canvas().box(rect, radius::button,
                  cell.selected  ? palette.primary
                  : touched.held ? palette.selected
                                 : palette.surface_2);
  ui.canvas().text(rect.inset(8, 2), cell.words,
                   {.size = text_size, .bold = cell.selected, .line_height = 1.16F, .align = Align::centre},
                   cell.selected  ? palette.on_primary
                   : cell.enabled ? palette.text
                                  : palette.disabled,
                   Vertical::middle);
  return touched.clicked;
}

}  // namespace

MaybeEvent matrix(Ui& ui, const Rect& area, const QuestionView& view) {
  if (view.rows.empty() || view.rows.front().cells.empty()) return std::nullopt;
  const Grid grid{1, view.rows.size(), kGap};
  const float height = std::min(ui.landscape() ? 148.0F : 248.0F, grid.row_height(area.h));
  const Rect block = standing(ui, area, grid.height(height));
  const Grid cells{view.rows.front().cells.size(), 1, kCellGap};
  const Rect first = parts_of(ui, grid.at(block, 0, height)).cells;
  const float size = common_cell_size(ui, view, cells.at(first, 0, first.h));
  MaybeEvent event;
  for (size_t i = 0; i < view.rows.size(); ++i) {
    const RowView& row = view.rows[i];
    const Rect at = grid.at(block, i, height);
    card(ui, at);
    if (row.wrong) ui.canvas().outline(at, radius::card, 3, ui.palette().error);
    const CardParts parts = parts_of(ui, at);
    fitted_text(ui, parts.title, row.words, {.size = 40, .bold = true, .line_height = 1.2F},
                row.enabled ? ui.palette().text : ui.palette().disabled, Vertical::middle);
    ui.announce("q/" + view.name + "/" + row.code, ui::Role::heading, row.words, at);
    for (size_t c = 0; c < row.cells.size(); ++c) {
      const ChoiceView& cell = row.cells[c];
      const std::string id = "q/" + view.name + "/" + row.code + "/" + cell.code;
      if (!matrix_cell(ui, cells.at(parts.cells, c, parts.cells.h), id, cell, size)) continue;
      Value answer = with_cell(view, row, cell);
      event = answer.empty() ? MaybeEvent(Cleared{view.name}) : Answered{view.name, std::move(answer)};
    }
  }
  return event;
}

Heights matrix_heights(Ui& ui, const QuestionView& view, float) {
  const Grid grid{1, std::max<size_t>(1, view.rows.size()), kGap};
  const float above = ui.landscape() ? 0 : kTitle + kPadding;
  return {grid.height(above + (ui.landscape() ? 100 : kTargetLow)), grid.height(above + 112)};
}

}  // namespace fairgauge::kiosk::screens
