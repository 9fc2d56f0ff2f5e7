#include "kiosk/screens/staff_enrolment.hpp"

#include <algorithm>
#include <vector>

#include "kiosk/screens/code_entry.hpp"
#include "kiosk/screens/staff_parts.hpp"

namespace fairgauge::kiosk::screens {

using namespace ui;
using sync::uploader::EnrolmentRefusal;
using Step = EnrolmentView::Step;

namespace {

// What was wrong and what to do about it, in one text.
const char* key_of(EnrolmentRefusal refusal) {
  switch (refusal) {
    case EnrolmentRefusal::code: return "enrol.code";
    case EnrolmentRefusal::another_key: return "enrol.another_key";
    case EnrolmentRefusal::too_many_codes: return "enrol.too_many_codes";
    case EnrolmentRefusal::server: return "enrol.server";
    case EnrolmentRefusal::unreachable: return "enrol.unreachable";
    case EnrolmentRefusal::untrusted: return "enrol.untrusted";
    case EnrolmentRefusal::impostor: return "enrol.impostor";
    case EnrolmentRefusal::none:
    case EnrolmentRefusal::here: break;
  }
  return "enrol.here";
}

bool about_the_network(EnrolmentRefusal refusal) {
  return refusal == EnrolmentRefusal::unreachable || refusal == EnrolmentRefusal::untrusted ||
         refusal == EnrolmentRefusal::impostor;
}

std::vector<std::string> parts_of(const std::string& fingerprint) {
  std::vector<std::string> words(1);
  for (const char c : fingerprint) {
    if (c == '-')
      words.emplace_back();
    else
      words.back() += c;
  }
  return words;
}

// The six words as large as fits, in the order of reading English: they are read aloud to who sits at the server.
void words(Ui& ui, const Rect& area, const std::string& fingerprint) {
  constexpr float gap = 16;
  const auto all = parts_of(fingerprint);
  const size_t columns = ui.landscape() ? 3 : 2, rows = (all.size() + columns - 1) / columns;
  const float width = (area.w - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  const float height = std::min(112.0F, (area.h - gap * static_cast<float>(rows - 1)) / static_cast<float>(rows));
  ui.canvas().set_text_language("en");
  for (size_t i = 0; i < all.size(); ++i) {
    const size_t column = ui.canvas().mirrored() ? columns - 1 - i % columns : i % columns;
    const Rect at{area.x + static_cast<float>(column) * (width + gap),
                  area.y + static_cast<float>(i / columns) * (height + gap), width, height};
    ui.canvas().box(at, radius::key, ui.palette().surface_2);
    fitted_text(ui, at.inset(12, 4), all[i], {.size = 48, .bold = true, .line_height = 1.2F, .align = Align::centre},
                ui.palette().text, Vertical::middle, 24);
  }
  ui.canvas().set_text_language("");
  ui.announce("enrol/fingerprint", ui::Role::text, fingerprint, area);
}

void enrolled(Ui& ui, const Rect& room, const EnrolmentView& view) {
  const Rect rect{room.x, room.y, room.w, std::min(room.h, ui.landscape() ? 564.0F : 784.0F)};
  card(ui, rect);
  const Rect in = rect.inset(40, 28);
  ui.canvas().icon("check", {in.x, in.y + 4, 56, 56}, ui.palette().success);
  const std::string title = ui.t("enrol.enrolled", {{"time", isolated(view.since)}}), compare = ui.t("enrol.compare"),
                    differ = ui.t("enrol.differ");
  fitted_text(ui, {in.x + 84, in.y, in.w - 84, 64}, title, {.size = 44, .bold = true}, ui.palette().success,
              Vertical::middle, 24);
  const float above = ui.landscape() ? 84 : 132, below = ui.landscape() ? 72 : 116;
  fitted_text(ui, {in.x, in.y + 76, in.w, above}, compare, {.size = 36, .line_height = 1.35F}, ui.palette().text,
              Vertical::middle, 20);
  const float top = in.y + 76 + above + 16;
  words(ui, {in.x, top, in.w, in.bottom() - below - 16 - top}, view.fingerprint);
  fitted_text(ui, {in.x, in.bottom() - below, in.w, below}, differ, {.size = 34, .bold = true, .line_height = 1.35F},
              ui.palette().warning, Vertical::middle, 20);
  ui.announce("enrol/state", ui::Role::text, title + ". " + compare + " " + differ, rect);
}

void body(Ui& ui, const Rect& room, const EnrolmentView& view) {
  const Palette& palette = ui.palette();
  switch (view.step) {
    case Step::typing:
    case Step::looking: return;
    case Step::no_server:
      return staff_message(ui, room,
                           {"enrol/state", "alert", palette.warning, ui.t("staff.sync_off"), ui.t("enrol.no_server")});
    case Step::asking:
      return staff_message(ui, room,
                           {"enrol/state", "cycle", palette.primary, ui.t("enrol.asking"), ui.t("enrol.asking_text")});
    case Step::enrolled: return enrolled(ui, room, view);
    case Step::refused:
      return staff_message(
          ui, room,
          {"enrol/state", "alert", palette.error, ui.t("enrol.refused"), ui.t(key_of(view.refusal)), view.detail});
    case Step::other_server:
      return staff_message(
          ui, room,
          {"enrol/state", "alert", palette.error, ui.t("enrol.refused"), ui.t("enrol.other_server"), view.detail});
  }
}

// What can be done next, beside the way back.
std::vector<Way> ways(const Ui& ui, const EnrolmentView& view) {
  const auto button = [&](const char* id, const char* key, std::string_view icon, ButtonKind kind) {
    return Button{.id = id, .label = ui.t(key), .kind = kind, .icon_start = icon, .text_size = 40};
  };
  std::vector<Way> all;
  all.push_back({button("enrol/close", "nav.back", "arrowL", ButtonKind::outline), StaffBack{}});
  if (view.step == Step::enrolled)
    all.push_back({button("enrol/again", "enrol.again", "link", ButtonKind::outline), CodeAgain{}});
  if (view.step == Step::other_server)
    all.push_back({button("enrol/again", "enrol.retry", "undo", ButtonKind::primary), CodeAgain{}});
  if (view.step != Step::refused) return all;
  if (about_the_network(view.refusal))
    all.push_back({button("enrol/network", "network.title", "wifi", ButtonKind::outline), NetworkOpened{}});
  if (view.refusal == EnrolmentRefusal::another_key)
    all.push_back({button("enrol/new_key", "enrol.new_key", "shield", ButtonKind::primary), EnrolmentRetried{true}});
  else if (view.refusal == EnrolmentRefusal::code)
    all.push_back({button("enrol/again", "enrol.retry", "undo", ButtonKind::primary), CodeAgain{}});
  else
    all.push_back({button("enrol/retry", "enrol.retry", "undo", ButtonKind::primary), EnrolmentRetried{}});
  return all;
}

}  // namespace

MaybeEvent staff_enrolment(Ui& ui, const EnrolmentView& view, KeyboardState& keyboard) {
  MaybeEvent event;
  const std::string server = view.server.empty() ? ui.t("staff.sync_off") : view.server;
  const float top = staff_head(ui, ui.t("enrol.title"), server, "enrol/leave", StaffLeft{}, event);
  if (view.step == Step::typing) {
    const auto done = code_entry(ui, top, {ui.t("enrol.hint"), view.typed, view.mistyped, "enrol/close"}, keyboard);
    return done ? done : event;
  }
  const Rect foot = staff_foot(ui);
  body(ui, {foot.x, top, foot.w, foot.y - 28 - top}, view);
  if (const auto taken = way_line(ui, foot, ways(ui, view))) event = taken;
  return event;
}

}  // namespace fairgauge::kiosk::screens
