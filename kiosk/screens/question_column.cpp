#include "kiosk/screens/question_column.hpp"

#include <algorithm>

#include "kiosk/screens/element_parts.hpp"

namespace fairgauge::kiosk::screens {

using namespace ui;
using survey::form::InputType;
using survey::form::QuestionType;

namespace {

TextStyle question_style() { return {.size = type::card_head, .bold = true, .line_height = 0, .balanced = true}; }

// One question with all that stands around its answers. Measured first, then drawn.
class Block {
 public:
  Block(Ui& ui, const QuestionView& view, float width, const Heading& heading, bool first, bool single)
      : ui_(ui), view_(view), width_(width) {
    for (size_t i = first && heading.of_panel ? 1 : 0; i < view.panels.size(); ++i) panels_.push_back(&view.panels[i]);
    const bool in_heading = first && heading.of_question;
    if (!in_heading) title_ = view.title;
    if (!single || !(in_heading || heading.description == view.description)) description_ = view.description;
    heights_ = answers_heights(ui, view, width);
  }

  // Words above the answers, in design units.
  [[nodiscard]] float words() const {
    float height = 0;
    for (const auto* panel : panels_) {
      height += text_height(panel->title, panel_style()) + text_height(panel->description, help_style()) + 28;
    }
    if (!title_.empty()) height += text_height(title_, question_style()) + title_gap();
    if (!description_.empty()) height += text_height(description_, help_style()) + 12;
    return height;
  }

  [[nodiscard]] float comment() const {
    if (!view_.comment) return 0;
    return (view_.comment->label.empty() ? 0 : kFieldLabel) + kFieldHeight + 20;
  }

  [[nodiscard]] const Heights& answers_room() const { return heights_; }
  [[nodiscard]] float width() const { return width_; }

  // The answers get `room`.
  MaybeEvent draw(float x, float y, float room, PageState& state) {
    for (const auto* panel : panels_) {
      if (panel != panels_.front() || !title_.empty()) ui_.canvas().rect({x, y, width_, 2}, ui_.palette().hairline);
      y += 16 + line(x, y + 16, panel->title, panel_style(), ui_.palette().primary, "panel/" + panel->title);
      y += 12 + line(x, y, panel->description, help_style(), ui_.palette().text_2, "");
    }
    if (!title_.empty())
      y += line(x, y, title_, question_style(), ui_.palette().text, "title/" + view_.name) + title_gap();
    if (!description_.empty()) y += line(x, y, description_, help_style(), ui_.palette().text_2, "") + 12;
    MaybeEvent event = answers(ui_, {x, y, width_, room}, view_, state);
    if (view_.comment) draw_comment({x, y + room + 20, width_, comment() - 20}, state);
    return event;
  }

 private:
  [[nodiscard]] float title_gap() const { return ui_.landscape() && ui_.height() < 950 ? 8.0F : 16.0F; }

  [[nodiscard]] float text_height(const std::string& text, const TextStyle& style) const {
    return text.empty() ? 0 : ui_.canvas().text_size(text, style, width_).h;
  }

  float line(float x, float y, const std::string& text, const TextStyle& style, Color color, const std::string& id) {
    const float height = text_height(text, style);
    ui_.canvas().text({x, y, width_, height}, text, style, color);
    if (!id.empty() && !text.empty()) ui_.announce(id, ui::Role::heading, text, {x, y, width_, height});
    return height;
  }

  void draw_comment(Rect at, PageState& state) {
    const FieldView& field = *view_.comment;
    if (!field.label.empty()) {
      fitted_text(ui_, {at.x + 8, at.y, at.w - 16, kFieldLabel}, field.label,
                  {.size = 36, .bold = true, .line_height = 1.3F}, ui_.palette().text_2, Vertical::middle);
      at.y += kFieldLabel;
      at.h -= kFieldLabel;
    }
    if (text_field(ui_, at, field)) {
      state.focus = field.id;
      state.cursor.reset();
    }
  }

  Ui& ui_;
  const QuestionView& view_;
  float width_;
  std::vector<const HeadingView*> panels_;
  std::string title_, description_;
  Heights heights_;
};

// The blocks of a page, with the room they need and how it is shared.
class Column {
 public:
  Column(Ui& ui, const PageQuestions& page, float width, const Heading& heading)
      : gap_(ui.landscape() && ui.height() < 950 ? 20.0F : 44.0F) {
    for (size_t i = 0; i < page.questions.size(); ++i) {
      const bool beside = i > 0 && stands_beside(page.questions[i - 1], page.questions[i], width);
      const bool followed =
          i + 1 < page.questions.size() && stands_beside(page.questions[i], page.questions[i + 1], width);
      const bool half = beside != followed && (followed || lines_.back().blocks.size() == 1);
      if (!beside || !half) lines_.emplace_back();
      lines_.back().add(Block(ui, page.questions[i], half ? (width - kBeside) / 2 : width, heading, i == 0,
                              page.questions.size() == 1));
    }
    for (const Line& line : lines_) {
      fixed_ += line.words + line.comment + (&line == &lines_.front() ? 0 : gap_);
      least_ += line.room.least;
      wanted_ += line.room.wanted;
    }
  }

  [[nodiscard]] float least() const { return fixed_ + least_; }
  [[nodiscard]] float wanted() const { return fixed_ + wanted_; }

  // Where there is too little room all give way alike, but none below what a finger needs; a single one takes it all.
  MaybeEvent draw(const Rect& area, PageState& state) {
    const float share = std::clamp((area.h - fixed_ - least_) / std::max(1.0F, wanted_ - least_), 0.0F, 1.0F);
    float y = area.y;
    MaybeEvent event;
    for (Line& line : lines_) {
      const float own = lines_.size() == 1 ? std::max(line.room.least, area.h - fixed_)
                                           : line.room.least + share * (line.room.wanted - line.room.least);
      float x = area.x;
      for (Block& block : line.blocks) {
        // Their answers begin at the same height, whatever their words need.
        if (const auto touched = block.draw(x, y + line.words - block.words(), own, state)) event = touched;
        x += block.width() + kBeside;
      }
      y += line.words + own + line.comment + gap_;
    }
    return event;
  }

 private:
  static constexpr float kBeside = 32, kBesideLeast = 340;

  // One question, or two side by side.
  struct Line {
    std::vector<Block> blocks;
    float words = 0, comment = 0;
    Heights room;

    void add(Block block) {
      words = std::max(words, block.words());
      comment = std::max(comment, block.comment());
      room = {std::max(room.least, block.answers_room().least), std::max(room.wanted, block.answers_room().wanted)};
      blocks.push_back(std::move(block));
    }
  };

  // What needs little width may share a line, where the form asks for it.
  static bool stands_beside(const QuestionView& before, const QuestionView& view, float width) {
    const auto narrow = [](const QuestionView& one) {
      const bool date = !one.fields.empty() && one.fields.front().input == InputType::date;
      return (one.type == QuestionType::text && !date) || one.type == QuestionType::expression ||
             (one.type == QuestionType::dropdown && has_long_list(one));
    };
    return view.same_line && view.panels.empty() && narrow(before) && narrow(view) && width >= 2 * kBesideLeast;
  }

  std::vector<Line> lines_;
  float gap_, fixed_ = 0, least_ = 0, wanted_ = 0;
};

}  // namespace

MaybeEvent question_column(Ui& ui, const Rect& area, const PageQuestions& page, const Heading& heading,
                           PageState& state) {
  Column column(ui, page, area.w, heading);
  if (column.least() <= area.h + 1) return column.draw(area, state);
  Scroll scroll(ui, area, column.wanted(), state.scroll);
  MaybeEvent event = column.draw(scroll.content(), state);
  scroll.end();
  return event;
}

}  // namespace fairgauge::kiosk::screens
