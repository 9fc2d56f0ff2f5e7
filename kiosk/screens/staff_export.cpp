#include "kiosk/screens/staff_export.hpp"

#include <algorithm>
#include <cstdio>

#include "base/code_characters.hpp"
#include "kiosk/screens/staff_parts.hpp"

namespace fairgauge::kiosk::screens {

using namespace ui;

namespace {

constexpr float kHeading = 88, kPill = 104, kPillGap = 20;

std::string readable_size(std::uint64_t bytes) {
  char text[32];
  if (bytes >= 1000ULL * 1000 * 1000)
    std::snprintf(text, sizeof text, "%.1f GB", static_cast<double>(bytes) / 1e9);
  else
    std::snprintf(text, sizeof text, "%.0f MB", static_cast<double>(bytes) / 1e6);
  return text;
}

// Where each pill of the kinds stands, in rows as wide as the room.
std::vector<Rect> pill_places(Ui& ui, const Rect& area, const ExportView& view) {
  std::vector<Rect> places;
  float x = 0, y = 0;
  for (size_t i = 0; i < view.kinds.size(); ++i) {
    const float width = std::min(area.w, pill_width(ui, view.kinds[i], true));
    if (x > 0 && x + width > area.w) {
      x = 0;
      y += kPill + kPillGap;
    }
    places.push_back({area.x + x, area.y + y, width, kPill});
    x += width + kPillGap;
  }
  return places;
}

MaybeEvent export_kinds(Ui& ui, const std::vector<Rect>& places, const ExportView& view) {
  MaybeEvent event;
  for (size_t i = 0; i < places.size(); ++i) {
    if (pill(ui, places[i], "export/kind/" + std::to_string(i), view.kinds[i], i == view.kind)) {
      event = ExportKindChosen{i};
    }
  }
  return event;
}

void heading(Ui& ui, const Rect& area, const char* key) {
  fitted_text(ui, {area.x, area.y, area.w, 64}, ui.t(key), {.size = type::card_head, .bold = true}, ui.palette().text);
}

constexpr float kTarget = 136, kNoTarget = 124;

float targets_height(const ExportView& view) {
  const auto count = static_cast<float>(view.targets.size());
  return kHeading + (view.targets.empty() ? kNoTarget : count * kTarget + (count - 1) * space::card_gap);
}

MaybeEvent export_targets(Ui& ui, const Rect& area, const ExportView& view) {
  Canvas& canvas = ui.canvas();
  heading(ui, area, "staff.export_where");
  if (view.targets.empty()) {
    canvas.icon("usb", {area.x, area.y + 100, 72, 72}, ui.palette().text_2);
    canvas.text({area.x + 104, area.y + 88, area.w - 104, 110}, ui.t("staff.export_none"),
                {.size = 40, .line_height = 1.35F}, ui.palette().text_2, Vertical::middle);
  }
  MaybeEvent event;
  float y = area.y + kHeading;
  for (size_t i = 0; i < view.targets.size() && y + kTarget <= area.bottom(); ++i, y += kTarget + space::card_gap) {
    const auto& target = view.targets[i];
    if (row(ui, {area.x, y, area.w, kTarget},
            {.id = "export/target/" + std::to_string(i),
             .words = isolated(target.label) + ", " +
                      ui.t("staff.export_free", {{"free", isolated(readable_size(target.free_bytes))}}),
             .selected = i == view.chosen,
             .icon = "usb"}))
      event = ExportTargetChosen{i};
  }
  return event;
}

// Where it lies, its checksum, and that the stick may go.
void export_result(Ui& ui, const Rect& area, const ExportView& view) {
  Canvas& canvas = ui.canvas();
  const std::string safe = ui.t("staff.export_unplug"), of = ui.t("staff.export_sum") + " ",
                    sum = base::in_groups(view.checksum, 8, ' ');  // to be read aloud and compared
  fitted_text(ui, {area.x, area.y, area.w, 60}, safe, {.size = 36, .bold = true}, ui.palette().success, Vertical::top,
              20);
  ui.announce("export/safe", ui::Role::text, safe, area);
  const TextStyle small{.size = type::caption, .line_height = 1.3F};
  canvas.set_text_language("en");
  const float where = canvas.text({area.x, area.y + 64, area.w, 170}, view.where, small, ui.palette().text_2);
  canvas.set_text_language("");
  const float y = area.y + 76 + where;
  fitted_text(ui, {area.x, y, area.w, area.bottom() - y}, of + isolated(sum), small, ui.palette().text_2, Vertical::top,
              18);
  ui.announce("export/checksum", ui::Role::text, of + sum, area);
}

void export_progress(Ui& ui, const Rect& area, const ExportView& view) {
  Canvas& canvas = ui.canvas();
  const Palette& palette = ui.palette();
  const bool done = view.step == ExportView::Step::done, failed = view.step == ExportView::Step::failed;
  const base::Translations::Variables variables{{"rows", std::to_string(view.rows)},
                                                {"total", std::to_string(view.total)},
                                                {"responses", ui.t_count("staff.response", view.rows)},
                                                {"files", ui.t_count("staff.file", view.files)},
                                                {"reason", view.failure}};
  const std::string line = ui.t(done     ? "staff.export_done"
                                : failed ? "staff.export_failed"
                                         : "staff.export_writing",
                                variables);
  canvas.icon(done     ? "check"
              : failed ? "alert"
                       : "cycle",
              {area.x, area.y + 4, 56, 56},
              done     ? palette.success
              : failed ? palette.error
                       : palette.primary);
  const float words =
      canvas.text({area.x + 80, area.y, area.w - 80, 200}, line, {.size = 42, .bold = true, .line_height = 1.35F},
                  failed ? palette.error : palette.text);
  ui.announce("export/state", ui::Role::text, line, area);
  if (failed) return;
  const Rect bar{area.x, area.y + std::max(104.0F, words + 36), area.w, 24};
  const float share =
      done ? 1 : static_cast<float>(view.rows) / static_cast<float>(std::max<std::int64_t>(1, view.total));
  canvas.box(bar, 12, palette.surface_2);
  canvas.box({bar.x, bar.y, std::max(24.0F, bar.w * std::min(1.0F, share)), bar.h}, 12, palette.primary);
  if (done) return export_result(ui, {area.x, bar.bottom() + 28, area.w, area.bottom() - bar.bottom() - 28}, view);
  if (view.rows_per_s == 0) return;
  const std::string pace = view.seconds_left
                               ? ui.t("staff.export_pace", {{"rate", std::to_string(view.rows_per_s)},
                                                            {"seconds", std::to_string(*view.seconds_left)}})
                               : "";
  canvas.text({area.x, bar.bottom() + 28, area.w, 60}, pace, {.size = type::caption}, palette.text_2);
  ui.announce("export/pace", ui::Role::text, pace, bar);
}

constexpr float kBetweenChoices = 2 * space::card_gap;

float kinds_height(const std::vector<Rect>& places) {
  return kHeading + (places.empty() ? 0 : places.back().bottom() - places.front().y);
}

// Of both, one above the other.
float choices_height(Ui& ui, float width, const ExportView& view) {
  return targets_height(view) + kBetweenChoices + kinds_height(pill_places(ui, {0, 0, width, 0}, view));
}

// Where to above what; beside each other where the room is wide and low.
MaybeEvent export_choices(Ui& ui, const Rect& in, const ExportView& view) {
  const float gap = kBetweenChoices;
  const float width = ui.landscape() ? (in.w - gap) * .6F : in.w;
  auto places = pill_places(ui, {in.right() - width, 0, width, 0}, view);
  const float height = kinds_height(places);
  const Rect what{in.right() - width, ui.landscape() ? in.y : in.bottom() - height, width, height};
  const float room = ui.landscape() ? in.h : in.h - height - space::card_gap;
  for (Rect& place : places) place.y += what.y + kHeading;
  MaybeEvent event = export_targets(ui, {in.x, in.y, ui.landscape() ? in.w - gap - width : in.w, room}, view);
  heading(ui, what, "staff.export_what");
  if (const auto touched = export_kinds(ui, places, view)) event = touched;
  return event;
}

}  // namespace

MaybeEvent staff_export(Ui& ui, const ExportView& view) {
  using Step = ExportView::Step;
  MaybeEvent event;
  const float y = staff_head(ui, ui.t("staff.export_title"), view.kiosk, "export/leave", ExportClosed{}, event);
  const float margin = ui.margin(), foot = ui.landscape() ? 104.0F : 112.0F,
              foot_y = ui.height() - (ui.landscape() ? 48.0F : 64.0F) - foot;
  // That the stick is to stay in matters once it is written to; a low room has no line to spare before.
  const bool leave_in = view.step == Step::writing || (view.step == Step::choosing && !ui.landscape());
  constexpr float kPadX = 48, kPadY = 44;
  const float inner = ui.width() - 2 * margin - 2 * kPadX;
  const float wanted =
      view.step != Step::choosing || ui.landscape() ? 760.0F : choices_height(ui, inner, view) + 2 * kPadY;
  const Rect box{margin, y, ui.width() - 2 * margin, std::min(foot_y - (leave_in ? 132 : 36) - y, wanted)};
  card(ui, box);
  const Rect in = box.inset(kPadX, kPadY);
  if (view.step == Step::choosing) {
    if (const auto touched = export_choices(ui, in, view)) event = touched;
  } else {
    export_progress(ui, in, view);
  }
  if (leave_in) {
    ui.canvas().icon("usb", {margin, foot_y - 88, 56, 56}, ui.palette().warning);
    fitted_text(ui, {margin + 80, foot_y - 96, ui.width() - 2 * margin - 80, 72}, ui.t("staff.export_leave_in"),
                {.size = 38}, ui.palette().warning, Vertical::middle);
  }
  const Rect at{margin, foot_y, ui.width() - 2 * margin, foot};
  const float half = (at.w - 24) / 2;
  if (view.step == Step::choosing) {
    if (button(ui, {at.x, at.y, half, at.h}, {.id = "export/close", .label = ui.t("nav.back"), .icon_start = "arrowL"}))
      event = ExportClosed{};
    if (button(ui, {at.x + half + 24, at.y, half, at.h},
               {.id = "export/start",
                .label = ui.t("staff.export_start"),
                .kind = ButtonKind::primary,
                .icon_start = "export",
                .enabled = !view.targets.empty()}))
      event = ExportStarted{};
  } else if (view.step == Step::writing) {
    if (button(ui, at, {.id = "export/cancel", .label = ui.t("staff.export_cancel")})) event = ExportCancelled{};
  } else if (button(ui, at, {.id = "export/close", .label = ui.t("nav.back"), .icon_start = "arrowL"})) {
    event = ExportClosed{};
  }
  return event;
}

}  // namespace fairgauge::kiosk::screens
