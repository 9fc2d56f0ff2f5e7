// rating: faces, words or numbers.
#include <cmath>

#include "kiosk/screens/element_parts.hpp"

namespace fairgauge::kiosk::screens {

using namespace ui;
using survey::expression::kNotApplicable;
using survey::expression::Value;
using survey::form::RateStyle;

namespace {

constexpr float kCellGap = 15, kFaceGap = 14, kFacesLeast = 148, kFacesWanted = 236, kBelowHead = 14, kRowMax = 208,
                kRowMin = 100;

// Five faces over any number of steps: 1..5 one each, 1..3 the outer ones and the middle.
int face_level(size_t step, size_t steps) {
  if (steps <= 1) return 3;
  return 1 + static_cast<int>(std::lround(4.0 * static_cast<double>(step) / static_cast<double>(steps - 1)));
}

bool has_end_words(const QuestionView& view) { return !view.min_text.empty() || !view.max_text.empty(); }

MaybeEvent not_used_pill(Ui& ui, const Rect& at, const QuestionView& view) {
  if (!pill(ui, at, "q/" + view.name + "/NA", view.not_used_text, view.not_used)) return std::nullopt;
  if (view.not_used) return Cleared{view.name};
  return Answered{view.name, Value(std::string(kNotApplicable))};
}

// Words side by side, where there is no room for a list.
MaybeEvent worded_cells(Ui& ui, const Rect& area, const QuestionView& view) {
  const Grid grid{view.choices.size(), 1};
  const float height = std::min(260.0F, area.h);
  const Rect block = centred(area, area.w, height);
  MaybeEvent event;
  for (size_t i = 0; i < view.choices.size(); ++i) {
    const ChoiceView& choice = view.choices[i];
    const Cell shown{.id = id_of(view, choice),
                     .word = choice.words,
                     .selected = choice.selected,
                     .text_size = type::help,
                     .enabled = choice.enabled};
    if (cell(ui, grid.at(block, i, height), shown)) event = chosen_event(view, choice);
  }
  return event;
}

// The steps of a rating side by side: faces with their words, or words alone.
MaybeEvent rating_cells(Ui& ui, const Rect& area, const QuestionView& view, bool dimmed) {
  const size_t count = view.choices.size();
  const bool faces = view.rate_style == RateStyle::smileys;
  const Grid grid{count, 1, kFaceGap};
  std::vector<std::string> words;
  for (const ChoiceView& choice : view.choices) words.push_back(choice.words);
  const FaceWords common = face_words(ui, grid.at(area, 0, area.h), words);
  MaybeEvent event;
  for (size_t i = 0; i < count; ++i) {
    const ChoiceView& choice = view.choices[i];
    const Rect at = grid.at(area, i, area.h);
    const bool selected = choice.selected;
    const bool clicked = faces ? face_cell(ui, at,
                                           {.id = id_of(view, choice),
                                            .level = face_level(i, count),
                                            .word = words[i],
                                            .selected = selected,
                                            .enabled = choice.enabled,
                                            .dimmed = dimmed ? 1.0F : 0.0F,
                                            .text_size = common.text_size,
                                            .words_height = common.height})
                               : cell(ui, at.inset(2, 8),
                                      {.id = id_of(view, choice),
                                       .word = words[i],
                                       .selected = selected,
                                       .text_size = common.text_size,
                                       .enabled = choice.enabled});
    if (clicked) event = chosen_event(view, choice);
  }
  return event;
}

// Worded steps: a list in portrait, tall cards in landscape.
MaybeEvent worded_rating(Ui& ui, const Rect& area, const QuestionView& view) {
  const size_t count = view.choices.size();
  const bool faces = view.rate_style == RateStyle::smileys;
  const bool tall = ui.landscape() && faces && area.h >= 300;
  if (!tall && (ui.landscape() || area.h < kRowMin * static_cast<float>(count))) {
    if (!faces) return worded_cells(ui, area, view);
    return rating_cells(ui, centred(area, area.w, std::min(kFacesWanted, area.h)), view, view.not_used);
  }
  std::vector<Row> rows;
  for (size_t i = 0; i < count; ++i) {
    const ChoiceView& choice = view.choices[i];
    rows.push_back({.id = id_of(view, choice),
                    .words = choice.words,
                    .selected = choice.selected,
                    .face = faces ? face_level(i, count) : 0,
                    .role = ui::Role::rating_step,
                    .enabled = choice.enabled});
  }
  const Grid grid = tall ? Grid{count, 1} : Grid{1, count};
  const float height = std::min(tall ? 488.0F : kRowMax, grid.row_height(area.h));
  const Rect block = standing(ui, area, grid.height(height));
  const Rect first = grid.at(block, 0, height);
  const float size = tall ? common_column_size(ui, first, rows) : common_row_size(ui, first, rows);
  MaybeEvent event;
  for (size_t i = 0; i < count; ++i) {
    rows[i].text_size = size;
    const Rect rect = grid.at(block, i, height);
    if (tall ? column(ui, rect, rows[i]) : row(ui, rect, rows[i])) event = chosen_event(view, view.choices[i]);
  }
  return event;
}

constexpr float kEndWords = 56, kEndWordsGap = 20;

float cell_height(const Ui& ui) { return ui.landscape() ? 176.0F : 168.0F; }

// 0 to 10: one row in landscape, two in portrait, the second end-aligned so that the last step stands in the corner.
// Words at both ends: below one row; above the first and below the last of two.
struct Scale {
  size_t per_row, rows;
  float reserved;  // for the words

  static Scale of(const Ui& ui, const QuestionView& view) {
    const size_t count = std::max<size_t>(1, view.choices.size());
    const size_t per_row = ui.landscape() || count <= 6 ? count : (count + 1) / 2;
    const size_t rows = (count + per_row - 1) / per_row;
    return {per_row, rows, has_end_words(view) ? (rows > 1 ? 2 : 1) * (kEndWords + kEndWordsGap) : 0};
  }

  [[nodiscard]] float height(float of_row) const {
    return static_cast<float>(rows) * of_row + kCellGap * static_cast<float>(rows - 1);
  }
};

MaybeEvent numbered_rating(Ui& ui, const Rect& area, const QuestionView& view) {
  const size_t count = view.choices.size();
  const auto [per_row, rows, reserved] = Scale::of(ui, view);
  const float ends = kEndWords, words_gap = kEndWordsGap;
  const bool words = has_end_words(view);
  const float width = (area.w - kCellGap * static_cast<float>(per_row - 1)) / static_cast<float>(per_row);
  const float height = std::min(
      cell_height(ui), (area.h - reserved - kCellGap * static_cast<float>(rows - 1)) / static_cast<float>(rows));
  const float total = static_cast<float>(rows) * height + kCellGap * static_cast<float>(rows - 1);
  float y = area.y + std::max(0.0F, (area.h - total - reserved) / 2);
  const TextStyle style{.size = 38, .line_height = 1.35F};
  TextStyle end_style = style;
  end_style.align = Align::end;
  Canvas& canvas = ui.canvas();
  const std::string &low = view.min_text, &high = view.max_text;
  if (rows > 1 && words) {
    canvas.text({area.x, y, area.w, ends}, low, style, ui.palette().text_2);
    y += ends + words_gap;
  }
  MaybeEvent event;
  for (size_t i = 0; i < count; ++i) {
    const size_t line = i / per_row, in_line = std::min(per_row, count - line * per_row);
    const float start = area.w - static_cast<float>(in_line) * (width + kCellGap) + kCellGap;
    const Rect rect{area.x + start + static_cast<float>(i % per_row) * (width + kCellGap),
                    y + static_cast<float>(line) * (height + kCellGap), width, height};
    const ChoiceView& choice = view.choices[i];
    if (cell(ui, rect,
             {.id = id_of(view, choice),
              .word = choice.words,
              .selected = choice.selected,
              .enabled = choice.enabled})) {
      event = chosen_event(view, choice);
    }
  }
  y += total + words_gap;
  if (words && rows == 1) {
    canvas.text({area.x, y, area.w / 2, ends}, low, style, ui.palette().text_2);
    canvas.text({area.x + area.w / 2, y, area.w / 2, ends}, high, end_style, ui.palette().text_2);
  } else if (words) {
    canvas.text({area.x, y, area.w, ends}, high, end_style, ui.palette().text_2);
  }
  return event;
}

}  // namespace

MaybeEvent rating_card(Ui& ui, const Rect& rect, const QuestionView& view) {
  const std::string& title = view.title;
  card(ui, rect);
  ui.announce("q/" + view.name, ui::Role::heading, title, rect);
  MaybeEvent event;
  Rect head{rect.x + 40, rect.y + 24, rect.w - 64, 88}, cells;
  if (ui.landscape()) {
    const float width = std::min(1000.0F, rect.w * 0.6F);
    const float edge = std::clamp((rect.h - kTargetLow) / 2, 0.0F, 14.0F);
    cells = {rect.right() - 24 - width, rect.y + edge, width, rect.h - 2 * edge};
    head = {rect.x + 40, rect.y + 16, cells.x - rect.x - 40 - 16, rect.h - 32};
  } else {
    cells = {rect.x + 24, head.bottom() + kBelowHead, rect.w - 48, rect.bottom() - head.bottom() - kBelowHead - 20};
  }
  float title_end = head.right();
  if (!view.not_used_text.empty()) {
    const float width = std::min(head.w * 0.5F, pill_width(ui, view.not_used_text, view.not_used));
    const Rect at{head.right() - width, head.y + (head.h - 88) / 2, width, 88};
    event = not_used_pill(ui, at, view);
    title_end = at.x - 20;
  }
  TextStyle style{.size = type::card_head, .bold = true, .line_height = 0, .tracking = -0.01F};
  const Rect words{head.x, head.y - 8, title_end - head.x, head.h + 16};
  while (style.size > 18) {
    const Size size = ui.canvas().text_size(title, style, words.w);
    if (size.h <= words.h && size.w <= words.w) break;
    style.size -= 2;
  }
  ui.canvas().text(words, title, style, ui.palette().text, Vertical::middle);

  if (const auto touched = rating_cells(ui, cells, view, view.not_used)) event = touched;
  return event;
}

MaybeEvent rating(Ui& ui, const Rect& rect, const QuestionView& view) {
  if (view.rate_style == RateStyle::numbers) return numbered_rating(ui, rect, view);
  if (view.not_used_text.empty()) return worded_rating(ui, rect, view);
  const float width = pill_width(ui, view.not_used_text, view.not_used);
  MaybeEvent event = not_used_pill(ui, {rect.x, rect.y, width, kTargetLow}, view);
  const float below = kTargetLow + 24;
  if (const auto rated = worded_rating(ui, {rect.x, rect.y + below, rect.w, rect.h - below}, view)) event = rated;
  return event;
}

float scale_height(const Ui& ui, const QuestionView& view) {
  const Scale scale = Scale::of(ui, view);
  return scale.height(cell_height(ui)) + scale.reserved;
}

Heights rating_heights(Ui& ui, const QuestionView& view) {
  const bool two_lines = !ui.landscape() && view.choices.size() > 6;
  if (view.rate_style != RateStyle::numbers) {
    const float above = view.not_used_text.empty() ? 0 : kTargetLow + 24;
    if (view.rate_style == RateStyle::smileys) return {above + kFacesLeast, above + kFacesWanted};
    return {above + kTargetLow, above + (ui.landscape() ? 140.0F : 148.0F)};
  }
  const float ends = has_end_words(view) ? 76 : 0;
  const float least = two_lines ? 2 * (kTargetLow + ends) + kCellGap : kTargetLow + ends;
  return {least, ui.landscape() ? 176.0F + 76 : two_lines ? 2 * 150.0F + 15 + 152 : 150.0F + 76};
}

}  // namespace fairgauge::kiosk::screens
