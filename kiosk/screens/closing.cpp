#include "kiosk/screens/closing.hpp"

#include <algorithm>

namespace fairgauge::kiosk::screens {

using namespace ui;

MaybeEvent idle_warning(Ui& ui, const IdleView& view) {
  ui.set_covered(false);
  Canvas& canvas = ui.canvas();
  const Rect all{0, 0, ui.width(), ui.height()};
  const float width = std::min(888.0F, ui.width() - 192), height = std::min(952.0F, ui.height() - 96);
  const Rect sheet = centred(all, width, height);
  ui::sheet(ui, sheet);
  const float size = std::min(296.0F, height * 0.31F);
  const Rect ring{sheet.x + (sheet.w - size) / 2, sheet.y + height * 0.08F, size, size};
  canvas.ring(ring, 20, 1, ui.palette().surface_2);
  canvas.ring(ring, 20, view.share_left, ui.palette().primary);
  canvas.text(ring, std::to_string(view.seconds_left),
              {.size = size * 0.38F, .bold = true, .align = Align::centre, .tabular = true}, ui.palette().text,
              Vertical::middle);
  const std::string title = ui.t("idle.title");
  TextStyle style = title_style(ui);
  style.align = Align::centre;
  float y = ring.bottom() + 40;
  y += canvas.text({sheet.x + 48, y, sheet.w - 96, 200}, title, style, ui.palette().text) + 12;
  fitted_text(ui, {sheet.x + 64, y, sheet.w - 128, sheet.bottom() - 208 - y}, ui.t("idle.text"),
              {.size = type::body, .line_height = 1.4F, .align = Align::centre, .balanced = true}, ui.palette().text_2);
  ui.announce("idle", ui::Role::dialog, title, sheet);
  MaybeEvent event;
  if (button(ui, {sheet.x + 64, sheet.bottom() - 64 - 144, sheet.w - 128, 144},
             {.id = "idle/continue", .label = ui.t("idle.continue"), .kind = ButtonKind::primary, .text_size = 52}))
    event = StillThere{};
  if (ui.touch(all, {"idle/anywhere", ui::Role::button, ui.t("idle.continue"), true, false}).clicked)
    event = StillThere{};
  return event;
}

MaybeEvent closed(Ui& ui, const ShowView& show) {
  poster_ground(ui);
  Canvas& canvas = ui.canvas();
  const bool staff = poster_head(ui, show);
  const Rect middle = centred({0, 0, ui.width(), ui.height()}, ui.width() - 2 * ui.margin(), 520);
  canvas.icon("clock", {ui.width() / 2 - 72, middle.y, 144, 144}, ui.palette().poster_ink);
  const std::string title = ui.t("closed.title");
  TextStyle style = title_style(ui);
  style.align = Align::centre;
  const float y =
      middle.y + 192 + canvas.text({middle.x, middle.y + 192, middle.w, 220}, title, style, ui.palette().poster_ink);
  ui.announce("title", ui::Role::heading, title, middle);
  canvas.text({middle.x, y + 16, middle.w, 160}, ui.t("closed.text"),
              {.size = 46, .line_height = 1.4F, .align = Align::centre, .balanced = true}, ui.palette().poster_ink);
  return staff ? MaybeEvent(StaffAsked{}) : std::nullopt;
}

}  // namespace fairgauge::kiosk::screens
