#include "kiosk/screens/code_entry.hpp"

#include <algorithm>

#include "base/short_code.hpp"
#include "kiosk/screens/staff_parts.hpp"

namespace fairgauge::kiosk::screens {

using namespace ui;

void code_cells(Ui& ui, const Rect& area, const CodeCells& cells) {
  constexpr float gap = 12, hyphen = 40, widest = 104;
  const auto count = static_cast<float>(cells.length);
  const auto hyphens = static_cast<float>((cells.length - 1) / cells.group);
  const float between = gap * (count - 1) + hyphen * hyphens;
  const float width = std::min(widest, (area.w - between) / count);
  float x = area.x + (area.w - count * width - between) / 2;
  Canvas& canvas = ui.canvas();
  canvas.set_text_language("en");  // digits and letters of one face, on one line
  for (size_t i = 0; i < cells.length; ++i) {
    const size_t shown = canvas.mirrored() ? cells.length - 1 - i : i;
    const Rect at{x, area.y, width, area.h};
    const bool next = shown == cells.typed.size();
    canvas.box(at, radius::key, ui.palette().surface);
    canvas.outline(at, radius::key, 3,
                   cells.wrong ? ui.palette().error
                   : next      ? ui.palette().primary
                               : ui.palette().outline);
    if (shown < cells.typed.size())
      canvas.text(at, cells.typed.substr(shown, 1),
                  {.size = std::min(56.0F, width * 0.75F), .bold = true, .align = Align::centre, .tabular = true},
                  ui.palette().text, Vertical::middle);
    x += width + gap + ((i + 1) % cells.group == 0 ? hyphen : 0);
  }
  canvas.set_text_language("");
  ui.announce(cells.id, ui::Role::text_field, std::string(cells.typed), area);
}

// In a wide and low room the way back stands beside the cells, in a high one below the keys.
MaybeEvent code_entry(Ui& ui, float top, const CodeEntry& entry, KeyboardState& keyboard) {
  constexpr float kCells = 116, kBackWidth = 260, kGap = 24;
  keyboard.bring("pairing");
  const bool wide = ui.landscape();
  const Rect foot = staff_foot(ui);
  const float height = keyboard_height(ui), bottom = wide ? ui.height() - 16 : foot.y - 28;
  const Rect keys{foot.x, bottom - height, foot.w, height};
  const Rect words{foot.x, top, foot.w, std::min(240.0F, keys.y - top - kCells - 2 * kGap)};
  const std::string text = entry.mistyped ? ui.t("pairing.wrong") : entry.hint;
  fitted_text(ui, words, text, {.size = 38, .bold = entry.mistyped, .line_height = 1.4F},
              entry.mistyped ? ui.palette().error : ui.palette().text, Vertical::middle, 22);
  ui.announce(entry.mistyped ? "problem" : "code/hint", ui::Role::text, text, words);
  Rect cells{foot.x, words.bottom() + kGap, foot.w, kCells};
  const Button back{.id = entry.back_id, .label = ui.t("nav.back"), .icon_start = "arrowL", .text_size = 40};
  MaybeEvent event;
  if (wide) {
    if (button(ui, {cells.x, cells.y, kBackWidth, kCells}, back)) event = StaffBack{};
    cells = {cells.x + kBackWidth + kGap, cells.y, cells.w - kBackWidth - kGap, kCells};
  }
  code_cells(ui, cells, {"code", entry.typed, base::kShortCodeLength, 4, entry.mistyped});
  if (const auto press = ui::keyboard(ui, keys, keyboard)) event = CodeTyped{press->text, press->backspace};
  if (!wide && button(ui, foot, back)) event = StaffBack{};
  return event;
}

}  // namespace fairgauge::kiosk::screens
