#include "kiosk/screens/staff.hpp"

#include <algorithm>

#include "kiosk/screens/staff_parts.hpp"

namespace fairgauge::kiosk::screens {

using namespace ui;

namespace {

constexpr float kFigureHeight = 156, kFormRow = 76;

float by_form_height(const StaffView& view) {
  return kFormRow * static_cast<float>(std::max<size_t>(view.today.size(), 1)) + 132;
}

void by_form(Ui& ui, const Rect& rect, const StaffView& view) {
  card(ui, rect);
  const Rect in = rect.inset(36, 24);
  Canvas& canvas = ui.canvas();
  canvas.text({in.x, in.y, in.w, 60}, ui.t("staff.by_form"), {.size = 36, .bold = true}, ui.palette().text);
  canvas.text({in.x, in.y, in.w, 60}, ui.t("staff.today"), {.size = 28, .align = Align::end}, ui.palette().text_2);
  if (view.today.empty()) {
    canvas.text({in.x, in.y + 76, in.w, 60}, ui.t("staff.no_records"), {.size = type::caption}, ui.palette().text_2);
    return;
  }
  std::int64_t most = 1;
  for (const auto& line : view.today) most = std::max(most, line.complete + line.partial);
  const float row = std::min(kFormRow, (in.h - 76) / static_cast<float>(view.today.size()));
  const float label = std::min(420.0F, in.w * 0.42F), number = 190;
  for (size_t i = 0; i < view.today.size(); ++i) {
    const auto& line = view.today[i];
    const float y = in.y + 76 + static_cast<float>(i) * row;
    fitted_text(ui, {in.x, y, label - 16, row}, line.form, {.size = type::caption, .line_height = 1.2F},
                ui.palette().text, Vertical::middle, 14);
    const Rect bar{in.x + label, y + row * 0.22F, in.w - label - number, row * 0.56F};
    canvas.box(bar, 8, ui.palette().surface_2);
    const float share = static_cast<float>(line.complete) / static_cast<float>(most);
    canvas.box({bar.x, bar.y, std::max(16.0F, bar.w * share), bar.h}, 8, ui.palette().primary);
    const TextStyle digits{.size = type::caption, .line_height = 1.2F, .align = Align::end, .tabular = true};
    TextStyle bold = digits;
    bold.bold = true;
    fitted_text(ui, {in.right() - number, y, number - 84, row}, std::to_string(line.complete), bold, ui.palette().text,
                Vertical::middle, 14);
    canvas.set_text_language("en");  // the sign stays before its number
    const std::string partial = "+" + std::to_string(line.partial);
    fitted_text(ui, {in.right() - 84, y, 84, row}, partial, digits, ui.palette().text_2, Vertical::middle, 14);
    canvas.set_text_language("");
  }
}

// stored | waiting | set aside, in proportion, so that every response is accounted for.
void accounting(Ui& ui, const Rect& rect, const StaffView& view) {
  card(ui, rect);
  const Palette& palette = ui.palette();
  const Rect in = rect.inset(36, 28);
  const ChipKind kind = view.sync == SyncState::online ? ChipKind::ok : ChipKind::warning;
  const std::string state = ui.t(view.sync == SyncState::online    ? "staff.sync_online"
                                 : view.sync == SyncState::waiting ? "staff.sync_waiting"
                                                                   : "staff.sync_off");
  const float chip_x = chip(ui, in.right(), in.y, kind, view.sync == SyncState::online ? "check" : "cycle", state);
  fitted_text(ui, {in.x, in.y, chip_x - in.x - 20, 64}, ui.t("staff.safe_here"),
              {.size = 36, .bold = true, .line_height = 1.2F}, palette.text, Vertical::middle, 16);
  fitted_text(
      ui, {in.x, in.y + 70, in.w, 44},
      ui.t("staff.last_sync") + ": " + (view.last_sync.empty() ? ui.t("staff.never") : isolated(view.last_sync)),
      {.size = type::caption, .line_height = 1.3F}, palette.text_2, Vertical::top, 18);
  account(ui, {in.x, in.y + 132, in.w, in.h - 132}, view.counts);
}

std::vector<Action> all_actions() {
  return {{"staff/export", "staff.export", "export", ExportOpened{}, true},
          {"staff/results", "staff.results", "results", ResultsOpened{}},
          {"staff/sync", "sync.title", "sync", SyncOpened{}},
          {"staff/invitations", "invitations.title", "users", InvitationsOpened{}},
          {"staff/withdrawal", "withdrawal.title", "erase", WithdrawalOpened{}},
          {"staff/tests", "test.title", "pulse", TestsOpened{}},
          {"staff/settings", "settings.title", "sliders", SettingsOpened{}},
          {"staff/exit", "staff.close", "power", ExitAsked{}}};
}

MaybeEvent exit_sheet(Ui& ui) {
  ui.set_covered(false);
  Canvas& canvas = ui.canvas();
  const Rect sheet = centred({0, 0, ui.width(), ui.height()}, std::min(888.0F, ui.width() - 128), 560);
  ui::sheet(ui, sheet);
  const Rect in = sheet.inset(64, 56);
  const std::string title = ui.t("staff.exit_title");
  const float y =
      in.y + canvas.text({in.x, in.y, in.w, 160}, title, {.size = 52, .bold = true}, ui.palette().text) + 16;
  canvas.text({in.x, y, in.w, 200}, ui.t("staff.exit_text"), {.size = 40, .line_height = 1.4F}, ui.palette().text_2);
  ui.announce("exit", ui::Role::dialog, title, sheet);
  const float half = (in.w - 24) / 2;
  MaybeEvent event;
  if (button(ui, {in.x, in.bottom() - 112, half, 112}, {.id = "staff/exit_no", .label = ui.t("staff.cancel")}))
    event = ExitDeclined{};
  if (button(ui, {in.x + half + 24, in.bottom() - 112, half, 112},
             {.id = "staff/exit_yes", .label = ui.t("staff.exit"), .kind = ButtonKind::primary}))
    event = ExitConfirmed{};
  return event;
}

}  // namespace

namespace {

// Lock, title, dots and a line that says how things stand.
void pin_head(Ui& ui, const Rect& head, const PinView& view) {
  Canvas& canvas = ui.canvas();
  const Palette& palette = ui.palette();
  tile(ui, {head.x + (head.w - 136) / 2, head.y, 136, 136}, "lock");
  const std::string title = ui.t("staff.pin_title");
  TextStyle style = title_style(ui);
  style.align = Align::centre;
  canvas.text({head.x, head.y + 164, head.w, 110}, title, style, palette.text);
  ui.announce("title", ui::Role::heading, title, head);
  constexpr float dot = 40, gap = 36;
  const float width = dot * static_cast<float>(view.digits_needed) + gap * static_cast<float>(view.digits_needed - 1);
  for (int i = 0; i < view.digits_needed; ++i) {
    const Rect at{head.x + (head.w - width) / 2 + static_cast<float>(i) * (dot + gap), head.y + 300, dot, dot};
    if (i < view.digits)
      canvas.box(at, dot / 2, palette.primary);
    else
      canvas.outline(at, dot / 2, 4, palette.outline);
  }
  const bool alarm = view.locked_for_s > 0 || view.wrong;
  std::string line = ui.t("staff.pin_closes", {{"seconds", std::to_string(view.closes_in_s)}});
  if (view.wrong) line = ui.t("staff.pin_wrong");
  if (view.checking) line = ui.t("staff.pin_checking");
  if (view.locked_for_s > 0) line = ui.t("staff.pin_locked", {{"seconds", std::to_string(view.locked_for_s)}});
  canvas.text({head.x, head.y + 376, head.w, 64}, line, {.size = 36, .bold = alarm, .align = Align::centre},
              alarm ? palette.error : palette.text_2);
  ui.announce("pin/state", ui::Role::text, line, head);
}

constexpr float kPinKeyW = 232, kPinKeyH = 152, kPinGap = 24;
constexpr float kPinPadW = 3 * kPinKeyW + 2 * kPinGap, kPinPadH = 4 * kPinKeyH + 3 * kPinGap;

// 1 to 9, then cancel, 0 and erase.
MaybeEvent pin_pad(Ui& ui, float x, float y, bool enabled) {
  MaybeEvent event;
  for (int i = 0; i < 12; ++i) {
    const int column = ui.canvas().mirrored() ? 2 - i % 3 : i % 3;  // 1 2 3 everywhere, as on every telephone
    const Rect at{x + static_cast<float>(column) * (kPinKeyW + kPinGap),
                  y + static_cast<float>(i / 3) * (kPinKeyH + kPinGap), kPinKeyW, kPinKeyH};
    if (i == 9) {
      const Button cancel{
          .id = "pin/cancel", .label = ui.t("staff.cancel"), .kind = ButtonKind::ghost, .text_size = 40};
      if (button(ui, at, cancel)) event = StaffLeft{};
    } else if (i == 11) {
      const Button erase{.id = "pin/erase",
                         .label = ui.t("keyboard.erase"),
                         .kind = ButtonKind::ghost,
                         .icon_start = "backspace",
                         .icon_only = true};
      if (button(ui, at, erase)) event = PinErased{};
    } else {
      const std::string digit(1, static_cast<char>('0' + (i == 10 ? 0 : i + 1)));
      const Touched touched = ui.touch(at, {"pin/" + digit, ui::Role::key, digit, enabled, false});
      card(ui, at, false, touched.held, radius::button);
      ui.canvas().text(at, digit, {.size = 64, .align = Align::centre},
                       enabled ? ui.palette().text : ui.palette().text_2, Vertical::middle);
      if (touched.clicked) event = PinDigit{digit.front()};
    }
  }
  return event;
}

}  // namespace

MaybeEvent staff_pin(Ui& ui, const PinView& view) {
  Canvas& canvas = ui.canvas();
  canvas.rect({0, 0, ui.width(), ui.height()}, ui.palette().bg);
  const float margin = ui.margin(), top = ui.landscape() ? 48.0F : 56.0F, width = ui.width() - 2 * margin;
  constexpr float sign = 32;  // our mark: a ring for what was expected, joined to a disc for what was found
  const float middle = top + 28;
  canvas.rect({margin + sign - 2, middle - 3, 12, 6}, ui.palette().primary);
  canvas.outline({margin, middle - sign / 2, sign, sign}, sign / 2, 6, ui.palette().primary);
  canvas.box({margin + sign + 6, middle - sign / 2, sign, sign}, sign / 2, ui.palette().primary);
  canvas.set_text_language("en");
  const float name = margin + 2 * sign + 6 + 20;
  canvas.text({name, top, 420 - name + margin, 56}, "Fairgauge", {.size = 36, .bold = true}, ui.palette().text,
              Vertical::middle);
  canvas.set_text_language("");
  canvas.text({margin + 420, top, width - 420, 56}, view.kiosk, {.size = type::caption, .align = Align::end},
              ui.palette().text_2, Vertical::middle);
  const bool enabled = view.locked_for_s == 0 && !view.checking;
  if (ui.landscape()) {
    pin_head(ui, {margin, 260, ui.width() / 2 - margin, 520}, view);
    const float x = std::min(ui.width() * 0.75F - kPinPadW / 2, ui.width() - 24 - kPinPadW);
    return pin_pad(ui, x, std::max((ui.height() - kPinPadH) / 2, top + 72), enabled);
  }
  pin_head(ui, {margin, ui.height() * 0.19F, width, 460}, view);
  return pin_pad(ui, (ui.width() - kPinPadW) / 2, ui.height() * 0.5F, enabled);
}

MaybeEvent staff_overview(Ui& ui, const StaffView& view) {
  ui.set_covered(view.exit_asked);
  MaybeEvent event;
  float y = staff_head(ui, view.station, view.kiosk, "staff/resume", StaffLeft{}, event);
  const float margin = ui.margin(), width = ui.width() - 2 * margin, gap = space::card_gap;
  Canvas& canvas = ui.canvas();
  if (!view.damage.empty()) {
    const Rect box{margin, y, width, 132};
    canvas.box(box, radius::button, ui.palette().warning_soft);
    canvas.icon("alert", {box.x + 28, box.y + 40, 52, 52}, ui.palette().warning);
    canvas.text({box.x + 108, box.y + 10, box.w - 132, box.h - 20}, view.damage, {.size = 30, .line_height = 1.3F},
                ui.palette().warning, Vertical::middle);
    ui.announce("staff/damage", ui::Role::text, view.damage, box);
    y += 132 + gap;
  }
  const float four = (width - 3 * gap) / 4, two = (width - gap) / 2;
  const bool wide = ui.landscape();
  struct Figure {
    const char* key;
    std::int64_t number;
  };
  const Figure figures[] = {{"staff.finished", view.counts.complete},
                            {"staff.partial", view.counts.partial},
                            {"staff.to_send", view.counts.pending},
                            {"staff.sent", view.counts.done}};
  for (size_t i = 0; i < 4; ++i) {
    const float index = static_cast<float>(i);
    const Rect at = wide ? Rect{margin + index * (four + gap), y, four, kFigureHeight}
                         : Rect{margin + static_cast<float>(i % 2) * (two + gap),
                                y + static_cast<float>(i / 2) * (kFigureHeight + gap), two, kFigureHeight};
    figure(ui, at, ui.t(figures[i].key), std::to_string(figures[i].number));
  }
  y += wide ? kFigureHeight + gap : 2 * (kFigureHeight + gap);
  const Rect foot = actions_foot(ui);
  const float bottom = foot.y;
  const float rest = bottom - 32 - y;
  if (wide) {
    const float height = std::min(rest, std::max(360.0F, by_form_height(view)));
    by_form(ui, {margin, y, two, height}, view);
    accounting(ui, {margin + two + gap, y, two, height}, view);
  } else {
    accounting(ui, {margin, y, width, 360}, view);
    by_form(ui, {margin, y + 360 + gap, width, std::min(rest - 360 - gap, by_form_height(view))}, view);
  }
  if (const auto touched = actions(ui, foot, all_actions())) event = touched;
  if (!view.exit_asked) return event;
  return exit_sheet(ui);
}

}  // namespace fairgauge::kiosk::screens
