// What the families of elements share, and their entries for elements.cpp. Not for other screens.
#pragma once

#include <algorithm>

#include "kiosk/screens/elements.hpp"
#include "kiosk/ui/widgets.hpp"

namespace fairgauge::kiosk::screens {

inline constexpr float kTargetLow = 88;  // 20 mm and a little
inline constexpr float kFieldHeight = 112, kFieldLabel = 56;

struct Grid {
  size_t columns = 1, rows = 1;
  float gap = ui::space::card_gap;

  [[nodiscard]] ui::Rect at(const ui::Rect& area, size_t index, float height) const {
    const float width = (area.w - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
    const size_t row = index / columns;
    return {area.x + static_cast<float>(index % columns) * (width + gap),
            area.y + static_cast<float>(row) * (height + gap), width, height};
  }
  // Of all rows, each that high.
  [[nodiscard]] float height(float of_row) const {
    return static_cast<float>(rows) * of_row + gap * static_cast<float>(rows - 1);
  }
  // Of one row, where all of them share that much.
  [[nodiscard]] float row_height(float of_all) const {
    return (of_all - gap * static_cast<float>(rows - 1)) / static_cast<float>(rows);
  }
};

[[nodiscard]] inline Grid grid_of(size_t count, size_t columns, float gap = ui::space::card_gap) {
  return {columns, (count + columns - 1) / columns, gap};
}

[[nodiscard]] inline std::string id_of(const QuestionView& view, const ChoiceView& choice) {
  return "q/" + view.name + "/" + choice.code;
}

// In portrait lists stand on the foot, near the hand; in landscape they stand in the middle of the room they have.
[[nodiscard]] inline ui::Rect standing(const ui::Ui& ui, const ui::Rect& area, float height) {
  return ui.landscape() ? centred(area, area.w, height) : ui::Rect{area.x, area.bottom() - height, area.w, height};
}

// What a touch on a choice does to the answer.
[[nodiscard]] MaybeEvent chosen_event(const QuestionView& view, const ChoiceView& choice);

[[nodiscard]] MaybeEvent choices(ui::Ui& ui, const ui::Rect& area, const QuestionView& view);
[[nodiscard]] MaybeEvent button_group(ui::Ui& ui, const ui::Rect& area, const QuestionView& view);
[[nodiscard]] MaybeEvent pictures(ui::Ui& ui, const ui::Rect& area, const QuestionView& view);
[[nodiscard]] MaybeEvent closed_list(ui::Ui& ui, const ui::Rect& area, const QuestionView& view, PageState& state);
[[nodiscard]] MaybeEvent rating(ui::Ui& ui, const ui::Rect& area, const QuestionView& view);
[[nodiscard]] MaybeEvent matrix(ui::Ui& ui, const ui::Rect& area, const QuestionView& view);
[[nodiscard]] MaybeEvent ranking(ui::Ui& ui, const ui::Rect& area, const QuestionView& view, PageState& state);
[[nodiscard]] MaybeEvent slider(ui::Ui& ui, const ui::Rect& area, const QuestionView& view);
[[nodiscard]] MaybeEvent fields(ui::Ui& ui, const ui::Rect& area, const QuestionView& view, PageState& state);
[[nodiscard]] MaybeEvent signature(ui::Ui& ui, const ui::Rect& area, const QuestionView& view, PageState& state);

[[nodiscard]] Heights choices_heights(ui::Ui& ui, const QuestionView& view, float width);
[[nodiscard]] Heights rating_heights(ui::Ui& ui, const QuestionView& view);
[[nodiscard]] float scale_height(const ui::Ui& ui,
                                 const QuestionView& view);  // of a rating in numbers, as large as it gets
[[nodiscard]] Heights matrix_heights(ui::Ui& ui, const QuestionView& view, float width);
[[nodiscard]] Heights ranking_heights(const QuestionView& view);
[[nodiscard]] Heights fields_heights(const ui::Ui& ui, const QuestionView& view);

}  // namespace fairgauge::kiosk::screens
