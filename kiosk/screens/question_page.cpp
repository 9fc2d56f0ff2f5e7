#include "kiosk/screens/question_page.hpp"

#include <algorithm>

namespace fairgauge::kiosk::screens {

using namespace ui;
using survey::form::InputType;
using survey::form::Question;
using survey::form::QuestionType;
using survey::form::RateStyle;
using survey::form::Wave;

namespace {

constexpr float kProblemLine = 56;

bool is_typed(const Question& question) {
  return question.type == QuestionType::text || question.type == QuestionType::comment;
}

bool is_card_rating(const Question& question) {
  return question.type == QuestionType::rating && question.rate_style != RateStyle::numbers;
}

Wave wave_of(const QuestionPageView& view) {
  if (!view.of_visitor) return Wave::none;
  for (const auto& shown : view.questions) {
    if (shown.question->wave != Wave::none) return shown.question->wave;
  }
  return Wave::none;
}

// A ring for what was expected, a disc for what was found: the same signs as in every chart. Gives its height.
float wave_line(Ui& ui, const Rect& area, Wave wave) {
  if (wave == Wave::none) return 0;
  constexpr float height = 54;
  const Rect sign{area.x, area.y + (height - 32) / 2, 32, 32};
  if (wave == Wave::expected)
    ui.canvas().outline(sign, 16, 5, ui.palette().primary);
  else
    ui.canvas().box(sign, 16, ui.palette().primary);
  const char* key = wave == Wave::expected      ? "wave.expected"
                    : wave == Wave::experienced ? "wave.experienced"
                                                : "wave.competitor";
  ui.canvas().text({sign.right() + 14, area.y, area.w - 46, height}, ui.t(key),
                   {.size = 34, .bold = true, .line_height = 1.5F}, ui.palette().primary, Vertical::middle);
  return height;
}

std::string title_of_page(const QuestionPageView& view, const std::string& language) {
  const std::string& own = view.page->title.in(language);
  if (!own.empty()) return own;
  return view.questions.empty() ? std::string() : title_of(*view.questions.front().question, language);
}

// Wave, title, help; gives where the next thing may begin.
float heading(Ui& ui, const Rect& area, const QuestionPageView& view) {
  Canvas& canvas = ui.canvas();
  float y = area.y;
  const Rect line{area.x, y, area.w, area.h};
  const float wave = wave_line(ui, line, wave_of(view));
  y += wave > 0 ? wave + 2 : 8;
  const std::string title = title_of_page(view, ui.language());
  const float height = canvas.text({area.x, y, area.w, 340}, title, title_style(ui), ui.palette().text);
  ui.announce("title", ui::Role::heading, title, {area.x, y, area.w, height});
  y += height;
  const bool single = view.questions.size() == 1;
  const std::string help = single ? view.questions.front().question->description.in(ui.language())
                                  : view.page->description.in(ui.language());
  const bool several = single && view.questions.front().question->type == QuestionType::checkbox;
  const std::string words = !help.empty() ? help : several ? ui.t("choice.several") : "";
  if (!words.empty())
    y += 12 + canvas.text({area.x, y + 12, area.w, 160}, words, {.size = type::help, .line_height = 1.45F},
                          ui.palette().text_2);
  return y;
}

void problem_line(Ui& ui, const Rect& at, const std::string& problem) {
  if (problem.empty()) return;
  ui.canvas().icon("alert", {at.x, at.y + 6, 44, 44}, ui.palette().error);
  fitted_text(ui, {at.x + 60, at.y, at.w - 60, kProblemLine}, problem, {.size = 38, .bold = true}, ui.palette().error,
              Vertical::middle);
  ui.announce("problem", ui::Role::text, problem, at);
}

// Several ratings: one card each, standing on the foot.
MaybeEvent rating_cards(Ui& ui, const Rect& area, const QuestionPageView& view) {
  const float count = static_cast<float>(view.questions.size());
  const float gap = ui.landscape() ? 20.0F : space::card_gap, wanted = ui.landscape() ? 204.0F : 388.0F;
  const float height = std::min(wanted, (area.h - gap * (count - 1)) / count);
  float y = area.bottom() - count * height - gap * (count - 1);
  MaybeEvent event;
  for (const QuestionView& shown : view.questions) {
    if (const auto touched = rating_card(ui, {area.x, y, area.w, height}, shown)) event = touched;
    y += height + gap;
  }
  return event;
}

// Questions of different kinds: each with its own title, one below the other from the top.
MaybeEvent stacked(Ui& ui, const Rect& area, const QuestionPageView& view, bool first_has_title) {
  const bool low = ui.landscape() && ui.height() < 950;
  const float title_gap = low ? 8.0F : 16.0F, block_gap = low ? 20.0F : 44.0F;
  const TextStyle style{.size = type::card_head, .bold = true, .line_height = 0, .balanced = true};
  float titles = 0, wanted = 0, least = 0;
  for (size_t i = 0; i < view.questions.size(); ++i) {
    const Question& question = *view.questions[i].question;
    if (i > 0 || !first_has_title)
      titles += ui.canvas().text_size(title_of(question, ui.language()), style, area.w).h + title_gap;
    wanted += answers_height(ui, question, area.w);
    least += least_answers_height(ui, question, area.w);
    if (i > 0) titles += block_gap;
  }
  // Where there is too little room all give way alike, but none below what a finger needs.
  const float share = std::clamp((area.h - titles - least) / std::max(1.0F, wanted - least), 0.0F, 1.0F);
  float y = area.y;
  MaybeEvent event;
  for (size_t i = 0; i < view.questions.size(); ++i) {
    const QuestionView& shown = view.questions[i];
    if (i > 0 || !first_has_title) {
      const std::string& title = title_of(*shown.question, ui.language());
      const float height = ui.canvas().text_size(title, style, area.w).h;
      ui.canvas().text({area.x, y, area.w, height}, title, style, ui.palette().text);
      ui.announce("q/" + shown.question->name, ui::Role::heading, title, {area.x, y, area.w, height});
      y += height + title_gap;
    }
    const float lowest = least_answers_height(ui, *shown.question, area.w);
    const float height = lowest + share * (answers_height(ui, *shown.question, area.w) - lowest);
    if (const auto touched = answers(ui, {area.x, y, area.w, height}, shown)) event = touched;
    y += height + block_gap;
  }
  return event;
}

// One question that is typed: the field fills what the keyboard leaves.
MaybeEvent typed_question(Ui& ui, const Rect& area, const QuestionView& shown, KeyboardState& state,
                          const KeyPress& on_keys) {
  const InputType input = shown.question->input;
  if (input == InputType::number || input == InputType::tel)
    state.layer = Layer::digits;
  else if (state.layer == Layer::digits)
    state.layer = Layer::letters;
  const float height = keyboard_height(ui, state.layer);
  const Rect keys{area.x, area.bottom() - height, area.w, height};
  const float field =
      shown.question->type == QuestionType::comment ? keys.y - area.y - 76 : std::min(150.0F, keys.y - area.y - 76);
  text_field(ui, {area.x, area.y, area.w, field}, shown, true);
  // Between the field and the keys; the counter of the field stands at the end of the same line.
  problem_line(ui, {area.x, area.y + field + 10, area.w - 220, kProblemLine}, shown.problem);
  std::optional<KeyPress> press = keyboard(ui, keys, state);
  if (!press && (on_keys.backspace || !on_keys.text.empty())) press = on_keys;
  if (!press) return std::nullopt;
  survey::form::Value value = typed(shown, *press);
  if (value.empty()) return Cleared{shown.question->name};
  return Answered{shown.question->name, std::move(value)};
}

// Draws the keyboard's ground before the foot, which lies on it.
MaybeEvent body(Ui& ui, Rect area, const QuestionPageView& view, KeyboardState& state, const KeyPress& on_keys) {
  const float top = heading(ui, area, view);
  std::string problem;
  for (const auto& shown : view.questions) {
    if (problem.empty()) problem = shown.problem;
  }
  const float gap = ui.landscape() ? 20.0F : 32.0F;
  const Rect rest{area.x, top + gap, area.w, area.bottom() - top - gap};
  if (view.questions.empty()) return std::nullopt;
  const QuestionView& first = view.questions.front();
  if (view.questions.size() == 1 && is_typed(*first.question)) return typed_question(ui, rest, first, state, on_keys);
  problem_line(ui, {area.x, area.bottom() + 2, area.w, kProblemLine}, problem);
  const bool all_cards =
      view.questions.size() > 1 && std::all_of(view.questions.begin(), view.questions.end(),
                                               [](const QuestionView& q) { return is_card_rating(*q.question); });
  if (all_cards) return rating_cards(ui, rest, view);
  if (view.questions.size() > 1) return stacked(ui, rest, view, view.page->title.empty());
  return answers(ui, rest, first);
}

}  // namespace

bool answers_by_one_touch(const std::vector<const Question*>& questions) {
  if (questions.size() != 1) return false;
  const QuestionType type = questions.front()->type;
  return type == QuestionType::rating || type == QuestionType::radiogroup || type == QuestionType::boolean;
}

MaybeEvent question_page(Ui& ui, const QuestionPageView& view, KeyboardState& keyboard, const KeyPress& typed_on_keys) {
  std::vector<const Question*> questions;
  bool required = false;
  for (const auto& shown : view.questions) {
    questions.push_back(shown.question);
    // As in SurveyJS, a checkbox with a lower bound may not stay empty: skipping it would lead nowhere.
    required |= shown.question->required || shown.question->selected_min > 0;
  }
  const FrameView around{.show = view.show,
                         .progress = view.progress,
                         .skip = !required,
                         .back = view.back,
                         .next = view.revisited || !answers_by_one_touch(questions),
                         .finish = view.last};
  const Rect area = frame(ui, around);
  const MaybeEvent touched = body(ui, area, view, keyboard, typed_on_keys);
  const MaybeEvent left = foot(ui, around);
  return touched ? touched : left;
}

}  // namespace fairgauge::kiosk::screens
