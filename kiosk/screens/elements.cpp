#include "kiosk/screens/elements.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace fairgauge::kiosk::screens {

using namespace ui;
using survey::form::Choice;
using survey::form::kNotApplicable;
using survey::form::Question;
using survey::form::QuestionType;
using survey::form::RateStyle;
using survey::form::Value;

namespace {

constexpr int kTextLengthDefault = 280;  // characters of a comment or text without a limit of its own
constexpr float kCellGap = 15;
constexpr float kRowMax = 208, kRowMin = 100, kTargetLow = 88;

std::string id_of(const Question& question, const Choice& choice) {
  return "q/" + question.name + "/" + choice.value.to_code();
}

const std::string& words_of(const Choice& choice, const std::string& language) {
  static const std::string nothing;
  return choice.text.empty() ? nothing : choice.text.in(language);
}

// "4" for a step without words of its own.
std::string label_of(const Choice& choice, const std::string& language) {
  const std::string& words = words_of(choice, language);
  return words.empty() ? choice.value.to_code() : words;
}

bool chosen(const QuestionView& view, const Choice& choice) {
  if (view.answer == nullptr) return false;
  if (const auto* list = view.answer->list()) return std::find(list->begin(), list->end(), choice.value) != list->end();
  return *view.answer == choice.value;
}

bool not_applicable(const QuestionView& view) {
  return view.answer != nullptr && view.answer->text() != nullptr && *view.answer->text() == kNotApplicable;
}

// Five faces over any number of steps: 1..5 one each, 1..3 the outer ones and the middle.
int face_level(size_t step, size_t steps) {
  if (steps <= 1) return 3;
  return 1 + static_cast<int>(std::lround(4.0 * static_cast<double>(step) / static_cast<double>(steps - 1)));
}

// What a touch on a choice does to the answer.
Value toggled(const QuestionView& view, const Choice& choice) {
  const Question& question = *view.question;
  if (question.type != QuestionType::checkbox) return choice.value;
  Value::List list = view.answer != nullptr && view.answer->list() != nullptr ? *view.answer->list() : Value::List{};
  if (const auto at = std::find(list.begin(), list.end(), choice.value); at != list.end()) {
    list.erase(at);
    return list;
  }
  // "None of these" empties the others, and any other empties it.
  const bool exclusive = question.exclusive && *question.exclusive == choice.value;
  if (exclusive)
    list.clear();
  else if (question.exclusive)
    std::erase(list, *question.exclusive);
  list.push_back(choice.value);
  // Kept in the order of the form, so that the same choices make the same record.
  const auto place = [&](const Value& value) {
    return std::find_if(question.choices.begin(), question.choices.end(),
                        [&](const Choice& c) { return c.value == value; }) -
           question.choices.begin();
  };
  std::sort(list.begin(), list.end(), [&](const Value& a, const Value& b) { return place(a) < place(b); });
  return list;
}

MaybeEvent answered(const QuestionView& view, Value value) {
  if (value.empty()) return Cleared{view.question->name};
  return Answered{view.question->name, std::move(value)};
}

bool is_icon(const Choice& choice) {
  static constexpr std::array icons = {"PROD", "ENV", "PROC", "SERV", "RES", "IDEA", "SOC"};
  const std::string code = choice.value.to_code();
  return std::find(icons.begin(), icons.end(), code) != icons.end();
}

struct Grid {
  size_t columns = 1, rows = 1;
  float gap = space::card_gap;
  [[nodiscard]] Rect at(const Rect& area, size_t index, float height) const {
    const float width = (area.w - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
    const size_t row = index / columns;
    return {area.x + static_cast<float>(index % columns) * (width + gap),
            area.y + static_cast<float>(row) * (height + gap), width, height};
  }
};

Grid choice_grid(const Ui& ui, size_t count, bool icons) {
  size_t columns = 1;
  if (ui.landscape())
    columns = count <= 2 ? count : count <= 4 ? 2 : count <= 9 ? 3 : 4;
  else
    columns = icons || count > 6 ? 2 : 1;
  return {columns, (count + columns - 1) / columns};
}

// Words side by side, where there is no room for a list.
MaybeEvent worded_cells(Ui& ui, const Rect& area, const QuestionView& view) {
  const Question& question = *view.question;
  const size_t count = question.choices.size();
  const Grid grid{count, 1};
  const float height = std::min(260.0F, area.h);
  const Rect block = centred(area, area.w, height);
  MaybeEvent event;
  for (size_t i = 0; i < count; ++i) {
    const Choice& choice = question.choices[i];
    const Cell shown{.id = id_of(question, choice),
                     .word = label_of(choice, ui.language()),
                     .selected = chosen(view, choice),
                     .text_size = type::help};
    if (cell(ui, grid.at(block, i, height), shown)) event = answered(view, choice.value);
  }
  return event;
}

// The cards of one question, all with words of one size.
MaybeEvent cards(Ui& ui, const Rect& area, const Grid& grid, float height, const QuestionView& view,
                 std::vector<Row> rows, bool tall) {
  const Rect first = grid.at(area, 0, height);
  const float size = tall ? common_column_size(ui, first, rows) : common_row_size(ui, first, rows);
  MaybeEvent event;
  for (size_t i = 0; i < rows.size(); ++i) {
    rows[i].text_size = size;
    const Rect rect = grid.at(area, i, height);
    const bool clicked = tall ? column(ui, rect, rows[i]) : row(ui, rect, rows[i]);
    if (clicked) event = answered(view, toggled(view, view.question->choices[i]));
  }
  return event;
}

// In portrait lists stand on the foot, near the hand; in landscape they stand in the middle of the room they have.
Rect standing(const Ui& ui, const Rect& area, float height) {
  return ui.landscape() ? centred(area, area.w, height) : Rect{area.x, area.bottom() - height, area.w, height};
}

// Radiogroup, checkbox, boolean.
MaybeEvent choices(Ui& ui, const Rect& area, const QuestionView& view) {
  const Question& question = *view.question;
  if (question.choices.empty()) return std::nullopt;
  const bool icons = std::all_of(question.choices.begin(), question.choices.end(), is_icon);
  const bool boolean = question.type == QuestionType::boolean;
  std::vector<std::string> codes;
  for (const Choice& choice : question.choices) codes.push_back(choice.value.to_code());
  std::vector<Row> rows;
  for (size_t i = 0; i < codes.size(); ++i) {
    const Choice& choice = question.choices[i];
    rows.push_back({.id = id_of(question, choice),
                    .words = label_of(choice, ui.language()),
                    .selected = chosen(view, choice),
                    .icon = icons ? std::string_view(codes[i]) : std::string_view(),
                    .several = question.type == QuestionType::checkbox});
  }
  const Grid grid = boolean ? Grid{2, 1} : choice_grid(ui, rows.size(), icons);
  const float lines = static_cast<float>(grid.rows);
  const float wanted = icons ? (ui.landscape() ? 260.0F : 368.0F) : boolean ? 264.0F : kRowMax;
  const float height = std::min(wanted, (area.h - grid.gap * (lines - 1)) / lines);
  const Rect block = standing(ui, area, lines * height + (lines - 1) * grid.gap);
  const bool tall = icons && height >= 240;
  if (!tall && grid.at(block, 0, height).w < 480) {
    for (Row& row : rows) row.icon = {};  // beside an icon there would be no room for words
  }
  return cards(ui, block, grid, height, view, std::move(rows), tall);
}

// Five worded steps: a list in portrait, tall cards in landscape.
MaybeEvent worded_rating(Ui& ui, const Rect& area, const QuestionView& view) {
  const Question& question = *view.question;
  const size_t count = question.choices.size();
  const bool faces = question.rate_style == RateStyle::smileys;
  const bool tall = ui.landscape() && faces && area.h >= 300;
  if (!tall && (ui.landscape() || area.h < kRowMin * static_cast<float>(count))) return worded_cells(ui, area, view);
  std::vector<Row> rows;
  for (size_t i = 0; i < count; ++i) {
    const Choice& choice = question.choices[i];
    rows.push_back({.id = id_of(question, choice),
                    .words = label_of(choice, ui.language()),
                    .selected = chosen(view, choice),
                    .face = faces ? face_level(i, count) : 0,
                    .role = ui::Role::rating_step});
  }
  const Grid grid = tall ? Grid{count, 1} : Grid{1, count};
  const float lines = static_cast<float>(grid.rows);
  const float height = std::min(tall ? 488.0F : kRowMax, (area.h - grid.gap * (lines - 1)) / lines);
  const Rect block = standing(ui, area, lines * height + (lines - 1) * grid.gap);
  return cards(ui, block, grid, height, view, std::move(rows), tall);
}

// 0 to 10: one row in landscape, two in portrait, the second end-aligned so that the last step stands in the corner.
MaybeEvent numbered_rating(Ui& ui, const Rect& area, const QuestionView& view) {
  const Question& question = *view.question;
  const size_t count = question.choices.size();
  const size_t per_row = ui.landscape() || count <= 6 ? count : (count + 1) / 2;
  const size_t rows = (count + per_row - 1) / per_row;
  const float ends = 56, words_gap = 20;
  const bool words = !question.min_text.empty() || !question.max_text.empty();
  const float width = (area.w - kCellGap * static_cast<float>(per_row - 1)) / static_cast<float>(per_row);
  const float reserved = words ? (rows > 1 ? 2 : 1) * (ends + words_gap) : 0;
  const float height =
      std::min(ui.landscape() ? 176.0F : 168.0F,
               (area.h - reserved - kCellGap * static_cast<float>(rows - 1)) / static_cast<float>(rows));
  const float total = static_cast<float>(rows) * height + kCellGap * static_cast<float>(rows - 1);
  float y = area.y + std::max(0.0F, (area.h - total - reserved) / 2);
  const TextStyle style{.size = 38, .line_height = 1.35F};
  TextStyle end_style = style;
  end_style.align = Align::end;
  Canvas& canvas = ui.canvas();
  const std::string low = question.min_text.in(ui.language()), high = question.max_text.in(ui.language());
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
    const Choice& choice = question.choices[i];
    if (cell(ui, rect,
             {.id = id_of(question, choice),
              .word = label_of(choice, ui.language()),
              .selected = chosen(view, choice)})) {
      event = answered(view, choice.value);
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

// The steps of a rating side by side: faces with their words, or words alone.
MaybeEvent rating_cells(Ui& ui, const Rect& area, const QuestionView& view, bool dimmed) {
  const Question& question = *view.question;
  const size_t count = question.choices.size();
  const bool faces = question.rate_style == RateStyle::smileys;
  const Grid grid{count, 1, 12};
  std::vector<std::string> words;
  for (const Choice& choice : question.choices) words.push_back(label_of(choice, ui.language()));
  const FaceWords common = face_words(ui, grid.at(area, 0, area.h), words);
  MaybeEvent event;
  for (size_t i = 0; i < count; ++i) {
    const Choice& choice = question.choices[i];
    const Rect at = grid.at(area, i, area.h);
    const bool selected = chosen(view, choice);
    const bool clicked = faces ? face_cell(ui, at,
                                           {.id = id_of(question, choice),
                                            .level = face_level(i, count),
                                            .word = words[i],
                                            .selected = selected,
                                            .dimmed = dimmed ? 1.0F : 0.0F,
                                            .text_size = common.text_size,
                                            .words_height = common.height})
                               : cell(ui, at.inset(2, 8),
                                      {.id = id_of(question, choice),
                                       .word = words[i],
                                       .selected = selected,
                                       .text_size = common.text_size});
    if (clicked) event = answered(view, choice.value);
  }
  return event;
}

size_t character_count(std::string_view text) {
  return static_cast<size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

int length_max(const Question& question) { return question.length_max > 0 ? question.length_max : kTextLengthDefault; }

}  // namespace

const std::string& title_of(const Question& question, const std::string& language) {
  const std::string& title = question.title.in(language);
  return title.empty() ? question.name : title;
}

MaybeEvent rating_card(Ui& ui, const Rect& rect, const QuestionView& view) {
  const Question& question = *view.question;
  const std::string title = title_of(question, ui.language());
  const bool na = not_applicable(view);
  card(ui, rect);
  ui.announce("q/" + question.name, ui::Role::heading, title, rect);
  MaybeEvent event;
  Rect head{rect.x + 40, rect.y + 24, rect.w - 64, 88}, cells;
  if (ui.landscape()) {
    const float width = std::min(1000.0F, rect.w * 0.6F);
    const float edge = std::clamp((rect.h - kTargetLow) / 2, 0.0F, 14.0F);
    cells = {rect.right() - 24 - width, rect.y + edge, width, rect.h - 2 * edge};
    head = {rect.x + 40, rect.y + 16, cells.x - rect.x - 40 - 16, rect.h - 32};
  } else {
    cells = {rect.x + 24, head.bottom() + 10, rect.w - 48, rect.bottom() - head.bottom() - 10 - 22};
  }
  float title_end = head.right();
  if (!question.not_used_text.empty()) {
    const std::string words = question.not_used_text.in(ui.language());
    const float width = std::min(head.w * 0.55F, pill_width(ui, words, na));
    const Rect at{head.right() - width, head.y + (head.h - 88) / 2, width, 88};
    if (pill(ui, at, "q/" + question.name + "/NA", words, na))
      event = na ? MaybeEvent(Cleared{question.name}) : answered(view, Value(std::string(kNotApplicable)));
    title_end = at.x - 20;
  }
  TextStyle style{.size = type::card_head, .bold = true, .line_height = 0, .tracking = -0.01F};
  const Rect words{head.x, head.y - 8, title_end - head.x, head.h + 16};
  while (style.size > 24) {
    const Size size = ui.canvas().text_size(title, style, words.w);
    if (size.h <= words.h && size.w <= words.w) break;
    style.size -= 2;
  }
  ui.canvas().text(words, title, style, ui.palette().text, Vertical::middle);

  if (const auto touched = rating_cells(ui, cells, view, na)) event = touched;
  return event;
}

MaybeEvent answers(Ui& ui, const Rect& rect, const QuestionView& view) {
  const Question& question = *view.question;
  switch (question.type) {
    case QuestionType::rating: {
      if (question.rate_style == RateStyle::numbers) return numbered_rating(ui, rect, view);
      if (question.not_used_text.empty()) return worded_rating(ui, rect, view);
      const std::string words = question.not_used_text.in(ui.language());
      const bool na = not_applicable(view);
      const float width = pill_width(ui, words, na);
      MaybeEvent event;
      if (pill(ui, {rect.x, rect.y, width, 88}, "q/" + question.name + "/NA", words, na))
        event = na ? MaybeEvent(Cleared{question.name}) : answered(view, Value(std::string(kNotApplicable)));
      if (const auto rated = worded_rating(ui, {rect.x, rect.y + 112, rect.w, rect.h - 112}, view)) event = rated;
      return event;
    }
    case QuestionType::radiogroup:
    case QuestionType::checkbox:
    case QuestionType::boolean: return choices(ui, rect, view);
    case QuestionType::html:
      ui.canvas().text(rect, question.html.in(ui.language()), {.size = type::body, .line_height = 1.45F},
                       ui.palette().text);
      return std::nullopt;
    case QuestionType::text:
    case QuestionType::comment: text_field(ui, rect, view, true); return std::nullopt;
  }
  return std::nullopt;
}

float least_answers_height(Ui& ui, const Question& question, float width) {
  const float count = static_cast<float>(question.choices.size());
  switch (question.type) {
    case QuestionType::rating: {
      if (question.rate_style != RateStyle::numbers) return kTargetLow;
      const float ends = question.min_text.empty() && question.max_text.empty() ? 0 : 76;
      return ui.landscape() || count <= 6 ? kTargetLow + ends : 2 * (kTargetLow + ends) + kCellGap;
    }
    case QuestionType::radiogroup:
    case QuestionType::checkbox: {
      const Grid grid = choice_grid(ui, question.choices.size(), false);
      const float rows = static_cast<float>(grid.rows);
      return rows * kTargetLow + (rows - 1) * grid.gap;
    }
    case QuestionType::boolean:
    case QuestionType::text: return kTargetLow;
    case QuestionType::comment: return 150;
    case QuestionType::html: break;
  }
  return answers_height(ui, question, width);
}

float answers_height(Ui& ui, const Question& question, float width) {
  switch (question.type) {
    case QuestionType::rating:
      if (question.rate_style == RateStyle::numbers)
        return ui.landscape() ? 176.0F + 76 : question.choices.size() > 6 ? 2 * 150.0F + 15 + 152 : 150.0F + 76;
      return ui.landscape() ? 140.0F : 148.0F;
    case QuestionType::radiogroup:
    case QuestionType::checkbox: {
      const Grid grid = choice_grid(ui, question.choices.size(), false);
      const float rows = static_cast<float>(grid.rows);
      return rows * 128 + (rows - 1) * grid.gap;
    }
    case QuestionType::boolean: return 136;
    case QuestionType::html:
      return ui.canvas()
          .text_size(question.html.in(ui.language()), {.size = type::body, .line_height = 1.45F}, width)
          .h;
    case QuestionType::text: return 136;
    case QuestionType::comment: return 280;
  }
  return kRowMin;
}

void text_field(Ui& ui, const Rect& rect, const QuestionView& view, bool caret) {
  Canvas& canvas = ui.canvas();
  canvas.box(rect, radius::card, ui.palette().surface);
  canvas.outline(rect, radius::card, 3, view.problem.empty() ? ui.palette().primary : ui.palette().error);
  const Rect inside = rect.inset(36, 28);
  const std::string text = view.answer == nullptr ? "" : view.answer->to_code();
  const TextStyle style{.size = type::button, .line_height = 1.4F};
  // A bar stands in for the caret; the newest words stay in sight.
  const std::string shown = caret ? text + "\u200A|" : text;
  const float height = canvas.text_size(shown, style, inside.w).h;
  if (height <= inside.h)
    canvas.text(inside, shown, style, ui.palette().text);
  else {
    TextStyle smaller = style;
    while (smaller.size > 26 && canvas.text_size(shown, smaller, inside.w).h > inside.h) smaller.size -= 2;
    canvas.text(inside, shown, smaller, ui.palette().text, Vertical::bottom);
  }
  const size_t length = character_count(text), limit = static_cast<size_t>(length_max(*view.question));
  if (length * 10 >= limit * 8) {
    canvas.text({rect.x, rect.bottom() + 8, rect.w, 48}, std::to_string(length) + " / " + std::to_string(limit),
                {.size = type::caption, .align = Align::end, .tabular = true}, ui.palette().text_2);
  }
  ui.announce("q/" + view.question->name, ui::Role::text_field, text, rect);
}

Value typed(const QuestionView& view, const KeyPress& press) {
  std::string text = view.answer == nullptr ? "" : view.answer->to_code();
  if (press.backspace) {
    while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0) == 0x80) text.pop_back();
    if (!text.empty()) text.pop_back();
    return text;
  }
  const size_t limit = static_cast<size_t>(length_max(*view.question));
  if (character_count(text) + character_count(press.text) <= limit) text += press.text;
  return text;
}

}  // namespace fairgauge::kiosk::screens
