#include "kiosk/screens/elements.hpp"

#include "kiosk/screens/element_parts.hpp"

namespace fairgauge::kiosk::screens {

using namespace ui;
using survey::form::QuestionType;

namespace {

constexpr float kPictureMax = 720, kPictureMin = 200;

TextStyle reading_style() { return {.size = type::body, .line_height = 1.45F, .markup = true}; }

// What is read and not answered.
void reading(Ui& ui, const Rect& rect, const QuestionView& view) {
  ui.canvas().text(rect, view.text, reading_style(), ui.palette().text);
  ui.announce("q/" + view.name, ui::Role::text, view.text, rect);
}

void computed(Ui& ui, const Rect& rect, const QuestionView& view) {
  const Rect at{rect.x, rect.y, rect.w, std::min(rect.h, 176.0F)};
  card(ui, at);
  const std::string words = view.text.empty() ? "\u2013" : view.text;
  fitted_text(ui, at.inset(40, 16), words, {.size = 72, .bold = true, .tabular = true}, ui.palette().primary,
              Vertical::middle, 30);
  ui.announce("q/" + view.name, ui::Role::text, words, at);
}

void image(Ui& ui, const Rect& rect, const QuestionView& view) {
  ui.canvas().illustration(view.picture, rect);
  ui.announce("q/" + view.name, ui::Role::text, view.text.empty() ? view.name : view.text, rect);
}

}  // namespace

MaybeEvent answers(Ui& ui, const Rect& rect, const QuestionView& view, PageState& state) {
  switch (view.type) {
    case QuestionType::rating: return rating(ui, rect, view);
    case QuestionType::radiogroup:
    case QuestionType::checkbox:
    case QuestionType::boolean: return choices(ui, rect, view);
    case QuestionType::dropdown:
      return has_long_list(view) ? closed_list(ui, rect, view, state) : choices(ui, rect, view);
    case QuestionType::buttongroup: return button_group(ui, rect, view);
    case QuestionType::imagepicker: return pictures(ui, rect, view);
    case QuestionType::ranking: return ranking(ui, rect, view, state);
    case QuestionType::slider: return slider(ui, rect, view);
    case QuestionType::matrix: return matrix(ui, rect, view);
    case QuestionType::text:
    case QuestionType::comment:
    case QuestionType::multipletext: return fields(ui, rect, view, state);
    case QuestionType::signaturepad: return signature(ui, rect, view, state);
    case QuestionType::html: reading(ui, rect, view); break;
    case QuestionType::expression: computed(ui, rect, view); break;
    case QuestionType::image: image(ui, rect, view); break;
  }
  return std::nullopt;
}

Heights answers_heights(Ui& ui, const QuestionView& view, float width) {
  switch (view.type) {
    case QuestionType::rating: return rating_heights(ui, view);
    case QuestionType::radiogroup:
    case QuestionType::checkbox:
    case QuestionType::boolean:
    case QuestionType::dropdown:
    case QuestionType::buttongroup:
    case QuestionType::imagepicker: return choices_heights(ui, view, width);
    case QuestionType::ranking: return ranking_heights(view);
    case QuestionType::slider: return {216, 280};
    case QuestionType::matrix: return matrix_heights(ui, view, width);
    case QuestionType::text:
    case QuestionType::comment:
    case QuestionType::multipletext: return fields_heights(ui, view);
    case QuestionType::signaturepad: return {280, 520};
    case QuestionType::expression: return {104, 144};
    case QuestionType::image: return {kPictureMin, std::min(kPictureMax, width * 0.56F)};
    case QuestionType::html: break;
  }
  const float height = ui.canvas().text_size(view.text, reading_style(), width).h;
  return {height, height};
}

}  // namespace fairgauge::kiosk::screens
