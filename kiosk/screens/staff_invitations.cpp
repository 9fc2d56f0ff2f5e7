#include "kiosk/screens/staff_invitations.hpp"

#include <algorithm>

#include "kiosk/screens/staff_parts.hpp"

namespace fairgauge::kiosk::screens {

using namespace ui;

namespace {

struct Answer {
  const char* id;
  const char* key;
  const char* icon;
  std::int64_t count;
  bool declined;
};

// All of the card counts one up.
MaybeEvent tally(Ui& ui, const Rect& rect, const Answer& answer) {
  const std::string name = ui.t(answer.key);
  const Touched touched = ui.touch(rect, {std::string("invitations/") + answer.id, ui::Role::button,
                                          name + ": " + std::to_string(answer.count), true, false});
  card(ui, rect, false, touched.held);
  const Rect in = rect.inset(32, 28);
  const float icon = std::min(96.0F, in.h * 0.24F), words = std::min(110.0F, in.h * 0.26F);
  ui.canvas().icon(answer.icon, {in.x + (in.w - icon) / 2, in.y, icon, icon}, ui.palette().primary);
  fitted_text(ui, {in.x, in.y + icon + 8, in.w, words}, name,
              {.size = 42, .bold = true, .line_height = 1.25F, .align = Align::centre}, ui.palette().text,
              Vertical::middle, 20);
  fitted_text(ui, {in.x, in.y + icon + 8 + words, in.w, in.h - icon - 8 - words}, std::to_string(answer.count),
              {.size = 140, .bold = true, .line_height = 1.2F, .align = Align::centre, .tabular = true},
              ui.palette().text, Vertical::middle, 48);
  return touched.clicked ? MaybeEvent(InvitationCounted{answer.declined, 1}) : std::nullopt;
}

// Takes one back.
MaybeEvent one_less(Ui& ui, const Rect& rect, const Answer& answer) {
  const Button less{.id = std::string("invitations/") + answer.id + "/less",
                    .label = ui.t("invitations.one_less"),
                    .icon_start = "undo",
                    .enabled = answer.count > 0};
  return button(ui, rect, less) ? MaybeEvent(InvitationCounted{answer.declined, -1}) : std::nullopt;
}

}  // namespace

MaybeEvent staff_invitations(Ui& ui, const InvitationsView& view) {
  MaybeEvent event;
  const float top = staff_head(ui, ui.t("invitations.title"), view.kiosk, "invitations/leave", StaffLeft{}, event);
  const Rect foot = staff_foot(ui);
  fitted_text(ui, {ui.margin(), top, foot.w, 88}, ui.t("invitations.hint"),
              {.size = 34, .line_height = 1.3F, .balanced = true}, ui.palette().text_2, Vertical::middle, 18);
  ui.announce("invitations/hint", ui::Role::text, ui.t("invitations.hint"), {ui.margin(), top, foot.w, 88});
  const float y = top + 88 + 20, half = (foot.w - space::card_gap) / 2;
  const float height = std::min(foot.y - 28 - y, 720.0F);
  // Who came is counted when they are asked, so that the host does one thing for each person.
  const Answer answers[] = {{"came", "invitations.came", "check", view.asked - view.declined, false},
                            {"declined", "invitations.declined", "close", view.declined, true}};
  constexpr float kBack = 112;
  const float big = height - kBack - space::card_gap;
  const auto x = [&](size_t i) { return foot.x + static_cast<float>(i) * (half + space::card_gap); };
  for (size_t i = 0; i < 2; ++i) {
    if (const auto counted = tally(ui, {x(i), y, half, big}, answers[i])) event = counted;
  }
  for (size_t i = 0; i < 2; ++i) {
    if (const auto counted = one_less(ui, {x(i), y + height - kBack, half, kBack}, answers[i])) event = counted;
  }
  if (button(ui, foot, {.id = "invitations/close", .label = ui.t("nav.back"), .icon_start = "arrowL"}))
    event = StaffBack{};
  return event;
}

}  // namespace fairgauge::kiosk::screens
