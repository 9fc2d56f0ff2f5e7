// ranking: touch the best, then the next; or drag a row to its place. The last one finds its place by itself.
//
// The answer is there once every choice has a place, as SurveyJS stores no part of a ranking.
#include <cmath>

#include "kiosk/screens/element_parts.hpp"

namespace fairgauge::kiosk::screens {

using namespace ui;
using survey::expression::Value;

namespace {

constexpr float kGap = 16, kRowMax = 148, kBadge = 72, kHandle = 120;
constexpr float kSlop = 20;  // 5 mm: less is a touch

using Codes = std::vector<std::string>;

bool complete(const QuestionView& view) { return !view.choices.empty() && view.choices.front().selected; }

// 1 for the best; 0: no place yet.
size_t place_of(const QuestionView& view, const Codes& ranked, const std::string& code) {
  if (complete(view)) {
    for (size_t i = 0; i < view.choices.size(); ++i) {
      if (view.choices[i].code == code) return i + 1;
    }
  }
  const auto found = std::find(ranked.begin(), ranked.end(), code);
  return found == ranked.end() ? 0 : static_cast<size_t>(found - ranked.begin()) + 1;
}

Value in_order(const QuestionView& view, const Codes& codes) {
  Value::List list;
  for (const auto& code : codes) {
    const auto found =
        std::find_if(view.choices.begin(), view.choices.end(), [&](const auto& choice) { return choice.code == code; });
    if (found != view.choices.end()) list.push_back(found->value);
  }
  return list;
}

// Gives the touched choice the next place, or takes its place back.
MaybeEvent touched_row(const QuestionView& view, Codes& ranked, const std::string& code) {
  const bool had_answer = complete(view);
  if (had_answer) {
    ranked.clear();
    for (const auto& choice : view.choices) ranked.push_back(choice.code);
  }
  if (std::erase(ranked, code) > 0) return had_answer ? MaybeEvent(Cleared{view.name}) : std::nullopt;
  ranked.push_back(code);
  if (ranked.size() + 1 < view.choices.size()) return std::nullopt;
  for (const auto& choice : view.choices) {
    if (std::find(ranked.begin(), ranked.end(), choice.code) == ranked.end()) ranked.push_back(choice.code);
  }
  return Answered{view.name, in_order(view, ranked)};
}

void badge(Ui& ui, const Rect& at, size_t place) {
  Canvas& canvas = ui.canvas();
  if (place == 0) return canvas.outline(at, at.w / 2, 3, ui.palette().outline);
  canvas.box(at, at.w / 2, ui.palette().primary);
  canvas.text(at, std::to_string(place), {.size = 40, .bold = true, .align = Align::centre, .tabular = true},
              ui.palette().on_primary, Vertical::middle);
}

// Three short lines: "this can be moved".
void handle(Ui& ui, const Rect& at) {
  for (int i = -1; i <= 1; ++i) {
    ui.canvas().box({at.x + at.w / 2 - 24, at.y + at.h / 2 - 3 + static_cast<float>(i) * 16, 48, 6}, 3,
                    ui.palette().outline);
  }
}

void row_face(Ui& ui, const Rect& at, const ChoiceView& choice, size_t place, bool held, float text_size) {
  card(ui, at, place > 0, held);
  const float size = std::min(kBadge, at.h - 24);
  badge(ui, {at.x + 32, at.y + (at.h - size) / 2, size, size}, place);
  const float x = at.x + 32 + size + 32;
  ui.canvas().text({x, at.y + 6, at.right() - kHandle - x, at.h - 12}, choice.words,
                   {.size = text_size, .bold = true, .line_height = 1.2F},
                   place > 0 ? ui.palette().on_selected : ui.palette().text, Vertical::middle);
  handle(ui, {at.right() - kHandle, at.y, kHandle, at.h});
}

float common_words_size(Ui& ui, const Rect& row, const QuestionView& view) {
  float size = type::choice;
  const float width = row.w - 32 - kBadge - 32 - kHandle;
  for (const auto& choice : view.choices) {
    const auto fits = [&] {
      const Size words = ui.canvas().text_size(choice.words, {.size = size, .bold = true, .line_height = 1.2F}, width);
      return words.w <= width && words.h <= row.h - 12;
    };
    while (size > 24 && !fits()) size -= 2;
  }
  return size;
}

class Drag {
 public:
  Drag(Ui& ui, const QuestionView& view, const Grid& grid, const Rect& block, float height, PageState& state)
      : ui_(ui), view_(view), grid_(grid), block_(block), height_(height), state_(state), finger_(ui.finger()) {}

  [[nodiscard]] bool on() const { return mine() && ui_.has_finger(owner()); }
  [[nodiscard]] const std::string& code() const { return state_.dragged->code; }
  [[nodiscard]] float top() const {
    return std::clamp(finger_.y - state_.dragged->grabbed, block_.y, block_.bottom() - height_);
  }

  // The row over which it is held now.
  [[nodiscard]] size_t target() const {
    const float step = height_ + grid_.gap;
    const auto row = std::lround((top() - block_.y) / step);
    return std::min(view_.choices.size() - 1, static_cast<size_t>(std::max(0L, row)));
  }

  void follow() {
    if (finger_.began) grab();
    if (!mine()) return;
    const float moved = std::abs(finger_.y - state_.dragged->grabbed - row_top());
    if (finger_.down && moved > kSlop) (void)ui_.take_finger(owner());
    if (on()) ui_.animate();
  }

  // The order after letting go; nothing: goes on, or never was one.
  std::optional<Codes> dropped() {
    if (!mine() || finger_.down) return std::nullopt;
    std::optional<Codes> order;
    if (on()) {
      order.emplace();
      for (const auto& choice : view_.choices) order->push_back(choice.code);
      std::erase(*order, code());
      order->insert(order->begin() + static_cast<std::ptrdiff_t>(target()), code());
    }
    state_.dragged.reset();
    return order;
  }

 private:
  [[nodiscard]] std::string owner() const { return "rank " + view_.name; }
  [[nodiscard]] bool mine() const { return state_.dragged && state_.dragged->question == view_.name; }

  // A row in a list that scrolls is moved by its handle, so that the rest of it can be pushed.
  void grab() {
    for (size_t i = 0; i < view_.choices.size(); ++i) {
      const Rect at = grid_.at(block_, i, height_);
      const bool on_handle = finger_.x >= at.right() - kHandle && finger_.x < at.right();
      if (on_handle && finger_.y >= at.y && finger_.y < at.bottom())
        state_.dragged = PageState::Dragged{view_.name, view_.choices[i].code, finger_.y - at.y};
    }
  }

  [[nodiscard]] float row_top() const {
    for (size_t i = 0; i < view_.choices.size(); ++i) {
      if (view_.choices[i].code == state_.dragged->code) return grid_.at(block_, i, height_).y;
    }
    return block_.y;
  }

  Ui& ui_;
  const QuestionView& view_;
  const Grid& grid_;
  Rect block_;
  float height_;
  PageState& state_;
  Ui::Finger finger_;
};

}  // namespace

MaybeEvent ranking(Ui& ui, const Rect& area, const QuestionView& view, PageState& state) {
  if (view.choices.empty()) return std::nullopt;
  const Grid grid{1, view.choices.size(), kGap};
  const float height = std::min(kRowMax, grid.row_height(area.h));
  const Rect block = standing(ui, area, grid.height(height));
  Codes& ranked = state.ranked[view.name];
  Drag drag(ui, view, grid, block, height, state);
  drag.follow();
  const float size = common_words_size(ui, grid.at(block, 0, height), view);
  MaybeEvent event;
  size_t line = 0;
  for (const ChoiceView& choice : view.choices) {
    const bool lifted = drag.on() && choice.code == drag.code();
    if (drag.on() && !lifted && line == drag.target()) ++line;  // room is made for it
    const Rect at = grid.at(block, lifted ? 0 : line++, height);
    if (lifted) continue;
    const size_t place = place_of(view, ranked, choice.code);
    const std::string spoken = place == 0 ? choice.words : choice.words + ", " + std::to_string(place);
    const Touched touched = ui.touch(at, {id_of(view, choice), ui::Role::choice, spoken, choice.enabled, place > 0});
    row_face(ui, at, choice, place, touched.held, size);
    if (touched.clicked) event = touched_row(view, ranked, choice.code);
  }
  if (drag.on()) {
    const Rect at{block.x, drag.top(), block.w, height};
    ui.canvas().shadow(at, radius::card, Elevation::floating);
    const auto lifted = std::find_if(view.choices.begin(), view.choices.end(),
                                     [&](const auto& one) { return one.code == drag.code(); });
    if (lifted != view.choices.end()) row_face(ui, at, *lifted, drag.target() + 1, true, size);
  }
  if (const auto order = drag.dropped()) {
    ranked.clear();
    return Answered{view.name, in_order(view, *order)};
  }
  if (event && std::holds_alternative<Answered>(*event)) ranked.clear();
  return event;
}

Heights ranking_heights(const QuestionView& view) {
  const Grid grid{1, std::max<size_t>(1, view.choices.size()), kGap};
  return {grid.height(kTargetLow), grid.height(116)};
}

}  // namespace fairgauge::kiosk::screens
