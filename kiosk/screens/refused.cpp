#include "kiosk/screens/refused.hpp"

#include "kiosk/ui/widgets.hpp"

namespace fairgauge::kiosk::screens {

using namespace ui;

namespace {

constexpr float kTextSize = 30;

// What `check` says, in three parts: where, what, what to do.
float finding(Ui& ui, const Rect& at, const survey::form::Finding& error) {
  Canvas& canvas = ui.canvas();
  const std::string place =
      error.file + (error.position.line > 0 ? ":" + std::to_string(error.position.line) : "") + "  " + error.path;
  float y = at.y;
  y += canvas.text({at.x, y, at.w, at.h}, place, {.size = kTextSize, .bold = true, .line_height = 1.3F},
                   ui.palette().text);
  y += canvas.text({at.x, y, at.w, at.h}, error.message + ". " + error.remedy, {.size = kTextSize, .line_height = 1.3F},
                   ui.palette().text_2);
  ui.announce("refused/" + error.rule, Role::text, error.text(), {at.x, at.y, at.w, y - at.y});
  return y - at.y;
}

}  // namespace

void refused(Ui& ui, const std::string& folder, const std::vector<survey::form::Finding>& errors) {
  Canvas& canvas = ui.canvas();
  const float margin = ui.margin(), width = ui.width() - 2 * margin;
  canvas.box({0, 0, ui.width(), ui.height()}, 0, ui.palette().bg);
  float y = margin * 1.5F;
  canvas.icon("alert", {margin, y, 96, 96}, ui.palette().error);
  y += 128;
  const std::string title = ui.t("closed.title");
  const float title_height = canvas.text({margin, y, width, 300}, title, title_style(ui), ui.palette().text);
  ui.announce("title", Role::heading, title, {margin, y, width, title_height});
  y += title_height + 12;
  y += canvas.text({margin, y, width, 200}, ui.t("closed.text"), {.size = type::body, .line_height = 1.4F},
                   ui.palette().text_2);
  y += 56;
  const Rect sheet{margin, y, width, ui.height() - y - margin};
  card(ui, sheet);
  const Rect inside = sheet.inset(40, 36);
  y = inside.y;
  const std::string head = ui.t("refused.title", {{"count", std::to_string(errors.size())}});
  y += canvas.text({inside.x, y, inside.w, 120}, head, {.size = type::card_head, .bold = true, .line_height = 1.25F},
                   ui.palette().text) +
       8;
  ui.announce("refused", Role::heading, head, {inside.x, inside.y, inside.w, y - inside.y});
  y += canvas.text({inside.x, y, inside.w, 160}, ui.t("refused.text", {{"folder", folder}}),
                   {.size = kTextSize, .line_height = 1.35F}, ui.palette().text_2) +
       28;
  for (const auto& error : errors) {
    if (y + 200 > inside.bottom()) break;
    y += finding(ui, {inside.x, y, inside.w, inside.bottom() - y}, error) + 24;
  }
}

}  // namespace fairgauge::kiosk::screens
