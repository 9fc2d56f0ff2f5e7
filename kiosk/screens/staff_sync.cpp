#include "kiosk/screens/staff_sync.hpp"

#include <algorithm>

#include "kiosk/screens/staff_parts.hpp"

namespace fairgauge::kiosk::screens {

using namespace ui;

void account(Ui& ui, const Rect& in, const survey::store::Counts& counts) {
  Canvas& canvas = ui.canvas();
  const Palette& palette = ui.palette();
  struct Part {
    const char* key;
    std::int64_t count;
    Color color;
  };
  const Part parts[] = {{"staff.sent", counts.done, palette.primary},
                        {"staff.to_send", counts.pending, palette.series_2},
                        {"staff.set_aside", counts.quarantined, palette.worse}};
  const float total = static_cast<float>(std::max<std::int64_t>(1, counts.done + counts.pending + counts.quarantined));
  const Rect bar{in.x, in.y, in.w, 32};
  canvas.box(bar, 8, palette.surface_2);
  float x = bar.x;
  const float third = in.w / 3;
  // Even a single response is seen: each part has a least width, and the rest is shared out in proportion.
  constexpr float smallest = 14, gap = 4;
  float taken = -gap;
  for (const Part& part : parts) taken += part.count > 0 ? smallest + gap : 0;
  for (size_t i = 0; i < 3; ++i) {
    const float width =
        parts[i].count == 0 ? 0 : smallest + (bar.w - taken) * static_cast<float>(parts[i].count) / total;
    if (width > 0) canvas.box({x, bar.y, std::min(width, bar.right() - x), bar.h}, 8, parts[i].color);
    x += width > 0 ? width + gap : 0;
    const Rect at{in.x + static_cast<float>(i) * third, bar.bottom() + 16, third, 120};
    canvas.text({at.x, at.y, third, 62}, std::to_string(parts[i].count),
                {.size = 48, .bold = true, .line_height = 1.2F, .tabular = true}, palette.text);
    canvas.box({at.x, at.y + 76, 22, 22}, 6, parts[i].color);
    fitted_text(ui, {at.x + 34, at.y + 64, third - 40, 46}, ui.t(parts[i].key),
                {.size = type::caption, .line_height = 1.3F}, palette.text_2, Vertical::top, 20);
    ui.announce(std::string("account/") + parts[i].key, ui::Role::text,
                ui.t(parts[i].key) + ": " + std::to_string(parts[i].count), at);
  }
}

namespace {

std::string state_words(Ui& ui, const SyncDetailView& view) {
  return ui.t(view.state == SyncState::online    ? "staff.sync_online"
              : view.state == SyncState::waiting ? "staff.sync_waiting"
                                                 : "staff.sync_off");
}

// State, what is safe, when the server was last reached, and what went wrong since.
void state(Ui& ui, const Rect& rect, const SyncDetailView& view) {
  const bool online = view.state == SyncState::online && !view.alarm;
  card(ui, rect);
  const Rect in = rect.inset(36, 28);
  const Color ink = view.alarm ? ui.palette().error : online ? ui.palette().success : ui.palette().warning;
  ui.canvas().icon(online ? "check" : view.alarm ? "alert" : "cycle", {in.x, in.y + 4, 56, 56}, ink);
  fitted_text(ui, {in.x + 80, in.y, in.w - 80, 64}, state_words(ui, view), {.size = 44, .bold = true}, ink,
              Vertical::middle, 26);
  std::string line =
      ui.t("staff.last_sync") + ": " + (view.last_success.empty() ? ui.t("staff.never") : isolated(view.last_success));
  if (view.retry_in_s > 0) line += ". " + ui.t("sync.retry", {{"seconds", std::to_string(view.retry_in_s)}});
  fitted_text(ui, {in.x, in.y + 76, in.w, 52}, line, {.size = type::caption, .tabular = true}, ui.palette().text_2,
              Vertical::middle, 20);
  fitted_text(ui, {in.x, in.y + 136, in.w, 52}, ui.t("staff.safe_here"), {.size = type::caption, .bold = true},
              ui.palette().text, Vertical::middle, 20);
  if (!view.problem.empty()) {
    ui.canvas().set_text_language("en");
    fitted_text(ui, {in.x, in.y + 200, in.w, in.h - 200}, view.problem, {.size = 28, .line_height = 1.3F}, ink,
                Vertical::top, 18);
    ui.canvas().set_text_language("");
  }
  ui.announce("sync/state", ui::Role::text, state_words(ui, view) + ". " + line + ". " + view.problem, rect);
}

}  // namespace

MaybeEvent staff_sync(Ui& ui, const SyncDetailView& view) {
  MaybeEvent event;
  const float top = staff_head(ui, ui.t("sync.title"), view.kiosk, "sync/close", StaffBack{}, event);
  const float margin = ui.margin(), width = ui.width() - 2 * margin, gap = space::card_gap;
  const bool wide = ui.landscape();
  const float column = wide ? (width - gap) / 2 : width, height = view.problem.empty() ? 244.0F : 400.0F;
  state(ui, {margin, top, column, height}, view);
  const Rect at = wide ? Rect{margin + column + gap, top, column, 300} : Rect{margin, top + height + gap, width, 300};
  const auto& counts = view.counts;
  const Rect in = titled_card(ui, at, ui.t("sync.accounted"),
                              ui.t_count("staff.response", counts.done + counts.pending + counts.quarantined));
  account(ui, {in.x, in.y + 12, in.w, in.h}, counts);
  const Button enrol{.id = "sync/enrol", .label = ui.t("enrol.title"), .icon_start = "link"};
  const Button now{.id = "sync/now",
                   .label = ui.t("sync.now"),
                   .kind = ButtonKind::primary,
                   .icon_start = "upload",
                   .enabled = view.state != SyncState::off};
  if (const auto taken = way_line(ui, staff_foot(ui), {{enrol, EnrolmentOpened{}}, {now, SendNow{}}})) event = taken;
  return event;
}

}  // namespace fairgauge::kiosk::screens
