#include "kiosk/screens/staff_parts.hpp"

#include <algorithm>

namespace fairgauge::kiosk::screens {

using namespace ui;

float staff_head(Ui& ui, const std::string& title, const std::string& subtitle, const char* leave_id, MaybeEvent leave,
                 MaybeEvent& event) {
  ui.canvas().rect({0, 0, ui.width(), ui.height()}, ui.palette().bg);
  const float margin = ui.margin(), top = ui.landscape() ? 44.0F : 56.0F;
  const float end = ui.width() - margin;
  if (button(ui, {end - 112, top, 112, 112},
             {.id = leave_id, .label = ui.t("staff.resume"), .icon_start = "lock", .icon_only = true}))
    event = leave;
  const float width = end - 112 - 24 - margin;
  ui.canvas().text({margin, top, width, 64}, title,
                   {.size = ui.landscape() ? 48.0F : 52.0F, .bold = true, .line_height = 1.2F, .tracking = -0.012F},
                   ui.palette().text, Vertical::middle);
  ui.announce("title", ui::Role::heading, title, {margin, top, width, 64});
  fitted_text(ui, {margin, top + 66, width, 46}, subtitle, {.size = type::caption, .line_height = 1.35F},
              ui.palette().text_2, Vertical::top, 15);
  return top + 112 + 32;
}

void figure(Ui& ui, const Rect& rect, const std::string& title, const std::string& number, const std::string& below) {
  card(ui, rect);
  const Rect in = rect.inset(32, 18);
  fitted_text(ui, {in.x, in.y, in.w, 46}, title, {.size = type::caption, .line_height = 1.4F}, ui.palette().text_2,
              Vertical::top, 16);
  fitted_text(ui, {in.x, in.y + 46, in.w, 74}, number,
              {.size = 60, .bold = true, .line_height = 1.2F, .tracking = -0.02F, .tabular = true}, ui.palette().text,
              Vertical::top, 30);
  if (!below.empty())
    fitted_text(ui, {in.x, in.y + 120, in.w, 44}, below, {.size = 28, .line_height = 1.4F}, ui.palette().text_2,
                Vertical::top, 18);
  ui.announce("figure/" + title, ui::Role::text, title + ": " + number + (below.empty() ? "" : ", " + below), rect);
}

Rect titled_card(Ui& ui, const Rect& rect, const std::string& title, const std::string& aside) {
  card(ui, rect);
  const Rect in = rect.inset(36, 24);
  const TextStyle small{.size = 28, .line_height = 1.3F, .align = Align::end};
  const float beside = aside.empty() ? 0 : std::min(in.w * 0.55F, ui.canvas().text_size(aside, small).w + 4);
  fitted_text(ui, {in.x, in.y, in.w - beside - 16, 60}, title, {.size = 36, .bold = true, .line_height = 1.2F},
              ui.palette().text, Vertical::middle, 22);
  if (!aside.empty())
    fitted_text(ui, {in.right() - beside, in.y, beside, 60}, aside, small, ui.palette().text_2, Vertical::middle, 18);
  ui.announce("card/" + title, ui::Role::heading, title, {in.x, in.y, in.w, 60});
  return {in.x, in.y + 72, in.w, in.h - 72};
}

MaybeEvent action_line(Ui& ui, const Rect& line, const Action* first, size_t count) {
  constexpr float gap = 16, icon = 44;
  const auto parts = static_cast<float>(count);
  const float width = (line.w - (parts - 1) * gap) / parts;
  const Palette& palette = ui.palette();
  MaybeEvent event;
  for (size_t i = 0; i < count; ++i) {
    const Action& action = first[i];
    const Rect at{line.x + static_cast<float>(i) * (width + gap), line.y, width, line.h};
    const Touched touched = ui.touch(at, {action.id, ui::Role::button, ui.t(action.key), true, false});
    const Color ink = action.primary ? palette.on_primary : touched.held ? palette.on_selected : palette.text;
    ui.canvas().box(at, radius::button,
                    action.primary ? (touched.held ? palette.primary_pressed : palette.primary)
                    : touched.held ? palette.selected
                                   : palette.surface);
    if (!action.primary) ui.canvas().outline(at, radius::button, 2, palette.outline);
    const float top = at.y + (at.h - icon - 46) / 2;
    ui.canvas().icon(action.icon, {at.x + (at.w - icon) / 2, top, icon, icon}, ink);
    fitted_text(ui, {at.x + 6, top + icon + 4, at.w - 12, 42}, ui.t(action.key),
                {.size = 32, .bold = action.primary, .line_height = 1.2F, .align = Align::centre}, ink,
                Vertical::middle, 16);
    if (touched.clicked) event = action.event;
  }
  return event;
}

namespace {

constexpr float kActionsGap = 16, kTwoLines = 116;

}  // namespace

Rect actions_foot(const Ui& ui) {
  Rect foot = staff_foot(ui);
  if (ui.landscape()) return foot;
  const float height = 2 * kTwoLines + kActionsGap;
  return {foot.x, foot.bottom() - height, foot.w, height};
}

MaybeEvent actions(Ui& ui, const Rect& foot, const std::vector<Action>& all) {
  if (ui.landscape()) return action_line(ui, foot, all.data(), all.size());
  const size_t above = (all.size() + 1) / 2;
  MaybeEvent event = action_line(ui, {foot.x, foot.y, foot.w, kTwoLines}, all.data(), above);
  const auto below =
      action_line(ui, {foot.x, foot.bottom() - kTwoLines, foot.w, kTwoLines}, all.data() + above, all.size() - above);
  return below ? below : event;
}

std::string isolated(const std::string& text) { return "\u2068" + text + "\u2069"; }

void staff_message(Ui& ui, const Rect& room, const StaffMessage& message) {
  constexpr float kTitle = 96, kDetail = 84;
  const TextStyle style{.size = 38, .line_height = 1.4F};
  const Rect widest = room.inset(40, 32);
  const float below = message.detail.empty() ? 0 : kDetail + 24, least = kTitle + below;
  const float text = std::min(ui.canvas().text_size(message.text, style, widest.w).h + 4, widest.h - least);
  const Rect in{widest.x, widest.y, widest.w, text + least};
  const Rect rect{room.x, room.y, room.w, in.h + 64};
  card(ui, rect);
  ui.canvas().icon(message.icon, {in.x, in.y + 4, 64, 64}, message.color);
  fitted_text(ui, {in.x + 92, in.y, in.w - 92, 72}, message.title, {.size = 44, .bold = true}, message.color,
              Vertical::middle, 24);
  fitted_text(ui, {in.x, in.y + kTitle, in.w, text}, message.text, style, ui.palette().text, Vertical::top, 20);
  if (!message.detail.empty()) {
    ui.canvas().set_text_language("en");
    fitted_text(ui, {in.x, in.bottom() - kDetail, in.w, kDetail}, message.detail, {.size = 28, .line_height = 1.3F},
                ui.palette().text_2, Vertical::bottom, 18);
    ui.canvas().set_text_language("");
  }
  ui.announce(message.id, ui::Role::text, message.title + ". " + message.text, rect);
}

MaybeEvent way_line(Ui& ui, const Rect& line, const std::vector<Way>& ways) {
  const auto count = static_cast<float>(ways.size());
  const float gap = space::card_gap, width = (line.w - gap * (count - 1)) / count;
  MaybeEvent event;
  for (size_t i = 0; i < ways.size(); ++i) {
    const Rect at{line.x + static_cast<float>(i) * (width + gap), line.y, width, line.h};
    Button narrow = ways[i].button;
    if (ways.size() > 2 && !ui.landscape()) narrow.icon_start = {};  // the words need the room
    if (button(ui, at, narrow)) event = ways[i].event;
  }
  return event;
}

Rect staff_foot(const Ui& ui) {
  const float height = ui.landscape() ? 104.0F : 144.0F, rest = ui.landscape() ? 48.0F : 64.0F;
  return {ui.margin(), ui.height() - rest - height, ui.width() - 2 * ui.margin(), height};
}

}  // namespace fairgauge::kiosk::screens
