#include "kiosk/screens/staff_settings.hpp"

#include <algorithm>
#include <cstdio>
#include <vector>

#include "kiosk/screens/staff_parts.hpp"

namespace fairgauge::kiosk::screens {

using namespace ui;

namespace {

constexpr float kRow = 132, kGap = 20, kStep = 108, kNote = 44;
constexpr double kRulerMm = 100;

// One setting: its name, what it is now, and the two ways from there.
struct Stepper {
  Setting setting;
  const char* id;
  const char* key;
  std::string value;
  bool less = true, more = true;  // whether there is a way
  std::string note{};             // below the name
};

std::string percent(const Ui& ui, int value) {
  return value == 0 ? ui.t("settings.off") : ui.t("settings.percent", {{"value", std::to_string(value)}});
}

std::vector<Stepper> steppers(const Ui& ui, const SettingsView& view) {
  char inch[32];
  std::snprintf(inch, sizeof inch, "%.1f″", view.diagonal_inch);
  const bool dims = view.brightness.has_value();
  return {{Setting::station, "station", "settings.station", view.station, view.several_stations, view.several_stations},
          {Setting::first_language, "first", "settings.first_language", view.first_language, view.several_languages,
           view.several_languages},
          {Setting::staff_language, "staff", "settings.staff_language", view.staff_language, view.several_languages,
           view.several_languages},
          {Setting::diagonal, "diagonal", "settings.diagonal", inch},
          {Setting::sound, "sound", "settings.sound", percent(ui, view.sound), view.sound > 0, view.sound < 100,
           view.sound_problem.empty() ? "" : ui.t("settings.no_sound")},
          {Setting::brightness, "brightness", "settings.brightness", dims ? percent(ui, *view.brightness) : "–",
           dims && *view.brightness > 10, dims && *view.brightness < 100, dims ? "" : ui.t("settings.no_brightness")}};
}

MaybeEvent draw_stepper(Ui& ui, const Rect& rect, const Stepper& stepper) {
  card(ui, rect);
  const Rect in = rect.inset(28, 12);
  const float value_w = std::clamp(in.w * 0.28F, 160.0F, 320.0F);
  const Rect more{in.right() - kStep, rect.y + (rect.h - kStep) / 2, kStep, kStep};
  const Rect value{more.x - 12 - value_w, in.y, value_w, in.h};
  const Rect less{value.x - 12 - kStep, more.y, kStep, kStep};
  const std::string name = ui.t(stepper.key), id = std::string("settings/") + stepper.id;
  const float name_w = less.x - 16 - in.x, name_h = stepper.note.empty() ? in.h : in.h - kNote;
  fitted_text(ui, {in.x, in.y, name_w, name_h}, name, {.size = 38, .bold = true, .line_height = 1.25F},
              ui.palette().text, Vertical::middle, 16);
  if (!stepper.note.empty())
    fitted_text(ui, {in.x, in.bottom() - kNote, name_w, kNote}, stepper.note, {.size = 28, .line_height = 1.2F},
                ui.palette().warning, Vertical::middle, 14);
  fitted_text(ui, value, stepper.value, {.size = 40, .line_height = 1.2F, .align = Align::centre, .tabular = true},
              ui.palette().text, Vertical::middle, 20);
  ui.announce(id, ui::Role::text, name + ": " + stepper.value, rect);
  MaybeEvent event;
  if (button(ui, less,
             {.id = id + "/less",
              .label = name + ", " + ui.t("slider.less"),
              .icon_start = "minus",
              .enabled = stepper.less,
              .icon_only = true}))
    event = SettingStepped{stepper.setting, -1};
  if (button(ui, more,
             {.id = id + "/more",
              .label = name + ", " + ui.t("slider.more"),
              .icon_start = "plus",
              .enabled = stepper.more,
              .icon_only = true}))
    event = SettingStepped{stepper.setting, 1};
  return event;
}

// A bar that is as long as it says if the diagonal is right: to be held against a ruler.
void ruler(Ui& ui, const Rect& rect, const SettingsView& view) {
  const float bar = static_cast<float>(kRulerMm) * view.pixels_per_mm / ui.canvas().scale();
  const Rect line{rect.x + 4, rect.bottom() - 20, std::min(bar, rect.w - 8), 8};
  fitted_text(ui, {rect.x, rect.y, rect.w, rect.h - 40}, ui.t("settings.ruler", {{"mm", "100"}}), {.size = 32},
              ui.palette().text_2, Vertical::middle, 18);
  ui.canvas().rect(line, ui.palette().primary);
  for (const float end : {line.x, line.right() - 4}) ui.canvas().rect({end, line.y - 16, 4, 40}, ui.palette().primary);
  ui.announce("settings/ruler", ui::Role::text, ui.t("settings.ruler", {{"mm", "100"}}), rect);
}

}  // namespace

MaybeEvent staff_settings(Ui& ui, const SettingsView& view, ScrollState& scroll) {
  MaybeEvent event;
  const float top = staff_head(ui, ui.t("settings.title"), view.kiosk, "settings/leave", StaffBack{}, event);
  const Rect foot = staff_foot(ui);
  const Rect area{ui.margin(), top, foot.w, foot.y - 28 - top};
  const auto all = steppers(ui, view);
  const size_t columns = ui.landscape() ? 2 : 1, rows = (all.size() + columns - 1) / columns;
  constexpr float kRuler = 108;
  const float width = (area.w - kGap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  const float height = static_cast<float>(rows) * (kRow + kGap) + kRuler;
  Scroll part(ui, area, height, scroll);
  const Rect content = part.content();
  for (size_t i = 0; i < all.size(); ++i) {
    const Rect at{content.x + static_cast<float>(i % columns) * (width + kGap),
                  content.y + static_cast<float>(i / columns) * (kRow + kGap), width, kRow};
    if (const auto stepped = draw_stepper(ui, at, all[i])) event = stepped;
  }
  ruler(ui, {content.x, content.y + height - kRuler, content.w, kRuler}, view);
  part.end();
  const float half = (foot.w - space::card_gap) / 2;
  if (button(ui, {foot.x, foot.y, half, foot.h},
             {.id = "settings/undo", .label = ui.t("settings.undo"), .icon_start = "undo", .enabled = view.changed}))
    event = SettingsUndone{};
  if (button(
          ui, {foot.x + half + space::card_gap, foot.y, half, foot.h},
          {.id = "settings/close", .label = ui.t("keyboard.done"), .kind = ButtonKind::primary, .icon_end = "check"}))
    event = StaffBack{};
  return event;
}

}  // namespace fairgauge::kiosk::screens
