#include "kiosk/screens/consent.hpp"

#include <algorithm>

namespace fairgauge::kiosk::screens {

using namespace ui;

namespace {

// The points of a consent text: below each other in portrait, side by side in landscape.
struct PointLayout {
  TextStyle head{.size = 46, .bold = true, .line_height = 1.25F}, body{.size = 42, .line_height = 1.38F};
  float tile = 112;
  float width = 0, column = 0;       // of the body's words, of a whole point
  float pad = 44, gap = 60;          // inside the card, between points
  std::vector<float> heads, bodies;  // heights
  bool wide = false;

  // Portrait: words beside the tile. Landscape: title beside the tile, words below both.
  [[nodiscard]] float height(size_t i) const {
    return wide ? std::max(tile, heads[i]) + 20 + bodies[i] : std::max(tile, heads[i] + 6 + bodies[i]);
  }

  // Of the card that holds them all.
  [[nodiscard]] float card() const {
    float all = 0, tallest = 0;
    for (size_t i = 0; i < heads.size(); ++i) {
      all += height(i) + gap;
      tallest = std::max(tallest, height(i));
    }
    return wide ? tallest + 2 * pad : all - gap + 2 * (pad - 2);
  }
};

PointLayout lay_out(Ui& ui, const survey::form::Consent& consent, float card_width, float body_size) {
  PointLayout layout;
  const auto count = static_cast<float>(std::max<size_t>(1, consent.points.size()));
  layout.wide = ui.landscape();
  layout.body.size = body_size;
  layout.tile = layout.wide ? 96.0F : 112.0F;
  layout.head.size = layout.wide ? 42.0F : 46.0F;
  const float inner = card_width - 2 * layout.pad;
  layout.column = layout.wide ? (inner - layout.gap * (count - 1)) / count : inner;
  layout.width = layout.wide ? layout.column : layout.column - layout.tile - 36;
  const float head_width = layout.wide ? layout.column - layout.tile - 28 : layout.width;
  for (const auto& point : consent.points) {
    while (layout.head.size > 28 &&
           ui.canvas().text_size(point.title.in(ui.language()), layout.head, head_width).w > head_width)
      layout.head.size -= 2;
  }
  for (const auto& point : consent.points) {
    layout.heads.push_back(ui.canvas().text_size(point.title.in(ui.language()), layout.head, head_width).h);
    layout.bodies.push_back(ui.canvas().text_size(point.text.in(ui.language()), layout.body, layout.width).h);
  }
  return layout;
}

void consent_point(Ui& ui, const Rect& at, const survey::form::ConsentPoint& point, const PointLayout& layout,
                   size_t i) {
  Canvas& canvas = ui.canvas();
  const std::string title = point.title.in(ui.language()), text = point.text.in(ui.language());
  tile(ui, {at.x, at.y, layout.tile, layout.tile}, point.icon);
  if (layout.wide) {
    const float head = std::max(layout.tile, layout.heads[i]), x = at.x + layout.tile + 28;
    canvas.text({x, at.y, at.right() - x, head}, title, layout.head, ui.palette().text, Vertical::middle);
    canvas.text({at.x, at.y + head + 20, layout.width, layout.bodies[i]}, text, layout.body, ui.palette().text_2);
  } else {
    const float x = at.x + layout.tile + 36;
    canvas.text({x, at.y, layout.width, layout.heads[i]}, title, layout.head, ui.palette().text);
    canvas.text({x, at.y + layout.heads[i] + 6, layout.width, layout.bodies[i]}, text, layout.body,
                ui.palette().text_2);
  }
  ui.announce("consent/point/" + std::to_string(i), ui::Role::text, title + ". " + text, at);
}

// The card is as tall as its points.
void consent_points(Ui& ui, float x, float y, float width, const survey::form::Consent& consent,
                    const PointLayout& layout) {
  card(ui, {x, y, width, layout.card()});
  y += layout.wide ? layout.pad : layout.pad - 2;
  x += layout.pad;
  for (size_t i = 0; i < consent.points.size(); ++i) {
    consent_point(ui, {x, y, layout.column, layout.height(i)}, consent.points[i], layout, i);
    if (layout.wide) {
      x += layout.column + layout.gap;
      continue;
    }
    y += layout.height(i) + layout.gap;
    if (i + 1 < consent.points.size())
      ui.canvas().rect({x, y - layout.gap / 2 - 1, layout.column, 2}, ui.palette().hairline);
  }
}

// The link to the whole text, and which version it is: beside each other, or the link below.
struct Link {
  Button button;
  std::string version;
  float width = 0, link_h = 0;
  bool beside = true;

  static Link of(Ui& ui, const survey::form::Consent& consent, float room) {
    Link link{
        .button = {.id = "consent/full",
                   .label = ui.t("consent.full_text"),
                   .kind = ButtonKind::ghost,
                   .icon_start = "file"},
        .version = ui.t("consent.version", {{"version", consent.version}, {"date", consent.date.in(ui.language())}})};
    link.width = button_width(ui, link.button);
    link.link_h = ui.landscape() ? 88.0F : 112.0F;
    link.beside = room - link.width >= ui.canvas().text_size(link.version, {.size = type::caption}).w + 16;
    return link;
  }

  [[nodiscard]] float height() const { return link_h + (beside ? 0 : 64.0F); }

  MaybeEvent draw(Ui& ui, const Rect& at) const {
    const float y = at.y + (beside ? 0 : 64.0F);
    const Rect words = beside ? Rect{at.x + width, y, at.w - width, link_h} : Rect{at.x, at.y, at.w, 64};
    ui.canvas().text(words, version, {.size = type::caption, .align = beside ? Align::end : Align::start},
                     ui.palette().text_2, beside ? Vertical::middle : Vertical::top);
    return ui::button(ui, {at.x - 24, y, width, link_h}, button) ? MaybeEvent(FullTextOpened{}) : std::nullopt;
  }
};

constexpr float kTitleGap = 24, kTitleGapWanted = 48, kLinkGap = 16;

// Points and link, all in view: the card `below` the title, the link on the answers.
MaybeEvent standing(Ui& ui, const Rect& room, float below, const survey::form::Consent& consent,
                    const PointLayout& layout, const Link& link) {
  consent_points(ui, room.x, room.y + below, room.w, consent, layout);
  return link.draw(ui, {room.x, room.bottom() - link.height(), room.w, link.height()});
}

float draw_title(Ui& ui, float x, float y, float width) {
  const std::string title = ui.t("consent.title");
  const float height = ui.canvas().text_size(title, title_style(ui), width).h;
  ui.canvas().text({x, y, width, height}, title, title_style(ui), ui.palette().text);
  ui.announce("title", ui::Role::heading, title, {x, y, width, height});
  return height;
}

// The same as one column. While the whole text lies over it nothing moves it.
MaybeEvent scrolling(Ui& ui, const Rect& room, float title, const ConsentView& view, const Link& link,
                     ScrollState& state) {
  constexpr float size = 38, shadow = 24;  // words as large as the visitor has asked for, shadow below the card
  const PointLayout layout = lay_out(ui, view.consent, room.w, size);
  const float card = title + kTitleGap, below = card + layout.card() + shadow;
  const auto draw = [&](const Rect& content) {
    (void)draw_title(ui, content.x, content.y, content.w);
    consent_points(ui, content.x, content.y + card, content.w, view.consent, layout);
    return link.draw(ui, {content.x, content.y + below, content.w, link.height()});
  };
  if (view.full_text) {
    ui.begin_clip(room);
    (void)draw({room.x, room.y - state.offset, room.w, 0});
    ui.end_clip();
    return std::nullopt;
  }
  Scroll scroll(ui, room, below + link.height(), state);
  MaybeEvent event = draw(scroll.content());
  scroll.end();
  return event;
}

// All that stands above the answers. The words of the points shrink a little before the column scrolls.
MaybeEvent explanation(Ui& ui, const Rect& room, const ConsentView& view, ScrollState& state) {
  constexpr float smallest = 36;
  const float title = ui.canvas().text_size(ui.t("consent.title"), title_style(ui), room.w).h;
  const Link link = Link::of(ui, view.consent, room.w);
  const float rest = room.h - title - kTitleGap - kLinkGap - link.height();
  for (float size = ui.landscape() ? 40 : 42; size >= smallest; size -= 2) {
    const PointLayout layout = lay_out(ui, view.consent, room.w, size);
    if (layout.card() > rest) continue;
    (void)draw_title(ui, room.x, room.y, room.w);
    const float gap = std::min(kTitleGapWanted, kTitleGap + rest - layout.card());
    return standing(ui, room, title + gap, view.consent, layout, link);
  }
  return scrolling(ui, room, title, view, link, state);
}

// Two answers of the same size and look, nothing chosen beforehand.
MaybeEvent answers(Ui& ui, const Rect& room, float height) {
  const bool wide = ui.landscape();
  const float half = (room.w - space::card_gap) / 2;
  const Rect agree{room.x, room.y, wide ? half : room.w, height};
  const Rect decline = wide ? agree.moved(half + space::card_gap, 0) : agree.moved(0, height + space::card_gap);
  MaybeEvent event;
  if (button(ui, agree,
             {.id = "consent/agree", .label = ui.t("consent.agree"), .kind = ButtonKind::equal, .text_size = 50}))
    event = ConsentGivenOrNot{true};
  if (button(ui, decline,
             {.id = "consent/decline", .label = ui.t("consent.decline"), .kind = ButtonKind::equal, .text_size = 50}))
    event = ConsentGivenOrNot{false};
  return event;
}

// As large as it is read with ease; a longer text scrolls.
MaybeEvent consent_sheet(Ui& ui, const survey::form::Consent& consent, ScrollState& state) {
  constexpr float smallest = 36;
  const bool small = std::min(ui.width(), ui.height()) < 950;
  const float inset = small ? 24.0F : ui.landscape() ? 200.0F : 48.0F;
  const Rect sheet = Rect{0, 0, ui.width(), ui.height()}.inset(inset, small ? 24.0F : ui.landscape() ? 48.0F : 64.0F);
  ui::sheet(ui, sheet);
  const Rect inside = small ? sheet.inset(36, 32) : sheet.inset(64, 56);
  const std::string text = consent.full_text.in(ui.language());
  const Rect room{inside.x, inside.y, inside.w, inside.h - 112 - 32};
  TextStyle style{.size = type::body, .line_height = 0};
  const auto needed = [&] { return ui.canvas().text_size(text, style, room.w).h; };
  while (style.size > smallest && needed() > room.h) style.size -= 1;
  ui.announce("consent/full_text", ui::Role::dialog, text, sheet);
  if (needed() > room.h) {
    Scroll scroll(ui, room, needed(), state);
    ui.canvas().text(scroll.content(), text, style, ui.palette().text);
    scroll.end();
  } else {
    ui.canvas().text(room, text, style, ui.palette().text);
  }
  const Button close{.id = "consent/close", .label = ui.t("consent.close"), .kind = ButtonKind::primary};
  const float width = std::max(320.0F, button_width(ui, close));
  return button(ui, {inside.right() - width, inside.bottom() - 112, width, 112}, close) ? MaybeEvent(FullTextClosed{})
                                                                                        : std::nullopt;
}

}  // namespace

MaybeEvent consent(Ui& ui, const ConsentView& view, ConsentScrolls& scrolls) {
  if (view.full_text) ui.set_covered(true);
  const FrameView around{.show = view.show, .back = true};
  const Rect area = frame(ui, around);
  const float equal = ui.landscape() || ui.height() < 1600 ? 112.0F : 152.0F;
  const float height = ui.landscape() ? equal : 2 * equal + space::card_gap;
  const Rect below{area.x, area.bottom() - height, area.w, height};
  MaybeEvent event = explanation(ui, {area.x, area.y, area.w, area.h - height - 14}, view, scrolls.points);
  if (const auto answered = answers(ui, below, equal)) event = answered;
  if (const auto left = foot(ui, around)) event = left;
  if (!view.full_text) return event;
  ui.set_covered(false);
  return consent_sheet(ui, view.consent, scrolls.full_text);
}

}  // namespace fairgauge::kiosk::screens
