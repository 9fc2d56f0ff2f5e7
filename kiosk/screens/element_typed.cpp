// text, comment, multipletext: fields, and what a key does to them. The page draws the keyboard.
#include "kiosk/screens/element_parts.hpp"
#include "kiosk/ui/graphemes.hpp"

namespace fairgauge::kiosk::screens {

using namespace ui;
using survey::expression::Value;
using survey::form::InputType;
using survey::form::QuestionType;

namespace {

constexpr float kFieldGap = 24;

size_t character_count(std::string_view text) {
  return static_cast<size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

// The words' style and place in their field: smaller where they would not fit, with the newest in sight.
struct FieldWords {
  TextStyle style{.size = type::button, .line_height = 1.4F};
  Vertical place = Vertical::middle;
};

FieldWords field_words(Ui& ui, const Rect& inside, const FieldView& field, const std::string& text) {
  FieldWords words;
  if (field.long_text && inside.h > 120) words.place = Vertical::top;
  const float usual = words.style.size;
  while (words.style.size > 26 && ui.canvas().text_size(text, words.style, inside.w).h > inside.h)
    words.style.size -= 2;
  if (words.style.size < usual) words.place = Vertical::bottom;
  return words;
}

std::string shown_text(const FieldView& field) { return field.masked ? masked(field.text) : field.text; }

void counter(Ui& ui, const Rect& field_at, const FieldView& field) {
  const size_t length = character_count(field.text), limit = static_cast<size_t>(field.length_max);
  if (length * 10 < limit * 8) return;
  ui.canvas().text({field_at.x, field_at.bottom() + 8, field_at.w, 48},
                   std::to_string(length) + " / " + std::to_string(limit),
                   {.size = type::caption, .align = Align::end, .tabular = true}, ui.palette().text_2);
}

}  // namespace

namespace {

// The ground; gives the room for the words.
Rect field_box(Ui& ui, const Rect& rect, const FieldView& field, bool held, Color line) {
  const Palette& palette = ui.palette();
  ui.canvas().box(rect, radius::card, held ? palette.selected : palette.surface);
  ui.canvas().outline(rect, radius::card, 3, field.problem.empty() ? line : palette.error);
  return rect.inset(36, rect.h < 160 ? 12.0F : 28.0F);
}

}  // namespace

bool text_field(Ui& ui, const Rect& rect, const FieldView& field) {
  const std::string text = shown_text(field);
  const std::string& spoken = !text.empty() ? text : !field.label.empty() ? field.label : field.id;
  const Touched touched = ui.touch(rect, {field.id, ui::Role::text_field, spoken, true, false});
  Rect inside = field_box(ui, rect, field, touched.held, ui.palette().outline);
  const Rect pen{rect.right() - 84, rect.y + (std::min(rect.h, kFieldHeight) - 44) / 2, 44, 44};
  ui.canvas().icon(field.input == InputType::date ? "calendar" : "pen", pen, ui.palette().primary);
  inside.w -= 64;
  const FieldWords words = field_words(ui, inside, field, text);
  if (text.empty())
    fitted_text(ui, inside, field.placeholder, words.style, ui.palette().text_2, words.place);
  else
    ui.canvas().text(inside, text, words.style, ui.palette().text, words.place);
  return touched.clicked;
}

void typed_field(Ui& ui, const Rect& rect, const FieldView& field, std::optional<size_t>& cursor) {
  const std::string text = shown_text(field);
  bool clicked = false;
  if (text.empty())
    ui.announce(field.id, ui::Role::text_field, text, rect);
  else
    clicked = ui.touch(rect, {field.id, ui::Role::text_field, text, true, false}).clicked;
  const Rect inside = field_box(ui, rect, field, false, ui.palette().primary);
  const FieldWords words = field_words(ui, inside, field, text);
  if (clicked && !field.masked) {
    const auto finger = ui.finger();
    const size_t at = ui.canvas().index_at(inside, text, words.style, finger.x, finger.y, words.place);
    cursor = at == 0 ? 0 : stop_after(text, at - 1);  // never inside of what is one character to a person
  }
  ui.canvas().text(inside, text, words.style, ui.palette().text, words.place);
  const size_t at = field.masked ? text.size() : std::min(cursor.value_or(text.size()), text.size());
  ui.canvas().cursor(inside, text, words.style, at, ui.palette().primary, words.place);
  counter(ui, rect, field);
}

std::string typed(const FieldView& field, const KeyPress& press, std::optional<size_t>& cursor) {
  std::string text = field.text;
  size_t at = std::min(cursor.value_or(text.size()), text.size());
  if (press.backspace) {
    const size_t before = stop_before(text, at);
    text.erase(before, at - before);
    at = before;
  } else if (character_count(text) + character_count(press.text) <= static_cast<size_t>(field.length_max)) {
    text.insert(at, press.text);
    at += press.text.size();
  }
  cursor = at == text.size() ? std::nullopt : std::optional(at);
  return text;
}

MaybeEvent field_changed(const QuestionView& view, const FieldView& field, std::string text) {
  if (view.comment && field.id == view.comment->id) return Commented{view.name, std::move(text)};
  if (view.type == QuestionType::multipletext) return FieldAnswered{view.name, field.name, std::move(text)};
  if (text.empty()) return Cleared{view.name};
  return Answered{view.name, std::move(text)};
}

namespace {

// Two beside each other where there is width for it.
Grid field_grid(const Ui& ui, const QuestionView& view) {
  return grid_of(view.fields.size(), ui.landscape() && view.fields.size() > 1 ? 2 : 1, kFieldGap);
}

bool labelled(const QuestionView& view) { return view.type == QuestionType::multipletext; }

}  // namespace

MaybeEvent fields(Ui& ui, const Rect& area, const QuestionView& view, PageState& state) {
  if (view.fields.size() == 1 && !labelled(view) && view.fields.front().input == InputType::date && area.h >= 300) {
    const auto date = date_chooser(ui, area, view.fields.front(), state.today);
    return date ? field_changed(view, view.fields.front(), *date) : std::nullopt;
  }
  const Grid grid = field_grid(ui, view);
  const float label = labelled(view) ? kFieldLabel : 0;
  const float most = view.type == QuestionType::comment ? 320 : label + kFieldHeight;
  const float height = std::min(most, grid.row_height(area.h));
  for (size_t i = 0; i < view.fields.size(); ++i) {
    const FieldView& field = view.fields[i];
    const Rect at = grid.at(area, i, height);
    if (label > 0) {
      fitted_text(ui, {at.x + 8, at.y, at.w - 16, label}, field.label, {.size = 36, .bold = true, .line_height = 1.3F},
                  field.problem.empty() ? ui.palette().text_2 : ui.palette().error, Vertical::middle);
    }
    if (text_field(ui, {at.x, at.y + label, at.w, at.h - label}, field)) {
      state.focus = field.id;
      state.cursor.reset();
    }
  }
  return std::nullopt;
}

Heights fields_heights(const Ui& ui, const QuestionView& view) {
  const Grid grid = field_grid(ui, view);
  if (view.type == QuestionType::comment) return {150, 280};
  const float label = labelled(view) ? kFieldLabel : 0;
  return {grid.height(label + kTargetLow), grid.height(label + kFieldHeight)};
}

}  // namespace fairgauge::kiosk::screens
