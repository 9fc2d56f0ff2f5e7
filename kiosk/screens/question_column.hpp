// Questions one below the other, with the words around their answers: the room that each needs, and how it is shared.
#pragma once

#include <string>

#include "kiosk/screens/elements.hpp"

namespace fairgauge::kiosk::screens {

// The heading says the page's title and description, or without them those of what comes first, which then has none of
// its own.
struct Heading {
  std::string title, description;
  bool of_panel = false, of_question = false;
};

// Draws all questions of the page; where they do not fit, the column scrolls.
[[nodiscard]] MaybeEvent question_column(ui::Ui& ui, const ui::Rect& area, const PageQuestions& page,
                                         const Heading& heading, PageState& state);

[[nodiscard]] inline ui::TextStyle help_style() { return {.size = 36, .line_height = 1.4F}; }
[[nodiscard]] inline ui::TextStyle panel_style() {
  return {.size = 50, .bold = true, .line_height = 0, .balanced = true};
}

}  // namespace fairgauge::kiosk::screens
