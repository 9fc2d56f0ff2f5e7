// The components that every screen is made of. Each draws itself, registers itself and says whether it was clicked.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ui/ui.hpp"

namespace fairgauge::kiosk::ui {

enum class ButtonKind {
  primary,  // the one thing to do
  outline,
  ghost,  // words only
  equal,  // one of several of the same weight, as on the consent screen
};

struct Button {
  std::string id;
  std::string label;
  ButtonKind kind = ButtonKind::outline;
  std::string_view icon_start{}, icon_end{};  // files in assets/icons
  bool enabled = true;
  bool icon_only = false;  // the label is spoken, not shown
  float text_size = type::button;
};
[[nodiscard]] bool button(Ui& ui, const Rect& rect, const Button& button);

// The width a button needs for its words, icons and padding.
[[nodiscard]] float button_width(Ui& ui, const Button& button);

// White ground with a shadow; blue with a border when selected, darker while held.
void card(Ui& ui, const Rect& rect, bool selected = false, bool held = false, float radius = radius::card);

// What lies over the screen: its ground on a dimmed one.
void sheet(Ui& ui, const Rect& rect);

// A round tick that says "chosen".
void tick(Ui& ui, const Rect& rect);

// An icon on a tinted square.
void tile(Ui& ui, const Rect& rect, std::string_view icon, bool on_selected = false);

// One face with its word below; a step of a rating.
struct FaceCell {
  std::string id;
  int level = 1;  // 1..5
  std::string word;
  bool selected = false;
  bool enabled = true;
  float dimmed = 0;  // 0..1
  // What all faces of one rating share, from face_words(): the words' size and the room below the faces.
  float text_size = type::face_word, words_height = 84;
};
struct FaceWords {
  float text_size, height;
};
[[nodiscard]] FaceWords face_words(Ui& ui, const Rect& cell, const std::vector<std::string>& words);

[[nodiscard]] bool face_cell(Ui& ui, const Rect& rect, const FaceCell& cell);

// A wide card: face or icon at the start, words, a tick at the end when chosen.
struct Row {
  std::string id;
  std::string words;
  bool selected = false;
  int face = 0;  // 1..5, or 0 for none
  std::string_view icon{};
  bool several = false;  // one of several that may be chosen: an empty box shows it
  Role role = Role::choice;
  float text_size = 0;  // 0: as large as fits
  bool enabled = true;
};
[[nodiscard]] bool row(Ui& ui, const Rect& rect, const Row& row);

// A tall card: face or icon on top, words below.
[[nodiscard]] bool column(Ui& ui, const Rect& rect, const Row& row);

// The largest text size at which the words of every card fit, so that neighbours look alike. `rect` is one of them.
[[nodiscard]] float common_row_size(Ui& ui, const Rect& rect, const std::vector<Row>& rows);
[[nodiscard]] float common_column_size(Ui& ui, const Rect& rect, const std::vector<Row>& rows);

// A cell with a number or a short word.
struct Cell {
  std::string id;
  std::string word;
  bool selected = false;
  float text_size = type::number;
  bool enabled = true;
};
[[nodiscard]] bool cell(Ui& ui, const Rect& rect, const Cell& cell);

// On or off: a knob in a track, with a tick when on.
[[nodiscard]] bool toggle(Ui& ui, const Rect& rect, const std::string& id, const std::string& words, bool on);

// A pill such as "Did not use".
[[nodiscard]] bool pill(Ui& ui, const Rect& rect, const std::string& id, const std::string& words, bool selected);
[[nodiscard]] float pill_width(Ui& ui, const std::string& words, bool selected);

// `page` of `pages` segments.
void progress(Ui& ui, const Rect& rect, int page, int pages);

// A status word on its ground.
enum class ChipKind { ok, warning, error };
float chip(Ui& ui, float end_x, float y, ChipKind kind, std::string_view icon, const std::string& words);

// Draws words in that style, made smaller where the room is too little for them, but not below `smallest`. Gives their
// height.
float fitted_text(Ui& ui, const Rect& rect, const std::string& words, const TextStyle& style, Color color,
                  Vertical vertical = Vertical::top, float smallest = 24);

// That style at the largest size at which the words fit the room; else at the smallest.
[[nodiscard]] TextStyle fitting(Ui& ui, const std::string& words, TextStyle style, float width, float height,
                                float smallest = 24);

// Words in the language of the screen.
[[nodiscard]] TextStyle title_style(const Ui& ui);

}  // namespace fairgauge::kiosk::ui
