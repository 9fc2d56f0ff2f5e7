// How each question type is shown and answered, inside a rectangle that the page gives it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/screens/event.hpp"
#include "kiosk/screens/question_view.hpp"
#include "kiosk/ui/keyboard.hpp"
#include "kiosk/ui/scroll.hpp"

namespace fairgauge::kiosk::screens {

struct Point {
  float x = 0, y = 0;
};
using Stroke = std::vector<Point>;  // share of the pad's width and height

// What a page remembers from frame to frame, beside the answers; emptied when another page comes on.
struct PageState {
  ui::KeyboardState keyboard{};
  std::string focus{};             // id of the field that the keyboard types into; empty: none
  std::optional<size_t> cursor{};  // in its text, in bytes; nothing: at the end
  std::string open{};              // name of the question whose list covers the page; empty: none
  std::string search{};
  ui::ScrollState scroll{}, list_scroll{};
  std::map<std::string, std::vector<std::string>> ranked{};  // by question: codes touched so far, best first
  struct Dragged {
    std::string question{}, code{};
    float grabbed = 0;  // where in the row
  };
  std::optional<Dragged> dragged{};
  std::map<std::string, std::vector<Stroke>> strokes{};  // by question
  std::string today{};                                   // "2026-11-20"
};

struct Heights {
  float least = 0;  // below it a finger could no longer hit the answers
  float wanted = 0;
};

// The answers of one question, without its title and comment, using as much of `rect` as they need; they stand on its
// lower edge. Several-of-many and typing change the answer at every touch.
[[nodiscard]] MaybeEvent answers(ui::Ui& ui, const ui::Rect& rect, const QuestionView& view, PageState& state);
[[nodiscard]] Heights answers_heights(ui::Ui& ui, const QuestionView& view, float width);

// A rating in one wide card: title, "did not use", five faces or words. For pages with several ratings.
[[nodiscard]] MaybeEvent rating_card(ui::Ui& ui, const ui::Rect& rect, const QuestionView& view);

// Too many choices to stand side by side: a list of its own, with a search. `press`: what a real keyboard typed.
[[nodiscard]] bool has_long_list(const QuestionView& view);
[[nodiscard]] MaybeEvent long_list(ui::Ui& ui, const ui::Rect& area, const QuestionView& view, PageState& state,
                                   const ui::KeyPress& press, bool closable);

[[nodiscard]] bool searches(const QuestionView& view, const PageState& state);  // the keyboard is out for it

// A field for typed text that is touched to be typed into. True if it was.
[[nodiscard]] bool text_field(ui::Ui& ui, const ui::Rect& rect, const FieldView& field);

// The field that the keyboard types into, with its cursor, which a touch moves.
void typed_field(ui::Ui& ui, const ui::Rect& rect, const FieldView& field, std::optional<size_t>& cursor);

// The text after a key: inserted at the cursor, or what a person takes for one character removed before it. No longer
// than the field's length. Moves the cursor.
[[nodiscard]] std::string typed(const FieldView& field, const ui::KeyPress& press, std::optional<size_t>& cursor);

// What a changed field is for its question.
[[nodiscard]] MaybeEvent field_changed(const QuestionView& view, const FieldView& field, std::string text);

// Day, month and year by touch.
[[nodiscard]] std::optional<std::string> date_chooser(ui::Ui& ui, const ui::Rect& rect, const FieldView& field,
                                                      const std::string& today);

}  // namespace fairgauge::kiosk::screens
