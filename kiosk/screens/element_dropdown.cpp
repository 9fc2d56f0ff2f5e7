// A dropdown with many choices: a field that opens a list of its own over the page, searched by words.
#include "kiosk/screens/element_parts.hpp"
#include "survey/expression/unicode.hpp"

namespace fairgauge::kiosk::screens {

using namespace ui;
using survey::form::QuestionType;

namespace {

constexpr size_t kShortList = 8;
constexpr float kSearchHeight = 104, kRowHeight = 112, kRowGap = 14;

const ChoiceView* selected(const QuestionView& view) {
  const auto found =
      std::find_if(view.choices.begin(), view.choices.end(), [](const auto& choice) { return choice.selected; });
  return found == view.choices.end() ? nullptr : &*found;
}

// By words or by code, wherever in them; letter case does not count.
std::vector<const ChoiceView*> found(const QuestionView& view, const std::string& search) {
  const std::string wanted = survey::expression::lowered(search);
  std::vector<const ChoiceView*> result;
  for (const ChoiceView& choice : view.choices) {
    const bool matches = survey::expression::lowered(choice.words).find(wanted) != std::string::npos ||
                         survey::expression::lowered(choice.code).starts_with(wanted);
    if (matches) result.push_back(&choice);
  }
  return result;
}

void search_field(Ui& ui, const Rect& rect, const QuestionView& view, PageState& state) {
  const std::string id = "q/" + view.name + "/search";
  const bool caret = state.focus == id;
  Canvas& canvas = ui.canvas();
  const Touched touched = ui.touch(rect, {id, ui::Role::text_field, ui.t("list.search"), true, caret});
  canvas.box(rect, rect.h / 2, ui.palette().surface);
  canvas.outline(rect, rect.h / 2, caret ? 4 : 2, caret ? ui.palette().primary : ui.palette().outline);
  canvas.icon("search", {rect.x + 32, rect.y + (rect.h - 48) / 2, 48, 48}, ui.palette().text_2);
  const bool hint = state.search.empty() && !caret;
  fitted_text(ui, {rect.x + 104, rect.y, rect.w - 136, rect.h},
              hint ? ui.t("list.search") : state.search + (caret ? "\u200A|" : ""), {.size = type::button},
              hint ? ui.palette().text_2 : ui.palette().text, Vertical::middle);
  if (touched.clicked) state.focus = caret ? "" : id;
}

MaybeEvent rows(Ui& ui, const Rect& area, const QuestionView& view, PageState& state, bool typing) {
  const auto shown = found(view, state.search);
  if (shown.empty()) {
    ui.canvas().text({area.x, area.y + 16, area.w, 120}, ui.t("list.nothing"), {.size = type::help},
                     ui.palette().text_2);
    return std::nullopt;
  }
  const Grid grid = grid_of(shown.size(), std::clamp<size_t>(static_cast<size_t>(area.w / 480), 1, 3), kRowGap);
  Scroll scroll(ui, area, grid.height(kRowHeight), state.list_scroll, !typing);
  MaybeEvent event;
  for (size_t i = 0; i < shown.size(); ++i) {
    const ChoiceView& choice = *shown[i];
    const Row one{
        .id = id_of(view, choice), .words = choice.words, .selected = choice.selected, .enabled = choice.enabled};
    if (row(ui, grid.at(scroll.content(), i, kRowHeight), one)) event = chosen_event(view, choice);
  }
  scroll.end();
  return event;
}

}  // namespace

bool has_long_list(const QuestionView& view) {
  return view.type == QuestionType::dropdown && view.choices.size() > kShortList;
}

MaybeEvent closed_list(Ui& ui, const Rect& area, const QuestionView& view, PageState& state) {
  const Rect rect{area.x, area.y, area.w, std::min(area.h, kFieldHeight)};
  const ChoiceView* choice = selected(view);
  const std::string words = choice == nullptr ? ui.t("list.choose") : choice->words;
  const Touched touched =
      ui.touch(rect, {"q/" + view.name + "/open", ui::Role::button, words, view.enabled, choice != nullptr});
  Canvas& canvas = ui.canvas();
  canvas.box(rect, radius::card, touched.held ? ui.palette().selected : ui.palette().surface);
  canvas.outline(rect, radius::card, 3, view.problem.empty() ? ui.palette().outline : ui.palette().error);
  fitted_text(ui, {rect.x + 36, rect.y, rect.w - 152, rect.h}, words, {.size = type::choice, .bold = choice != nullptr},
              choice == nullptr ? ui.palette().text_2 : ui.palette().text, Vertical::middle);
  canvas.icon("chevD", {rect.right() - 92, rect.y + (rect.h - 56) / 2, 56, 56}, ui.palette().primary);
  if (touched.clicked) {
    state.open = view.name;
    state.search.clear();
    state.list_scroll = {};
  }
  return std::nullopt;
}

namespace {

struct ListParts {
  Rect head, rows, keys;
};

// Above a keyboard on a small panel what is found stands beside the search, else below it.
ListParts parts_of(const Ui& ui, const Rect& area, bool typing) {
  const float keys = typing ? keyboard_height(ui) : 0;
  const float room = area.h - keys - (typing ? 12 : 0);
  const bool beside = typing && room < kSearchHeight + 20 + kRowHeight;
  const Rect head{area.x, area.y, beside ? area.w * 0.45F : area.w, kSearchHeight};
  const Rect below{area.x, head.bottom() + 20, area.w, room - kSearchHeight - 20};
  const Rect next_to{head.right() + 24, area.y, area.w - head.w - 24, room};
  return {head, beside ? next_to : below, {area.x, area.bottom() - keys, area.w, keys}};
}

void draw_head(Ui& ui, const Rect& head, const QuestionView& view, PageState& state, bool closable) {
  const float close = closable ? kSearchHeight + 24 : 0;
  search_field(ui, {head.x, head.y, head.w - close, head.h}, view, state);
  if (!closable) return;
  const Rect at{head.right() - kSearchHeight, head.y, kSearchHeight, kSearchHeight};
  const Button button_of{.id = "list/close", .label = ui.t("consent.close"), .icon_start = "close", .icon_only = true};
  if (!button(ui, at, button_of)) return;
  state.open.clear();
  state.focus.clear();
}

}  // namespace

bool searches(const QuestionView& view, const PageState& state) { return state.focus == "q/" + view.name + "/search"; }

MaybeEvent long_list(Ui& ui, const Rect& area, const QuestionView& view, PageState& state, const KeyPress& on_keys,
                     bool closable) {
  const bool typing = searches(view, state);
  const ListParts parts = parts_of(ui, area, typing);
  draw_head(ui, parts.head, view, state, closable);
  MaybeEvent event = rows(ui, parts.rows, view, state, typing);
  std::optional<KeyPress> press;
  if (typing) {
    state.keyboard.bring("latin");
    press = keyboard(ui, parts.keys, state.keyboard);
  }
  if (!press && (on_keys.backspace || !on_keys.text.empty())) press = on_keys;
  if (press) {
    std::optional<size_t> at_the_end;
    state.search = typed({.id = "", .text = state.search}, *press, at_the_end);
    state.list_scroll = {};
  }
  if (event) {
    state.open.clear();
    state.focus.clear();
    state.search.clear();
  }
  return event;
}

}  // namespace fairgauge::kiosk::screens
