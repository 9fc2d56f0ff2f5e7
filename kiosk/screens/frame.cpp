#include "kiosk/screens/frame.hpp"

#include <algorithm>

namespace fairgauge::kiosk::screens {

using namespace ui;

namespace {

constexpr float kMark = 56;

void head(Ui& ui, const FrameView& view) {
  const float margin = ui.margin(), top = ui.landscape() ? 48.0F : 56.0F;
  Canvas& canvas = ui.canvas();
  canvas.emblem(view.show.mark, {margin, top, kMark, kMark});
  const TextStyle style{.size = type::caption, .tabular = true};
  float end = ui.width() - margin;
  if (view.progress) {
    const std::string count = std::to_string(view.progress->page) + " / " + std::to_string(view.progress->pages);
    const float width = canvas.text_size(count, style).w + 4;
    canvas.set_text_language("en");  // "3 / 7" reads the same way everywhere
    canvas.text({end - width, top, width, kMark}, count, {.size = type::caption, .align = Align::end, .tabular = true},
                ui.palette().text_2, Vertical::middle);
    canvas.set_text_language("");
    end -= width + 24;
    const Rect bar =
        ui.landscape() ? Rect{end - 560, top + 23, 560, 10} : Rect{margin, 136, ui.width() - 2 * margin, 10};
    progress(ui, bar, view.progress->page, view.progress->pages);
    if (ui.landscape()) end = bar.x - 24;
  }
  fitted_text(ui, {margin + kMark + 20, top, end - margin - kMark - 20, kMark}, view.show.name, style,
              ui.palette().text_2, Vertical::middle, 18);
}

}  // namespace

void poster_ground(Ui& ui) {
  const Palette& palette = ui.palette();
  ui.canvas().gradient({0, 0, ui.width(), ui.height()}, palette.poster_dark, palette.poster, palette.poster_dark);
}

bool poster_head(Ui& ui, const ShowView& show) {
  constexpr std::chrono::milliseconds kStaffHold{3000};
  const Color white = ui.palette().poster_ink;
  Canvas& canvas = ui.canvas();
  const Rect mark{ui.margin(), ui.landscape() ? 64.0F : 72.0F, 64, 64};
  canvas.box(mark.inset(-4), 36, white);
  canvas.emblem(show.mark, mark);
  fitted_text(ui, {mark.right() + 24, mark.y, ui.width() - ui.margin() - mark.right() - 24, 64}, show.name,
              {.size = 34}, white, Vertical::middle, 20);
  const Touched touched = ui.touch(mark.inset(-24), {"staff/mark", ui::Role::button, show.name, true, false});
  return ui.held_for("staff/mark", touched.held, kStaffHold);
}

Rect foot_area(const Ui& ui) {
  const float height = ui.landscape() ? 104.0F : 112.0F, rest = ui.landscape() ? 48.0F : 64.0F;
  return {ui.margin(), ui.height() - rest - height, ui.width() - 2 * ui.margin(), height};
}

Rect content_area(const Ui& ui) {
  const float top = ui.landscape() ? 140.0F : 204.0F;
  return {ui.margin(), top, ui.width() - 2 * ui.margin(), foot_area(ui).y - (ui.landscape() ? 32.0F : 56.0F) - top};
}

Rect frame(Ui& ui, const FrameView& view) {
  ui.canvas().rect({0, 0, ui.width(), ui.height()}, ui.palette().bg);
  head(ui, view);
  return content_area(ui);
}

namespace {

// The buttons of the foot and the width each gets. Where they do not fit, Back shows its arrow only, then Next narrows,
// then Skip.
struct FootPlan {
  float access, skip = 0, back = 0, next = 0, gap = 24;
  bool back_is_icon = false;
};

FootPlan plan_foot(Ui& ui, const FrameView& view, const Rect& area, const Button& skip, const Button& back,
                   const Button& next) {
  FootPlan plan{.access = area.h};
  if (view.skip) plan.skip = button_width(ui, skip);
  if (view.back) plan.back = button_width(ui, back);
  if (view.next) plan.next = std::min(std::max(272.0F, button_width(ui, next)), area.w * 0.5F);
  const auto excess = [&] {
    const int gaps = int{view.skip} + int{view.back} + int{view.next};
    return plan.access + plan.skip + plan.back + plan.next + static_cast<float>(gaps) * plan.gap - area.w;
  };
  if (excess() > 0) plan.gap = 14;
  if (excess() > 0 && view.back) {
    plan.back_is_icon = true;
    plan.back = area.h;
  }
  if (excess() > 0) plan.next = std::max(std::min(plan.next, 216.0F), plan.next - excess());
  if (excess() > 0 && plan.skip > 0) plan.skip = std::max(88.0F, plan.skip - excess());
  return plan;
}

}  // namespace

MaybeEvent foot(Ui& ui, const FrameView& view) {
  const Rect area = foot_area(ui);
  const std::string& own = view.start ? view.words.start : view.finish ? view.words.finish : view.words.next;
  const char* key = view.start ? "nav.start" : view.finish ? "nav.finish" : "nav.next";
  const Button skip{.id = "nav/skip", .label = ui.t("nav.skip"), .kind = ButtonKind::ghost};
  Button back{
      .id = "nav/back", .label = view.words.back.empty() ? ui.t("nav.back") : view.words.back, .icon_start = "arrowL"};
  const Button next{.id = "nav/next",
                    .label = own.empty() ? ui.t(key) : own,
                    .kind = ButtonKind::primary,
                    .icon_end = view.finish ? "check" : "arrowR"};
  const FootPlan plan = plan_foot(ui, view, area, skip, back, next);
  MaybeEvent event;
  if (button(ui, {area.x, area.y, plan.access, area.h},
             {.id = "nav/access", .label = ui.t("access.title"), .icon_start = "access", .icon_only = true}))
    event = AccessibilityOpened{};
  if (view.skip && button(ui, {area.x + plan.access + plan.gap, area.y, plan.skip, area.h}, skip)) event = Skipped{};
  if (view.back) {
    back.icon_only = plan.back_is_icon;
    const float end = area.right() - (view.next ? plan.next + plan.gap : 0);
    if (button(ui, {end - plan.back, area.y, plan.back, area.h}, back)) event = Back{};
  }
  if (view.next && button(ui, {area.right() - plan.next, area.y, plan.next, area.h}, next)) event = Next{};
  return event;
}

}  // namespace fairgauge::kiosk::screens
