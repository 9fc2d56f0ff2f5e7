#include "kiosk/screens/question_page.hpp"

#include <algorithm>

#include "kiosk/screens/element_parts.hpp"
#include "kiosk/screens/question_column.hpp"

namespace fairgauge::kiosk::screens {

using namespace ui;
using survey::form::InputType;
using survey::form::QuestionType;
using survey::form::RateStyle;
using survey::form::Wave;

namespace {

constexpr float kProblemLine = 56;

bool is_card_rating(const QuestionView& view) {
  return view.type == QuestionType::rating && view.rate_style != RateStyle::numbers && view.panels.empty() &&
         !view.comment;
}

Wave wave_of(const QuestionPageView& view) {
  if (!view.of_visitor) return Wave::none;
  for (const auto& shown : view.page.questions) {
    if (shown.wave != Wave::none) return shown.wave;
  }
  return Wave::none;
}

// A ring for what was expected, a disc for what was found: the same signs as in every chart.
struct WaveLine {
  static constexpr float height = 54, sign = 32, gap = 14;
  Wave wave;
  std::string words;
  TextStyle style{.size = 34, .bold = true, .line_height = 1.5F};

  static WaveLine of(const Ui& ui, Wave wave) {
    const char* key = wave == Wave::expected      ? "wave.expected"
                      : wave == Wave::experienced ? "wave.experienced"
                                                  : "wave.competitor";
    return {wave, ui.t(key)};
  }

  [[nodiscard]] float width(Ui& ui) const { return sign + gap + ui.canvas().text_size(words, style).w + 4; }

  void draw(Ui& ui, const Rect& at) const {
    const Rect round{at.x, at.y + (at.h - sign) / 2, sign, sign};
    if (wave == Wave::expected)
      ui.canvas().outline(round, sign / 2, 5, ui.palette().primary);
    else
      ui.canvas().box(round, sign / 2, ui.palette().primary);
    ui.canvas().text({round.right() + gap, at.y, at.w - sign - gap, at.h}, words, style, ui.palette().primary,
                     Vertical::middle);
  }
};

Heading heading_of(const Ui& ui, const PageQuestions& page) {
  Heading heading{page.title, page.description};
  if (page.questions.empty()) return heading;
  const QuestionView& first = page.questions.front();
  const bool single = page.questions.size() == 1;
  if (heading.title.empty() && !first.panels.empty()) {
    heading = {first.panels.front().title, first.panels.front().description, true, false};
  } else if (heading.title.empty()) {
    heading.title = first.title;
    heading.of_question = true;
  }
  if (single && (heading.of_question || heading.description.empty())) {
    if (!first.description.empty()) heading.description = first.description;
  }
  if (single && heading.description.empty() && first.several && first.type != QuestionType::ranking)
    heading.description = ui.t("choice.several");
  if (single && heading.description.empty() && first.type == QuestionType::ranking)
    heading.description = ui.t("ranking.hint");
  return heading;
}

TextStyle heading_style(const Ui& ui, Align align) {
  TextStyle style = title_style(ui);
  style.align = align;
  return style;
}

TextStyle description_style(Align align) { return {.size = type::help, .line_height = 1.45F, .align = align}; }

constexpr float kAboveTitle = 8, kAboveDescription = 12;

// Of title and help, as draw_heading() draws them where there is no wave.
float heading_height(Ui& ui, float width, const Heading& heading) {
  float height = kAboveTitle;
  if (!heading.title.empty()) height += ui.canvas().text_size(heading.title, title_style(ui), width).h;
  if (!heading.description.empty())
    height += kAboveDescription + ui.canvas().text_size(heading.description, description_style(Align::start), width).h;
  return height;
}

// Wave, title, help; gives where the next thing may begin. On a wide screen the wave stands at the end of the title's
// line, where it takes no height.
float draw_heading(Ui& ui, const Rect& area, Wave wave, const Heading& heading, Align align = Align::start) {
  Canvas& canvas = ui.canvas();
  const TextStyle style = heading_style(ui, align);
  float y = area.y + kAboveTitle;
  if (wave != Wave::none) {
    const WaveLine line = WaveLine::of(ui, wave);
    const float width = line.width(ui);
    const Size title = canvas.text_size(heading.title, style, area.w);
    if (ui.landscape() && title.w + 48 + width <= area.w) {
      line.draw(ui, {area.right() - width, y, width, title.h});
    } else {
      line.draw(ui, {area.x, area.y, area.w, WaveLine::height});
      y = area.y + WaveLine::height + 2;
    }
  }
  if (!heading.title.empty()) {
    const float height = canvas.text({area.x, y, area.w, 420}, heading.title, style, ui.palette().text);
    ui.announce("title", ui::Role::heading, heading.title, {area.x, y, area.w, height});
    y += height;
  }
  if (!heading.description.empty())
    y += kAboveDescription + canvas.text({area.x, y + kAboveDescription, area.w, 200}, heading.description,
                                         description_style(align), ui.palette().text_2);
  return y;
}

void problem_line(Ui& ui, const Rect& at, const std::string& problem) {
  if (problem.empty()) return;
  ui.canvas().icon("alert", {at.x, at.y + 6, 44, 44}, ui.palette().error);
  fitted_text(ui, {at.x + 60, at.y, at.w - 60, kProblemLine}, problem, {.size = 38, .bold = true}, ui.palette().error,
              Vertical::middle);
  ui.announce("problem", ui::Role::text, problem, at);
}

void request_line(Ui& ui, const Rect& at) {
  const std::string words = ui.t("pace.request");
  ui.canvas().icon("clock", {at.x, at.y + 6, 44, 44}, ui.palette().primary);
  fitted_text(ui, {at.x + 60, at.y, at.w - 60, kProblemLine}, words, {.size = 38}, ui.palette().text_2,
              Vertical::middle);
  ui.announce("pace/request", ui::Role::text, words, at);
}

std::string first_problem(const PageQuestions& page) {
  for (const auto& shown : page.questions) {
    if (!shown.problem.empty()) return shown.problem;
  }
  return page.problem;
}

// Several ratings: one card each, standing on the foot.
MaybeEvent rating_cards(Ui& ui, const Rect& area, const std::vector<QuestionView>& questions) {
  const float count = static_cast<float>(questions.size());
  const float gap = ui.landscape() ? 20.0F : space::card_gap, wanted = ui.landscape() ? 204.0F : 388.0F;
  const float height = std::min(wanted, (area.h - gap * (count - 1)) / count);
  float y = area.bottom() - count * height - gap * (count - 1);
  MaybeEvent event;
  for (const QuestionView& shown : questions) {
    if (const auto touched = rating_card(ui, {area.x, y, area.w, height}, shown)) event = touched;
    y += height + gap;
  }
  return event;
}

float least_card_height(const Ui& ui) { return ui.landscape() ? 104.0F : 252.0F; }

// ---- One field with the keyboard

struct Focus {
  const QuestionView* question = nullptr;
  const FieldView* field = nullptr;
  bool alone = false;  // the page is nothing but this field
};

Focus focus_of(const PageQuestions& page, const PageState& state) {
  for (const QuestionView& shown : page.questions) {
    if (page.questions.size() == 1 && is_typed(shown) && shown.enabled && !shown.comment && shown.panels.empty())
      return {&shown, &shown.fields.front(), true};
    for (const FieldView& field : shown.fields) {
      if (field.id == state.focus && shown.enabled) return {&shown, &field, false};
    }
    if (shown.comment && shown.comment->id == state.focus) return {&shown, &*shown.comment, false};
  }
  return {};
}

std::string_view keyboard_for(InputType input) {
  switch (input) {
    case InputType::email: return "email";
    case InputType::number: return "digits";
    case InputType::tel: return "phone";
    default: return "latin";
  }
}

MaybeEvent choosing_date(Ui& ui, const Rect& area, const Focus& focus, PageState& state) {
  constexpr float kDone = 112;
  const auto date = date_chooser(ui, {area.x, area.y, area.w, area.h - kDone - 24}, *focus.field, state.today);
  const Button done{.id = "field/done", .label = ui.t("keyboard.done"), .icon_end = "check"};
  const float width = button_width(ui, done);
  if (button(ui, {area.right() - width, area.bottom() - kDone, width, kDone}, done)) state.focus.clear();
  return date ? field_changed(*focus.question, *focus.field, *date) : std::nullopt;
}

// The field fills what the keyboard leaves; beside it the way back to the other questions of the page.
MaybeEvent typing(Ui& ui, const Rect& area, const Focus& focus, PageState& state, const KeyPress& on_keys) {
  const FieldView& field = *focus.field;
  if (field.input == InputType::date) return choosing_date(ui, area, focus, state);
  state.keyboard.bring(keyboard_for(field.input));
  const float height = keyboard_height(ui);
  const Rect keys{ui.margin(), area.bottom() - height, ui.width() - 2 * ui.margin(), height};
  const float room = keys.y - area.y - 76;
  const Button done{.id = "field/done", .label = ui.t("keyboard.done"), .icon_end = "check"};
  const float beside = focus.alone ? 0 : button_width(ui, done) + 24;
  const float field_height = field.long_text ? room : std::min(150.0F, room);
  typed_field(ui, {area.x, area.y, area.w - beside, field_height}, field, state.cursor);
  if (!focus.alone) {
    const float done_height = std::min(kFieldHeight, field_height);
    if (button(ui,
               {area.right() - beside + 24, area.y + std::min(40.0F, (field_height - done_height) / 2), beside - 24,
                done_height},
               done))
      state.focus.clear();
  }
  // Between the field and the keys; the counter of the field stands at the end of the same line.
  const std::string& problem = !field.problem.empty() ? field.problem : focus.question->problem;
  problem_line(ui, {area.x, area.y + field_height + 10, area.w - 220, kProblemLine}, problem);
  std::optional<KeyPress> press = keyboard(ui, keys, state.keyboard);
  if (!press && (on_keys.backspace || !on_keys.text.empty())) press = on_keys;
  if (!press) return std::nullopt;
  return field_changed(*focus.question, field, typed(field, *press, state.cursor));
}

// ---- The page

// The long list that covers the page: opened, or the only question there is.
const QuestionView* listed(const PageQuestions& page, const PageState& state) {
  for (const QuestionView& shown : page.questions) {
    const bool alone = page.questions.size() == 1 && !shown.comment && shown.enabled;
    if (has_long_list(shown) && (alone || shown.name == state.open)) return &shown;
  }
  return nullptr;
}

Rect below(const Ui& ui, const Rect& area, float top) {
  const float gap = ui.landscape() ? 20.0F : 32.0F;
  return {area.x, top + gap, area.w, area.bottom() - top - gap};
}

// A small panel on its side: a keyboard leaves no room for words above the field.
bool is_low(const Ui& ui) { return ui.landscape() && ui.height() < 950; }

// They stand beside it then. Gives the rest.
Rect beside_words(Ui& ui, const Rect& area, const std::string& words) {
  const Rect at{area.x, area.y, area.w * 0.3F, 112};
  fitted_text(ui, at, words, {.size = type::card_head, .bold = true, .line_height = 1.3F}, ui.palette().text,
              Vertical::middle);
  ui.announce("title", ui::Role::heading, words, at);
  return {at.right() + 24, area.y, area.w - at.w - 24, area.h};
}

// The questionnaire's own picture, title and description, above its start page. Gives the rest.
Rect below_cover(Ui& ui, const Rect& area, const QuestionPageView& view) {
  float y = area.y;
  if (!view.logo.empty()) {
    const float height = ui.landscape() ? 120.0F : 200.0F;
    ui.canvas().illustration(view.logo, {area.x, y, std::min(area.w, 2 * height), height});
    y += height + 24;
  }
  const auto line = [&](const std::string& words, const TextStyle& style, Color color, const char* id) {
    if (words.empty()) return;
    const float height = ui.canvas().text({area.x, y, area.w, 300}, words, style, color);
    ui.announce(id, ui::Role::heading, words, {area.x, y, area.w, height});
    y += height + 12;
  };
  line(view.survey.title, panel_style(), ui.palette().primary, "survey/title");
  line(view.survey.description, help_style(), ui.palette().text_2, "survey/description");
  return {area.x, y, area.w, area.bottom() - y};
}

// One rating and nothing else: on a wide screen its steps fill the width, and the question stands over their middle.
bool is_rating_alone(const PageQuestions& page) {
  if (page.questions.size() != 1) return false;
  const QuestionView& only = page.questions.front();
  return only.type == QuestionType::rating && only.panels.empty() && !only.comment && only.not_used_text.empty();
}

// A scale from 0 to 10 alone stands with its question in the middle of the screen. Gives the room for both.
Rect grouped(Ui& ui, const Rect& area, const QuestionView& scale, const Heading& heading) {
  const float between = ui.landscape() ? 112.0F : 72.0F;
  const float words = heading_height(ui, area.w, heading), needed = words + between + scale_height(ui, scale);
  const float above = std::max(0.0F, (area.h - needed) / 2);
  return {area.x, area.y + above, area.w, std::min(area.h, needed)};
}

// Draws the keyboard's ground before the foot, which lies on it.
MaybeEvent body(Ui& ui, Rect area, const QuestionPageView& view, PageState& state, const KeyPress& on_keys) {
  const PageQuestions& page = view.page;
  const bool single = page.questions.size() == 1;
  const Heading heading = heading_of(ui, page);
  if (const Focus focus = focus_of(page, state); focus.field != nullptr) {
    const std::string& label = focus.field->label.empty() ? focus.question->title : focus.field->label;
    const Heading own = focus.alone ? heading : Heading{label, ""};
    if (is_low(ui)) return typing(ui, beside_words(ui, area, own.title), focus, state, on_keys);
    const float top = draw_heading(ui, area, focus.alone ? wave_of(view) : Wave::none, own);
    return typing(ui, below(ui, area, top), focus, state, on_keys);
  }
  if (const QuestionView* list = listed(page, state)) {
    if (is_low(ui) && searches(*list, state)) return long_list(ui, area, *list, state, on_keys, !single);
    const float top = draw_heading(ui, area, Wave::none, single ? heading : Heading{list->title, list->description});
    problem_line(ui, {area.x, area.bottom() + 2, area.w, kProblemLine}, list->problem);
    return long_list(ui, below(ui, area, top), *list, state, on_keys, !single);
  }
  if (view.start) area = below_cover(ui, area, view);
  const Wave wave = wave_of(view);
  const bool alone = is_rating_alone(page) && wave == Wave::none;
  const Align align = alone && ui.landscape() ? Align::centre : Align::start;
  Rect room = area;
  if (alone && page.questions.front().rate_style == RateStyle::numbers)
    room = grouped(ui, area, page.questions.front(), heading);
  const Rect rest = below(ui, room, draw_heading(ui, room, wave, heading, align));
  const Rect line{area.x, area.bottom() + 2, area.w, kProblemLine};
  const std::string problem = first_problem(page);
  problem_line(ui, line, problem);
  if (view.asks_to_read && problem.empty()) request_line(ui, line);
  if (page.questions.empty()) return std::nullopt;
  const auto count = static_cast<float>(page.questions.size());
  const bool all_cards = !single && std::all_of(page.questions.begin(), page.questions.end(), is_card_rating) &&
                         !page.title.empty() && rest.h >= count * least_card_height(ui) + (count - 1) * space::card_gap;
  if (all_cards) return rating_cards(ui, rest, page.questions);
  return question_column(ui, rest, page, heading, state);
}

}  // namespace

bool answers_by_one_touch(const std::vector<QuestionView>& questions) {
  if (questions.size() != 1 || questions.front().comment || questions.front().several) return false;
  const QuestionView& only = questions.front();
  if (std::any_of(only.choices.begin(), only.choices.end(), [](const auto& choice) { return choice.other; }))
    return false;
  switch (only.type) {
    case QuestionType::rating:
    case QuestionType::radiogroup:
    case QuestionType::boolean:
    case QuestionType::dropdown:
    case QuestionType::buttongroup:
    case QuestionType::imagepicker: return only.enabled;
    default: return false;
  }
}

std::string words_of(const PageQuestions& page) {
  std::string words = page.title + " " + page.description;
  for (const QuestionView& shown : page.questions) {
    words += " " + shown.title + " " + shown.description;
    for (const auto& choice : shown.choices) words += " " + choice.words;
  }
  return words;
}

bool takes_typing(const PageQuestions& page, const PageState& state) {
  if (const QuestionView* list = listed(page, state)) return searches(*list, state);
  const Focus focus = focus_of(page, state);
  return focus.field != nullptr && focus.field->input != InputType::date;
}

MaybeEvent question_page(Ui& ui, const QuestionPageView& view, PageState& state, const KeyPress& typed_on_keys) {
  const auto& questions = view.page.questions;
  const bool required =
      std::any_of(questions.begin(), questions.end(), [](const auto& shown) { return shown.must_answer; });
  const bool anything = std::any_of(questions.begin(), questions.end(),
                                    [](const auto& shown) { return survey::form::takes_answer(shown.type); });
  const FrameView around{.show = view.show,
                         .progress = view.progress,
                         .words = view.words,
                         .skip = !required && !view.start && anything,
                         .back = view.back,
                         .next = view.start || view.revisited || !answers_by_one_touch(questions),
                         .start = view.start,
                         .finish = view.last};
  const Rect area = frame(ui, around);
  const MaybeEvent touched = body(ui, area, view, state, typed_on_keys);
  const MaybeEvent left = foot(ui, around);
  return touched ? touched : left;
}

}  // namespace fairgauge::kiosk::screens
