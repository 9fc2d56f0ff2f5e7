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

}  // namespace

MaybeEvent language(Ui& ui, const LanguageView& view) {
  const FrameView around{.show = view.show, .back = true};
  const Rect area = frame(ui, around);
  MaybeEvent event;
  Canvas& canvas = ui.canvas();
  const std::string title = ui.t("language.title");
  float y = area.y + canvas.text({area.x, area.y, area.w, 200}, title, title_style(ui), ui.palette().text);
  ui.announce("title", ui::Role::heading, title, {area.x, area.y, area.w, y - area.y});
  y += 48;
  // The first one, which the show's people speak most, takes two places where that leaves no gap at the end.
  const size_t columns = ui.landscape() ? 4 : 2, count = view.languages.size();
  const size_t wide = count % columns == columns - 1 ? 1 : 0;
  const size_t rows = (count + wide + columns - 1) / columns;
  const float gap = space::card_gap,
              width = (area.w - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  const float height =
      std::min(236.0F, (area.bottom() - y - gap * static_cast<float>(rows - 1)) / static_cast<float>(rows));
  for (size_t i = 0; i < count; ++i) {
    const LanguageName& name = view.languages[i];
    const size_t place = i == 0 ? 0 : i + wide;
    const Rect rect{area.x + static_cast<float>(place % columns) * (width + gap),
                    y + static_cast<float>(place / columns) * (height + gap),
                    i == 0 && wide > 0 ? 2 * width + gap : width, height};
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
  TextStyle big{.size = 54, .bold = true, .line_height = 1.25F},
      small{.size = 38, .line_height = 1.35F, .balanced = true};

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

}  // namespace fairgauge::kiosk::screens
