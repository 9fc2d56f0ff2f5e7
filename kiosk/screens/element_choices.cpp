// radiogroup, checkbox, boolean, short dropdowns, buttongroup, imagepicker.
#include <array>

#include "kiosk/screens/element_parts.hpp"

namespace fairgauge::kiosk::screens {

using namespace ui;
using survey::expression::Value;
using survey::form::QuestionType;

namespace {

constexpr float kRowMax = 208, kPictureWords = 72;
constexpr float kTwoColumns = 800;  // a narrower screen has no room for words in half of it

bool is_icon(const ChoiceView& choice) {
  static constexpr std::array icons = {"PROD", "ENV", "PROC", "SERV", "RES", "IDEA", "SOC"};
  return std::find(icons.begin(), icons.end(), choice.code) != icons.end();
}

// As many columns as the form wishes for, or as fit, none of them narrower than `least`.
size_t wished_columns(int wish, size_t count, float width, float least) {
  constexpr float gap = space::card_gap;
  const size_t fit = std::max<size_t>(1, static_cast<size_t>((width + gap) / (least + gap)));
  return std::min({wish == 0 ? count : static_cast<size_t>(wish), count, fit});
}

Grid choice_grid(const Ui& ui, const QuestionView& view, float width, bool icons) {
  const size_t count = view.choices.size();
  constexpr float least = 296;  // a mark and a short word
  if (view.columns != 1 && count > 0) return grid_of(count, wished_columns(view.columns, count, width, least));
  size_t columns = 1;
  if (ui.landscape())
    columns = count <= 3                                 ? std::max<size_t>(1, count)
              : count == 4                               ? 2
              : icons && count > 6 && ui.height() >= 950 ? 4
              : count <= 9                               ? 3
                                                         : 4;
  else
    columns = icons || (count > 6 && ui.width() >= kTwoColumns) ? 2 : 1;
  return grid_of(count, columns);
}

Grid picture_grid(const Ui& ui, const QuestionView& view, float width) {
  const size_t count = view.choices.size();
  constexpr float least = 216;
  if (view.columns > 1 && count > 0) return grid_of(count, wished_columns(view.columns, count, width, least));
  const size_t columns = ui.landscape() ? std::min<size_t>(count, count <= 5 ? 5 : 4)
                         : count <= 1   ? 1
                         : count <= 6   ? 2
                                        : 3;
  return grid_of(count, std::max<size_t>(1, columns));
}

bool all_icons(const QuestionView& view) {
  return !view.choices.empty() && std::all_of(view.choices.begin(), view.choices.end(), is_icon);
}

}  // namespace

MaybeEvent chosen_event(const QuestionView& view, const ChoiceView& choice) {
  if (!view.several) return Answered{view.name, choice.value};
  Value::List list;
  for (const ChoiceView& one : view.choices) {
    const bool touched = one.code == choice.code;
    // "None of these" empties the others, and any other empties it.
    const bool stays = one.selected && !(choice.exclusive && !choice.selected) && !(one.exclusive && !choice.exclusive);
    if (touched ? !one.selected : stays) list.push_back(one.value);
  }
  if (list.empty()) return Cleared{view.name};
  return Answered{view.name, std::move(list)};
}

MaybeEvent choices(Ui& ui, const Rect& area, const QuestionView& view) {
  if (view.choices.empty()) return std::nullopt;
  const bool icons = all_icons(view), boolean = view.type == QuestionType::boolean;
  std::vector<Row> rows;
  for (const ChoiceView& choice : view.choices) {
    rows.push_back({.id = id_of(view, choice),
                    .words = choice.words,
                    .selected = choice.selected,
                    .icon = icons ? std::string_view(choice.code) : std::string_view(),
                    .several = view.several,
                    .enabled = choice.enabled});
  }
  const Grid grid = boolean ? Grid{2, 1} : choice_grid(ui, view, area.w, icons);
  const float wanted = icons ? (ui.landscape() ? 300.0F : 368.0F) : boolean ? 264.0F : kRowMax;
  const float height = std::min(wanted, grid.row_height(area.h));
  const Rect block = standing(ui, area, grid.height(height));
  const bool tall = icons && height >= 240;
  const Rect first = grid.at(block, 0, height);
  if (!tall && first.w < 480) {
    for (Row& row : rows) row.icon = {};  // beside an icon there would be no room for words
  }
  const float size = tall ? common_column_size(ui, first, rows) : common_row_size(ui, first, rows);
  MaybeEvent event;
  for (size_t i = 0; i < rows.size(); ++i) {
    rows[i].text_size = size;
    const Rect rect = grid.at(block, i, height);
    if (tall ? column(ui, rect, rows[i]) : row(ui, rect, rows[i])) event = chosen_event(view, view.choices[i]);
  }
  return event;
}

namespace {

// Side by side where the words fit, else one below the other.
bool fits_in_line(Ui& ui, const QuestionView& view, float width) {
  const float each = width / static_cast<float>(view.choices.size()) - 40;
  return std::all_of(view.choices.begin(), view.choices.end(), [&](const ChoiceView& choice) {
    return ui.canvas().text_size(choice.words, {.size = 36, .bold = true}).w <= each;
  });
}

}  // namespace

// One bar of joined segments.
MaybeEvent button_group(Ui& ui, const Rect& area, const QuestionView& view) {
  const size_t count = view.choices.size();
  if (count == 0) return std::nullopt;
  const bool line = fits_in_line(ui, view, area.w);
  const Grid grid{line ? count : 1, line ? 1 : count, 0};
  const float height = std::min(144.0F, grid.row_height(area.h));
  const Rect bar = standing(ui, area, grid.height(height));
  const Palette& palette = ui.palette();
  Canvas& canvas = ui.canvas();
  canvas.shadow(bar, radius::card, Elevation::card);
  canvas.box(bar, radius::card, palette.surface);
  MaybeEvent event;
  for (size_t i = 0; i < count; ++i) {
    const ChoiceView& choice = view.choices[i];
    const Rect at = grid.at(bar, i, height);
    // The segments join, their targets do not: 3 mm between two, on a small panel too.
    const Touched touched =
        ui.touch(at.inset(line ? 7 : 0, line ? 0 : 7),
                 {id_of(view, choice), ui::Role::choice, choice.words, choice.enabled, choice.selected});
    if (choice.selected || touched.held)
      canvas.box(at.inset(10), radius::button, choice.selected ? palette.primary : palette.selected);
    if (i > 0 && line) canvas.rect({at.x - 1, at.y + 28, 2, at.h - 56}, palette.hairline);
    if (i > 0 && !line) canvas.rect({at.x + 28, at.y - 1, at.w - 56, 2}, palette.hairline);
    fitted_text(ui, at.inset(20, 10), choice.words,
                {.size = type::button, .bold = choice.selected, .line_height = 1.2F, .align = Align::centre},
                choice.selected  ? palette.on_primary
                : choice.enabled ? palette.text
                                 : palette.disabled,
                Vertical::middle);
    if (touched.clicked) event = chosen_event(view, choice);
  }
  canvas.outline(bar, radius::card, 2, palette.outline);
  return event;
}

namespace {

bool picture_card(Ui& ui, const Rect& rect, const QuestionView& view, const ChoiceView& choice) {
  const Touched touched =
      ui.touch(rect, {id_of(view, choice), ui::Role::choice, choice.words, choice.enabled, choice.selected});
  card(ui, rect, choice.selected, touched.held);
  const bool words = view.labels_shown && !choice.words.empty();
  Rect picture = rect.inset(20);
  if (words) picture.h -= kPictureWords;
  ui.canvas().illustration(choice.picture, picture);
  if (words) {
    fitted_text(ui, {rect.x + 20, picture.bottom() + 4, rect.w - 40, kPictureWords + 8}, choice.words,
                {.size = type::help, .bold = choice.selected, .line_height = 1.2F, .align = Align::centre},
                choice.selected ? ui.palette().on_selected : ui.palette().text, Vertical::middle);
  }
  const Rect mark{rect.right() - 24 - 60, rect.y + 24, 60, 60};
  if (choice.selected) {
    tick(ui, mark);
  } else if (view.several) {
    ui.canvas().box(mark, 16, ui.palette().surface);
    ui.canvas().outline(mark, 16, 3, ui.palette().outline);
  }
  return touched.clicked;
}

}  // namespace

MaybeEvent pictures(Ui& ui, const Rect& area, const QuestionView& view) {
  const Grid grid = picture_grid(ui, view, area.w);
  const float height = std::min(ui.landscape() ? 420.0F : 460.0F, grid.row_height(area.h));
  const Rect block = standing(ui, area, grid.height(height));
  MaybeEvent event;
  for (size_t i = 0; i < view.choices.size(); ++i) {
    if (picture_card(ui, grid.at(block, i, height), view, view.choices[i])) event = chosen_event(view, view.choices[i]);
  }
  return event;
}

Heights choices_heights(Ui& ui, const QuestionView& view, float width) {
  const size_t count = view.choices.size();
  if (count == 0) return {};
  switch (view.type) {
    case QuestionType::boolean: return {kTargetLow, 136};
    case QuestionType::imagepicker: {
      const Grid grid = picture_grid(ui, view, width);
      return {grid.height(240), grid.height(340)};
    }
    case QuestionType::buttongroup: {
      const float rows = fits_in_line(ui, view, width) ? 1 : static_cast<float>(count);
      return {rows * kTargetLow, rows * 128};
    }
    case QuestionType::dropdown:
      if (has_long_list(view)) return {kTargetLow, kFieldHeight};
      [[fallthrough]];
    default: {
      const Grid grid = choice_grid(ui, view, width, false);
      return {grid.height(kTargetLow), grid.height(128)};
    }
  }
}

}  // namespace fairgauge::kiosk::screens
