#include "kiosk/screens/accessibility.hpp"

#include <algorithm>

namespace fairgauge::kiosk::screens {

using namespace ui;

namespace {

constexpr float kStep = 112;  // a square of the text sizes

bool low(const Ui& ui) { return ui.landscape() && ui.height() < 950; }

Rect sheet_area(const Ui& ui, float content) {
  const float height = std::min(ui.height() - 16, content);
  if (ui.landscape()) return centred({0, 0, ui.width(), ui.height()}, std::min(1120.0F, ui.width() - 160), height);
  // Its lower corners lie outside the glass: it has come up from the edge.
  return {0, ui.height() - height, ui.width(), height + radius::sheet};
}

struct Rows {
  Rect area;
  float height, y;

  Rect next() {
    const Rect row{area.x, y, area.w, height};
    y += height;
    return row;
  }
};

void row_head(Ui& ui, const Rect& row, std::string_view icon, const std::string& words, float taken) {
  ui.canvas().icon(icon, {row.x + 4, row.y + (row.h - 56) / 2, 56, 56}, ui.palette().primary);
  fitted_text(ui, {row.x + 92, row.y, row.w - 92 - taken - 16, row.h}, words, {.size = 46, .line_height = 1.2F},
              ui.palette().text, Vertical::middle);
  ui.canvas().rect({row.x, row.bottom() - 1, row.w, 2}, ui.palette().hairline);
}

// One letter in each size.
MaybeEvent text_sizes(Ui& ui, const Rect& row, const AccessibilityView& view) {
  constexpr float gap = 16;
  const int steps = std::max(1, view.text_steps);
  const float taken = static_cast<float>(steps) * (kStep + gap) - gap, side = std::min(kStep, row.h - 14);
  row_head(ui, row, "textsize", ui.t("access.text_size"), taken);
  const Palette& palette = ui.palette();
  Canvas& canvas = ui.canvas();
  MaybeEvent event;
  for (int i = 0; i < steps; ++i) {
    const Rect at{row.right() - taken + static_cast<float>(i) * (kStep + gap), row.y + (row.h - side) / 2, kStep, side};
    const bool chosen = i == std::min(view.text_step, steps - 1);
    const std::string number = std::to_string(i + 1);
    const Touched touched =
        ui.touch(at, {"access/text/" + number, Role::choice, ui.t("access.text_size") + " " + number, true, chosen});
    const bool filled = chosen || touched.held;
    canvas.box(at, radius::button, filled ? palette.selected : palette.surface);
    canvas.outline(at, radius::button, chosen ? 3 : 2, chosen ? palette.selected_edge : palette.outline);
    canvas.set_text_language("en");
    canvas.text(
        at, "A",
        {.size = 36.0F + 12.0F * static_cast<float>(i), .bold = chosen, .line_height = 1.2F, .align = Align::centre},
        filled ? palette.on_selected : palette.text, Vertical::middle);
    canvas.set_text_language("");
    if (touched.clicked) event = TextSizeChosen{i};
  }
  return event;
}

MaybeEvent contrast(Ui& ui, const Rect& row, const AccessibilityView& view) {
  constexpr float width = 168;
  row_head(ui, row, "contrast", ui.t("access.contrast"), width);
  const Rect at{row.right() - width, row.y + (row.h - 96) / 2, width, 96};
  return toggle(ui, at, "access/contrast", ui.t("access.contrast"), view.high_contrast)
             ? MaybeEvent(HighContrastChosen{!view.high_contrast})
             : std::nullopt;
}

MaybeEvent language_row(Ui& ui, const Rect& row, const AccessibilityView& view) {
  const auto name = std::find_if(view.languages.begin(), view.languages.end(),
                                 [&](const LanguageName& one) { return one.code == ui.language(); });
  const Button open{.id = "access/language",
                    .label = name == view.languages.end() ? ui.language() : name->endonym,
                    .icon_end = "chevR"};
  const float width = std::min(button_width(ui, open), row.w * 0.55F);
  row_head(ui, row, "globe", ui.t("access.language"), width);
  const Rect at{row.right() - width, row.y + (row.h - 100) / 2, width, 100};
  return button(ui, at, open) ? MaybeEvent(LanguageListOpened{}) : std::nullopt;
}

MaybeEvent language_list(Ui& ui, const Rect& area, const AccessibilityView& view) {
  const size_t columns = ui.landscape() ? 3 : 2, count = view.languages.size();
  const size_t rows = (count + columns - 1) / columns;
  constexpr float gap = 16;
  const float width = (area.w - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  const float height =
      std::min(120.0F, (area.h - gap * static_cast<float>(rows - 1)) / static_cast<float>(std::max<size_t>(1, rows)));
  const Palette& palette = ui.palette();
  MaybeEvent event;
  for (size_t i = 0; i < count; ++i) {
    const LanguageName& name = view.languages[i];
    const Rect at{area.x + static_cast<float>(i % columns) * (width + gap),
                  area.y + static_cast<float>(i / columns) * (height + gap), width, height};
    const bool chosen = name.code == ui.language();
    const Touched touched = ui.touch(at, {"access/language/" + name.code, Role::choice, name.endonym, true, chosen});
    const bool filled = chosen || touched.held;
    ui.canvas().box(at, radius::button, filled ? palette.selected : palette.surface);
    ui.canvas().outline(at, radius::button, chosen ? 3 : 2, chosen ? palette.selected_edge : palette.outline);
    ui.canvas().set_text_language(name.code);
    fitted_text(ui, at.inset(16, 4), name.endonym,
                {.size = 44, .bold = chosen, .line_height = 1.3F, .align = Align::centre},
                filled ? palette.on_selected : palette.text, Vertical::middle);
    ui.canvas().set_text_language("");
    if (touched.clicked) event = LanguageSwitched{name.code};
  }
  return event;
}

}  // namespace

MaybeEvent accessibility(Ui& ui, const AccessibilityView& view) {
  ui.set_covered(false);
  const bool small = low(ui);
  const float pad = ui.landscape() ? (small ? 32.0F : 56.0F) : ui.margin(), top = small ? 32.0F : 56.0F;
  const float row = small ? 124.0F : 160.0F, note = small ? 60.0F : 104.0F, foot = small ? 96.0F : 112.0F;
  const float head = 112, below = small ? 32.0F : 64.0F;
  const Rect at = sheet_area(ui, top + head + 24 + 3 * row + note + foot + below);
  sheet(ui, at);
  const Rect in{at.x + pad, at.y + top, at.w - 2 * pad, std::min(at.bottom(), ui.height()) - below - at.y - top};
  const std::string title = ui.t("access.title");
  ui.announce("access", Role::dialog, title, at);
  TextStyle style = title_style(ui);
  style.balanced = false;
  fitted_text(ui, {in.x, in.y, in.w - head - 24, head}, title, style, ui.palette().text, Vertical::middle, 36);
  MaybeEvent event;
  if (button(ui, {in.right() - head, in.y, head, head},
             {.id = "access/close", .label = ui.t("consent.close"), .icon_start = "close", .icon_only = true}))
    event = AccessibilityClosed{};
  Rows rows{in, row, in.y + head + 24};
  if (view.choosing_language) {
    if (const auto touched = language_list(ui, {in.x, rows.y, in.w, 3 * row + note - 16}, view)) event = touched;
  } else {
    if (const auto touched = text_sizes(ui, rows.next(), view)) event = touched;
    if (const auto touched = contrast(ui, rows.next(), view)) event = touched;
    if (view.languages.size() > 1) {
      if (const auto touched = language_row(ui, rows.next(), view)) event = touched;
    }
    fitted_text(ui, {in.x, rows.y, in.w, note}, ui.t("access.note"), {.size = 38, .line_height = 1.3F},
                ui.palette().text_2, Vertical::middle);
  }
  if (button(ui, {in.x, in.bottom() - foot, in.w, foot},
             {.id = "access/done", .label = ui.t("keyboard.done"), .kind = ButtonKind::primary}))
    event = AccessibilityClosed{};
  return event;
}

}  // namespace fairgauge::kiosk::screens
