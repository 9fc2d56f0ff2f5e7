#include "kiosk/screens/contact_review.hpp"

#include <algorithm>

#include "kiosk/screens/element_parts.hpp"
#include "kiosk/ui/graphemes.hpp"

namespace fairgauge::kiosk::screens {

using namespace ui;
using survey::interview::Interview;

namespace {

constexpr float kLine = 148, kPen = 44, kPadding = 36;

std::string chosen_words(const QuestionView& view) {
  std::string words;
  for (const auto& choice : view.choices) {
    if (choice.selected) words += (words.empty() ? "" : ", ") + choice.words;
  }
  return words;
}

void add_lines(std::vector<ContactLine>& lines, const QuestionView& view) {
  const std::string id = "review/" + view.name;
  const auto add = [&](const std::string& part, const std::string& label, const std::string& text) {
    if (!text.empty()) lines.push_back({part.empty() ? id : id + "/" + part, view.name, label, text});
  };
  add("", view.title, chosen_words(view));
  for (const auto& field : view.fields) add(field.name, field.label, field.text);
  if (view.comment) add("comment", view.comment->label.empty() ? view.title : view.comment->label, view.comment->text);
}

bool line(Ui& ui, const Rect& at, const ContactLine& line, bool masked) {
  const std::string text = masked ? ui::masked(line.text) : line.text;
  const Touched touched = ui.touch(at, {line.id, ui::Role::button, line.label + ": " + text, true, false});
  card(ui, at, false, touched.held);
  ui.canvas().icon("pen", {at.right() - kPadding - kPen, at.y + (at.h - kPen) / 2, kPen, kPen}, ui.palette().primary);
  const float width = at.w - 3 * kPadding - kPen;
  fitted_text(ui, {at.x + kPadding, at.y + 20, width, 46}, line.label, {.size = type::caption, .line_height = 1.3F},
              ui.palette().text_2, Vertical::middle);
  fitted_text(ui, {at.x + kPadding, at.y + 66, width, at.h - 82}, text,
              {.size = type::button, .bold = true, .line_height = 1.35F}, ui.palette().text, Vertical::middle);
  return touched.clicked;
}

float heading(Ui& ui, const Rect& area) {
  const std::string title = ui.t("review.title"), hint = ui.t("review.hint");
  float y = area.y + ui.canvas().text({area.x, area.y, area.w, 300}, title, title_style(ui), ui.palette().text);
  ui.announce("title", ui::Role::heading, title, {area.x, area.y, area.w, y - area.y});
  y += 12;
  const float height =
      ui.canvas().text({area.x, y, area.w, 200}, hint, {.size = type::help, .line_height = 1.45F}, ui.palette().text_2);
  ui.announce("review/hint", ui::Role::text, hint, {area.x, y, area.w, height});
  return y + height;
}

}  // namespace

bool asks_for_review(const Interview& interview) {
  const auto& form = interview.running();
  const auto shown = form.shown_questions();
  const auto personal = [&form](size_t i) {
    return form.question(i).question().personal && form.question(i).visible_in_form();
  };
  if (interview.done() || std::none_of(shown.begin(), shown.end(), personal)) return false;
  const size_t last = *std::max_element(shown.begin(), shown.end());
  int given = 0;
  for (size_t i = 0; i < form.question_count(); ++i) {
    if (!personal(i)) continue;
    if (i > last) return false;  // more are to come
    if (!form.question(i).empty()) ++given;
  }
  return given > 1;
}

std::vector<ContactLine> contact_lines(const Interview& interview, const base::Translations& translations,
                                       const std::filesystem::path& folder) {
  std::vector<ContactLine> lines;
  const auto& form = interview.running();
  for (size_t i = 0; i < form.question_count(); ++i) {
    const auto& question = form.question(i);
    if (question.question().personal && question.visible_in_form())
      add_lines(lines, question_view(interview, question, translations, folder));
  }
  return lines;
}

MaybeEvent contact_review(Ui& ui, const ContactReviewView& view, ScrollState& scroll) {
  const FrameView around{.show = view.show,
                         .progress = view.progress,
                         .words = view.words,
                         .back = true,
                         .next = true,
                         .finish = view.last};
  const Rect area = frame(ui, around);
  const float top = heading(ui, area) + 32;
  const Grid grid = grid_of(view.lines.size(), ui.landscape() && view.lines.size() > 1 ? 2 : 1);
  const float height = grid.height(kLine);
  const Rect room{area.x, top, area.w, area.bottom() - top};
  MaybeEvent event;
  const auto draw = [&](const Rect& at) {
    for (size_t i = 0; i < view.lines.size(); ++i) {
      if (line(ui, grid.at(at, i, kLine), view.lines[i], view.masked)) event = ContactChanged{view.lines[i].question};
    }
  };
  if (height <= room.h) {
    draw(standing(ui, room, height));
  } else {
    Scroll scrolled(ui, room, height, scroll);
    draw(scrolled.content());
    scrolled.end();
  }
  const MaybeEvent left = foot(ui, around);
  return event ? event : left;
}

}  // namespace fairgauge::kiosk::screens
