#include "kiosk/screens/welcome.hpp"

#include <algorithm>
#include <map>

namespace fairgauge::kiosk::screens {

using namespace ui;

namespace {

// The card's face for a role; a role that the kiosk has no picture for gets a badge.
std::string_view icon_of(const std::string& role) {
  static const std::map<std::string, std::string_view, std::less<>> icons = {{"visitor_arriving", "visitor"},
                                                                             {"visitor_leaving", "flag"},
                                                                             {"exhibitor", "stand"},
                                                                             {"exhibitor_booking", "calendar"},
                                                                             {"partner", "helmet"}};
  const auto found = icons.find(role);
  return found == icons.end() ? "badge" : found->second;
}

MaybeEvent language_chips(Ui& ui, const AttractView& view) {
  MaybeEvent event;
  Canvas& canvas = ui.canvas();
  constexpr float height = 96, gap = 20;
  const float margin = ui.margin(), room = ui.width() - 2 * margin;
  const size_t count = view.languages.size();
  const float wanted = ui.landscape() ? 164 : 208;
  const size_t per_row = std::max<size_t>(1, std::min(count, static_cast<size_t>((room + gap) / (wanted + gap))));
  const size_t rows = (count + per_row - 1) / per_row;
  const float width =
      ui.landscape() ? (room - gap * static_cast<float>(per_row - 1)) / static_cast<float>(per_row) : wanted;
  const float bottom = ui.height() - (ui.landscape() ? 64.0F : 72.0F);
  for (size_t i = 0; i < count; ++i) {
    const size_t row = i / per_row, in_row = std::min(per_row, count - row * per_row);
    const float row_width = width * static_cast<float>(in_row) + gap * static_cast<float>(in_row - 1);
    const Rect rect{(ui.width() - row_width) / 2 + static_cast<float>(i % per_row) * (width + gap),
                    bottom - static_cast<float>(rows - row) * (height + gap) + gap, width, height};
    const LanguageName& language = view.languages[i];
    const Touched touched =
        ui.touch(rect, {"language/" + language.code, ui::Role::button, language.endonym, true, false});
    canvas.box(rect, height / 2, with_alpha(ui.palette().poster_ink, touched.held ? 0.35F : 0.10F));
    canvas.outline(rect, height / 2, 2, with_alpha(ui.palette().poster_ink, 0.55F));
    canvas.set_text_language(language.code);
    fitted_text(ui, rect.inset(12, 0), language.endonym, {.size = 38, .align = Align::centre}, ui.palette().poster_ink,
                Vertical::middle);
    canvas.set_text_language("");
    if (touched.clicked) event = LanguageChosen{language.code};
  }
  return event;
}

MaybeEvent start_pill(Ui& ui, const Rect& rect) {
  Canvas& canvas = ui.canvas();
  const std::string words = ui.t("attract.start");
  const Touched touched = ui.touch(rect, {"attract/start", ui::Role::button, words, true, false});
  canvas.outline(rect.inset(-34, -34), rect.h, 3, with_alpha(ui.palette().poster_ink, 0.22F));
  canvas.outline(rect.inset(-18, -18), rect.h, 4, with_alpha(ui.palette().poster_ink, 0.42F));
  canvas.shadow(rect, rect.h / 2, Elevation::floating);
  canvas.box(rect, rect.h / 2, touched.held ? ui.palette().selected : ui.palette().poster_ink);
  TextStyle style{.size = 56, .bold = true, .line_height = 1.2F};
  const float icon = 76, gap = 26, room = rect.w - icon - gap - 64;
  while (style.size > 34 && canvas.text_size(words, style).w > room) style.size -= 2;
  const float width = std::min(room, canvas.text_size(words, style).w + 4);
  const float x = rect.x + (rect.w - icon - gap - width) / 2;
  canvas.icon("tap", {x, rect.y + (rect.h - icon) / 2, icon, icon}, ui.palette().poster);
  canvas.text({x + icon + gap, rect.y, width, rect.h}, words, style, ui.palette().poster, Vertical::middle);
  return touched.clicked ? MaybeEvent(Start{}) : std::nullopt;
}

// A walk round a small square, one step a turn.
void drift(Ui& ui, int turn) {
  constexpr float far = 8;  // 2 mm: more than a letter's stem
  constexpr Size steps[] = {{0, 0}, {far, 0}, {far, far}, {0, far}, {-far, far}, {-far, 0}, {-far, -far}, {0, -far}};
  const Size step = steps[static_cast<size_t>(turn) % std::size(steps)];
  ui.canvas().set_drift(step.w, step.h);
}

}  // namespace

MaybeEvent attract(Ui& ui, const AttractView& view) {
  Canvas& canvas = ui.canvas();
  const Rect all{0, 0, ui.width(), ui.height()};
  canvas.picture(view.picture, all);
  if (ui.landscape()) {
    const Color ground = mix(ui.palette().poster, ui.palette().poster_dark, 0.3F);
    canvas.gradient({0, 0, ui.width() * 0.5F, ui.height()}, with_alpha(ground, 0.94F), with_alpha(ground, 0.78F),
                    with_alpha(ground, 0), true);
  }
  drift(ui, view.turn);
  const float margin = ui.margin();
  const bool staff = poster_head(ui, view.show);

  const bool low = ui.landscape() && ui.height() < 950;
  const float size = low ? type::title_landscape : ui.landscape() ? type::display_landscape : type::display_portrait;
  const float width = ui.landscape() ? ui.width() * 0.46F : ui.width() - 2 * margin;
  const float title_top = ui.landscape() ? 196.0F : 192.0F;
  const float title = canvas.text(
      {margin, title_top, width, 3 * size * 1.7F}, view.title,
      {.size = size,
       .bold = true,
       .line_height = ui.language() == "ar" || ui.language() == "th" || ui.language() == "hi" ? 1.5F : 1.14F,
       .tracking = -0.022F,
       .balanced = true},
      ui.palette().poster_ink);
  ui.announce("attract/title", ui::Role::heading, view.title, {margin, title_top, width, title});
  const float promise = title_top + title + 20;
  canvas.icon("clock", {margin, promise + 4, 48, 48}, ui.palette().poster_ink);
  const TextStyle promise_style{.size = 42, .line_height = 1.4F};
  const float promised = canvas.text_size(ui.t("attract.promise"), promise_style, width - 66).h;
  canvas.text({margin + 66, promise, width - 66, promised}, ui.t("attract.promise"), promise_style,
              ui.palette().poster_ink);

  MaybeEvent event;
  const float lowest = ui.height() - 64 - 96 - 48 - 148;  // above one row of languages
  const Rect pill = ui.landscape()
                        ? Rect{margin, std::min(std::max(promise + promised + 81, ui.height() - 488), lowest), 604, 148}
                        : Rect{(ui.width() - 672) / 2, ui.height() - 610, 672, 148};
  if (staff) event = StaffAsked{};
  if (const auto started = start_pill(ui, pill)) event = started;
  if (const auto chosen = language_chips(ui, view)) event = chosen;
  canvas.set_drift(0, 0);
  if (view.dimmed) {
    canvas.rect(all, {0, 0, 0, 215});
    ui.announce("attract/dimmed", ui::Role::text, view.title, all);
  }
  // The rest of the glass starts as well: nobody aims at a poster.
  if (ui.touch(all, {"attract/anywhere", ui::Role::button, ui.t("attract.start"), true, false}).clicked && !event)
    event = Start{};
  return event;
}

MaybeEvent language(Ui& ui, const LanguageView& view) {
  const FrameView around{.show = view.show, .back = true};
  const Rect area = frame(ui, around);
  MaybeEvent event;
  Canvas& canvas = ui.canvas();
  const std::string title = ui.t("language.title");
  float y = area.y + canvas.text({area.x, area.y, area.w, 200}, title, title_style(ui), ui.palette().text);
  ui.announce("title", ui::Role::heading, title, {area.x, area.y, area.w, y - area.y});
  y += 48;
  const size_t columns = ui.landscape() ? 4 : 2, count = view.languages.size();
  const size_t rows = (count + columns - 1) / columns;
  const float gap = space::card_gap,
              width = (area.w - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  const float height =
      std::min(236.0F, (area.bottom() - y - gap * static_cast<float>(rows - 1)) / static_cast<float>(rows));
  for (size_t i = 0; i < count; ++i) {
    const LanguageName& name = view.languages[i];
    const Rect rect{area.x + static_cast<float>(i % columns) * (width + gap),
                    y + static_cast<float>(i / columns) * (height + gap), width, height};
    const Touched touched =
        ui.touch(rect, {"language/" + name.code, ui::Role::choice, name.endonym, true, name.code == ui.language()});
    card(ui, rect, false, touched.held);
    const float inner = rect.w - 44 - 44 - 48 - 12;
    canvas.set_text_language(name.code);
    fitted_text(ui, {rect.x + 44, rect.y + height / 2 - 88, inner, 96}, name.endonym,
                {.size = 58, .bold = true, .line_height = 1.5F}, ui.palette().text, Vertical::middle);
    canvas.set_text_language("en");
    fitted_text(ui, {rect.x + 44, rect.y + height / 2 + 14, inner, 56}, name.english, {.size = 34}, ui.palette().text_2,
                Vertical::middle);
    canvas.set_text_language("");
    canvas.icon("chevR", {rect.right() - 44 - 48, rect.y + (height - 48) / 2, 48, 48}, ui.palette().outline);
    if (touched.clicked) event = LanguageChosen{name.code};
  }
  const MaybeEvent left = foot(ui, around);
  return event ? event : left;
}

namespace {

constexpr float kRolePad = 48;

struct RoleWords {
  std::string words, hint;
  TextStyle big{.size = 54, .bold = true, .line_height = 1.25F}, small{.size = 38, .line_height = 1.35F};

  [[nodiscard]] float height(Ui& ui, float width) const {
    return ui.canvas().text_size(words, big, width).h + 10 + ui.canvas().text_size(hint, small, width).h;
  }
};

// At the largest size at which no card has to divide a word.
std::vector<RoleWords> role_words(Ui& ui, const RoleView& view, float width) {
  std::vector<RoleWords> all;
  float size = 54;
  for (const auto& role : view.roles) {
    all.push_back({ui.t("role." + role), ui.t("role." + role + "_hint")});
    while (size > 32 && ui.canvas().text_size(all.back().words, {.size = size, .bold = true}, width).w > width)
      size -= 2;
  }
  for (auto& one : all) one.big.size = size;
  return all;
}

void draw_role_words(Ui& ui, const Rect& at, const RoleWords& words) {
  const float big = ui.canvas().text_size(words.words, words.big, at.w).h;
  ui.canvas().text({at.x, at.y, at.w, big}, words.words, words.big, ui.palette().text);
  ui.canvas().text({at.x, at.y + big + 10, at.w, at.h - big - 10}, words.hint, words.small, ui.palette().text_2);
}

// The tile on top, the words below.
void tall_role(Ui& ui, const Rect& rect, std::string_view icon, const RoleWords& words) {
  const float size = std::min(184.0F, rect.h * 0.34F);
  tile(ui, {rect.x + kRolePad, rect.y + kRolePad, size, size}, icon);
  const Rect room{rect.x + kRolePad, rect.y + kRolePad + size + 16, rect.w - 2 * kRolePad,
                  rect.h - 2 * kRolePad - size - 16};
  const float height = words.height(ui, room.w);
  draw_role_words(ui, {room.x, room.y + std::clamp(room.h - height, 0.0F, 48.0F), room.w, height}, words);
}

// The tile at the start, the words beside it; without the hint where that has no room.
void flat_role(Ui& ui, const Rect& rect, std::string_view icon, RoleWords words) {
  const float size = std::min(120.0F, rect.h - 40);
  tile(ui, {rect.x + kRolePad - 12, rect.y + (rect.h - size) / 2, size, size}, icon);
  const float x = rect.x + kRolePad + size + 24;
  const Rect room{x, rect.y + 12, rect.right() - 28 - x, rect.h - 24};
  words.big.size = std::min(50.0F, words.big.size);
  while (words.height(ui, room.w) > room.h && words.small.size > 28) words.small.size = words.big.size -= 2;
  const float height = words.height(ui, room.w);
  if (height <= room.h) return draw_role_words(ui, centred(room, room.w, height), words);
  fitted_text(ui, room, words.words, {.size = 50, .bold = true, .line_height = 1.25F}, ui.palette().text,
              Vertical::middle);
}

// Cards as tall as their words need; where the screen is too low for that, flat ones.
struct RoleGrid {
  Rect area;
  size_t count, columns;
  float height;
  bool flat;

  static RoleGrid fit(Ui& ui, const RoleView& view, const Rect& area) {
    RoleGrid grid{area, view.roles.size(), ui.landscape() ? std::min<size_t>(view.roles.size(), 4) : 2, 0, false};
    grid.height = std::min(600.0F, grid.row_height());
    for (const auto& words : role_words(ui, view, grid.width() - 2 * kRolePad)) {
      const float needed = words.height(ui, grid.width() - 2 * kRolePad);
      grid.flat = grid.flat || grid.height - 2 * kRolePad - std::min(184.0F, grid.height * 0.34F) - 16 < needed;
    }
    if (!grid.flat) return grid;
    grid.columns = ui.landscape() ? 2 : 1;
    grid.height = std::min(240.0F, grid.row_height());
    return grid;
  }

  [[nodiscard]] float width() const {
    return (area.w - space::card_gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  }
  [[nodiscard]] float row_height() const {
    const auto rows = static_cast<float>((count + columns - 1) / columns);
    return (area.h - space::card_gap * (rows - 1)) / rows;
  }
  // The last one alone takes its whole row.
  [[nodiscard]] bool alone(size_t i) const { return i + 1 == count && count % columns == 1 && count > columns; }
  [[nodiscard]] Rect at(size_t i) const {
    return {area.x + static_cast<float>(i % columns) * (width() + space::card_gap),
            area.y + static_cast<float>(i / columns) * (height + space::card_gap), alone(i) ? area.w : width(),
            alone(i) ? std::min(height, 240.0F) : height};
  }
};

}  // namespace

MaybeEvent role(Ui& ui, const RoleView& view) {
  const FrameView around{.show = view.show, .back = true};
  const Rect area = frame(ui, around);
  MaybeEvent event;
  const std::string title = ui.t("role.title");
  const float y = area.y + ui.canvas().text({area.x, area.y, area.w, 240}, title, title_style(ui), ui.palette().text) +
                  (ui.height() < 950 ? 24.0F : 48.0F);
  ui.announce("title", ui::Role::heading, title, {area.x, area.y, area.w, y - area.y});
  const RoleGrid grid = RoleGrid::fit(ui, view, {area.x, y, area.w, area.bottom() - y});
  const auto words = role_words(ui, view, grid.width() - (grid.flat ? 232 : 2 * kRolePad));
  for (size_t i = 0; i < grid.count; ++i) {
    const Rect rect = grid.at(i);
    const Touched touched =
        ui.touch(rect, {"role/" + view.roles[i], ui::Role::choice, words[i].words + ". " + words[i].hint, true, false});
    card(ui, rect, false, touched.held);
    if (grid.flat || grid.alone(i))
      flat_role(ui, rect, icon_of(view.roles[i]), words[i]);
    else
      tall_role(ui, rect, icon_of(view.roles[i]), words[i]);
    if (touched.clicked) event = RoleChosen{i};
  }
  const MaybeEvent left = foot(ui, around);
  return event ? event : left;
}

namespace {

// The points of a consent text: below each other in portrait, side by side in landscape.
struct PointLayout {
  TextStyle head{.size = 46, .bold = true, .line_height = 1.25F}, body{.size = 42, .line_height = 1.38F};
  float tile = 112;
  float width = 0;                   // of the body's words
  std::vector<float> heads, bodies;  // heights
  bool wide = false, brief = false;

  // Portrait: words beside the tile. Landscape: title beside the tile, words below both. Brief: titles only.
  [[nodiscard]] float height(size_t i) const {
    if (brief) return std::max(tile, heads[i]);
    return wide ? std::max(tile, heads[i]) + 20 + bodies[i] : std::max(tile, heads[i] + 6 + bodies[i]);
  }
};

PointLayout lay_out(Ui& ui, const survey::form::Consent& consent, float width, bool wide, float body_size,
                    bool brief = false) {
  PointLayout layout;
  layout.wide = wide;
  layout.brief = brief;
  layout.body.size = body_size;
  layout.tile = brief ? 72.0F : wide ? 96.0F : 112.0F;
  layout.head.size = brief ? body_size : wide ? 42.0F : 46.0F;
  layout.width = wide ? width : width - layout.tile - 36;
  const float head_width = wide ? width - layout.tile - 28 : layout.width;
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
  if (layout.wide || layout.brief) {
    const float head = std::max(layout.tile, layout.heads[i]), x = at.x + layout.tile + (layout.wide ? 28 : 36);
    canvas.text({x, at.y, at.right() - x, head}, title, layout.head, ui.palette().text, Vertical::middle);
    if (!layout.brief)
      canvas.text({at.x, at.y + head + 20, layout.width, layout.bodies[i]}, text, layout.body, ui.palette().text_2);
  } else {
    const float x = at.x + layout.tile + 36;
    canvas.text({x, at.y, layout.width, layout.heads[i]}, title, layout.head, ui.palette().text);
    canvas.text({x, at.y + layout.heads[i] + 6, layout.width, layout.bodies[i]}, text, layout.body,
                ui.palette().text_2);
  }
  ui.announce("consent/point/" + std::to_string(i), ui::Role::text, title + ". " + text, at);
}

// The card takes the height that the points need; the words shrink before they would leave it, and on a small or
// enlarged screen the titles stand alone: the full text is one touch away, and a voice says it all.
void consent_points(Ui& ui, const Rect& room, const survey::form::Consent& consent) {
  const size_t count = consent.points.size();
  if (count == 0) return;
  constexpr float smallest = 30;
  const bool wide = ui.landscape();
  float pad = 44, gap = 60;
  const float column = (room.w - 2 * pad - gap * static_cast<float>(count - 1)) / static_cast<float>(count);
  const auto needed = [&](const PointLayout& layout) {
    float all = 0, tallest = 0;
    for (size_t i = 0; i < count; ++i) {
      all += layout.height(i) + gap;
      tallest = std::max(tallest, layout.height(i));
    }
    return wide ? tallest + 2 * pad : all - gap + 2 * (pad - 2);
  };
  float size = wide ? 40 : 42;
  const float width = wide ? column : room.w - 2 * pad;
  PointLayout layout = lay_out(ui, consent, width, wide, size);
  while (needed(layout) > room.h && size > smallest) layout = lay_out(ui, consent, width, wide, size -= 2);
  if (needed(layout) > room.h) {
    pad = 24;
    gap = 24;
    for (size = 46; size > smallest; size -= 2) {
      layout = lay_out(ui, consent, width, wide, size, true);
      if (needed(layout) <= room.h) break;
    }
    gap = std::clamp((room.h - needed(layout)) / static_cast<float>(count) + gap, 12.0F, gap);
  }
  const Rect area{room.x, room.y, room.w, std::min(room.h, needed(layout))};
  card(ui, area);
  float y = area.y + (wide ? pad : pad - 2);
  for (size_t i = 0; i < count; ++i) {
    const float x = area.x + 44 + (wide ? static_cast<float>(i) * (column + 60) : 0);
    consent_point(ui, {x, y, width, layout.height(i)}, consent.points[i], layout, i);
    if (wide) continue;
    y += layout.height(i) + gap;
    if (i + 1 < count) ui.canvas().rect({x, y - gap / 2 - 1, width, 2}, ui.palette().hairline);
  }
}

MaybeEvent consent_sheet(Ui& ui, const survey::form::Consent& consent) {
  Canvas& canvas = ui.canvas();
  const bool small = std::min(ui.width(), ui.height()) < 950;
  const float inset = small ? 24.0F : ui.landscape() ? 200.0F : 48.0F;
  const Rect sheet = Rect{0, 0, ui.width(), ui.height()}.inset(inset, small ? 24.0F : ui.landscape() ? 48.0F : 120.0F);
  ui::sheet(ui, sheet);
  const Rect inside = small ? sheet.inset(36, 32) : sheet.inset(64, 56);
  const std::string text = consent.full_text.in(ui.language());
  const Rect room{inside.x, inside.y, inside.w, inside.h - 112 - 32};
  TextStyle style{.size = 42, .line_height = 0};
  while (style.size > 20 && canvas.text_size(text, style, room.w).h > room.h) style.size -= 1;
  canvas.text(room, text, style, ui.palette().text);
  ui.announce("consent/full_text", ui::Role::dialog, text, sheet);
  const Button close{.id = "consent/close", .label = ui.t("consent.close"), .kind = ButtonKind::primary};
  const float width = std::max(320.0F, button_width(ui, close));
  return button(ui, {inside.right() - width, inside.bottom() - 112, width, 112}, close) ? MaybeEvent(FullTextClosed{})
                                                                                        : std::nullopt;
}

}  // namespace

MaybeEvent consent(Ui& ui, const ConsentView& view) {
  if (view.full_text) ui.set_covered(true);
  const FrameView around{.show = view.show, .back = view.back};
  const Rect area = frame(ui, around);
  MaybeEvent event;
  Canvas& canvas = ui.canvas();
  const std::string title = ui.t("consent.title");
  float y = area.y + canvas.text({area.x, area.y, area.w, 120}, title, title_style(ui), ui.palette().text) + 24;
  ui.announce("title", ui::Role::heading, title, {area.x, area.y, area.w, y - area.y});

  // Two answers of the same size and look, nothing chosen beforehand.
  const bool low = ui.height() < 1600;
  const float equal = ui.landscape() || low ? 112.0F : 152.0F, gap = space::card_gap;
  const float buttons = ui.landscape() ? equal : 2 * equal + gap, buttons_y = area.bottom() - buttons;
  const float half = (area.w - gap) / 2;
  const Rect agree = ui.landscape() ? Rect{area.x, buttons_y, half, equal} : Rect{area.x, buttons_y, area.w, equal};
  const Rect decline = ui.landscape() ? Rect{area.x + half + gap, buttons_y, half, equal} : agree.moved(0, equal + gap);

  const float link_h = ui.landscape() ? 88.0F : 112.0F, link_y = buttons_y - link_h - 14;
  const Button full{
      .id = "consent/full", .label = ui.t("consent.full_text"), .kind = ButtonKind::ghost, .icon_start = "file"};
  const float full_w = button_width(ui, full);
  if (button(ui, {area.x - 24, link_y, full_w, link_h}, full)) event = FullTextOpened{};
  const std::string version =
      ui.t("consent.version", {{"version", view.consent.version}, {"date", view.consent.date.in(ui.language())}});
  const TextStyle small{.size = type::caption, .align = Align::end};
  const bool beside = area.w - full_w >= canvas.text_size(version, small).w + 16;
  if (beside)
    canvas.text({area.x + full_w, link_y, area.w - full_w, link_h}, version, small, ui.palette().text_2,
                Vertical::middle);
  const float points_end = link_y - (beside ? 16.0F : 64.0F);
  if (!beside) canvas.text({area.x, points_end, area.w, 64}, version, {.size = type::caption}, ui.palette().text_2);

  consent_points(ui, {area.x, y, area.w, points_end - (beside ? 0.0F : 16.0F) - y}, view.consent);

  if (button(ui, agree,
             {.id = "consent/agree", .label = ui.t("consent.agree"), .kind = ButtonKind::equal, .text_size = 50}))
    event = ConsentGivenOrNot{true};
  if (button(ui, decline,
             {.id = "consent/decline", .label = ui.t("consent.decline"), .kind = ButtonKind::equal, .text_size = 50}))
    event = ConsentGivenOrNot{false};
  if (const auto left = foot(ui, around)) event = left;
  if (!view.full_text) return event;
  ui.set_covered(false);
  return consent_sheet(ui, view.consent);
}

}  // namespace fairgauge::kiosk::screens
