#include "kiosk/screens/staff_withdrawal.hpp"

#include <algorithm>

#include "kiosk/screens/code_entry.hpp"
#include "kiosk/screens/staff_parts.hpp"

namespace fairgauge::kiosk::screens {

using namespace ui;
using Step = WithdrawalView::Step;

namespace {

StaffMessage message_of(const Ui& ui, const WithdrawalView& view) {
  const Palette& palette = ui.palette();
  const auto words = [&](const char* icon, Color color, const char* title, const std::string& text) {
    return StaffMessage{"withdrawal/state", icon, color, ui.t(title), text};
  };
  const std::string told = ui.t(view.server ? "withdrawal.server_told" : "withdrawal.no_server");
  switch (view.step) {
    case Step::held:
      return words("erase", palette.warning, "withdrawal.ask",
                   ui.t("withdrawal.held", {{"time", isolated(view.given)}}) + "\n" + isolated(view.fields) + "\n\n" +
                       ui.t("withdrawal.what") + "\n" + told);
    case Step::unknown:
      return words("info", palette.warning, "withdrawal.unknown", ui.t("withdrawal.unknown_text") + "\n" + told);
    case Step::before: return words("check", palette.success, "withdrawal.before", ui.t("withdrawal.before_text"));
    case Step::erased:
      return words("check", palette.success, "withdrawal.erased", ui.t("withdrawal.erased_text") + "\n" + told);
    case Step::failed: {
      auto failed = words("alert", palette.error, "withdrawal.failed", ui.t("withdrawal.failed_text"));
      failed.detail = view.detail;
      return failed;
    }
    case Step::typing:
    case Step::working: break;
  }
  return words("cycle", palette.primary, "withdrawal.working", "");
}

std::vector<Way> ways(const Ui& ui, const WithdrawalView& view) {
  const bool asks = view.step == Step::held || view.step == Step::unknown;
  const auto button = [&](const char* id, const char* key, std::string_view icon, ButtonKind kind) {
    return Button{.id = id, .label = ui.t(key), .kind = kind, .icon_start = icon, .text_size = 40};
  };
  std::vector<Way> all{
      {button("withdrawal/close", asks ? "staff.cancel" : "nav.back", "arrowL", ButtonKind::outline), StaffBack{}}};
  if (asks)
    all.push_back({button("withdrawal/erase", view.step == Step::held ? "withdrawal.erase" : "withdrawal.tell", "erase",
                          ButtonKind::primary),
                   WithdrawalConfirmed{}});
  if (view.step == Step::before || view.step == Step::erased || view.step == Step::failed)
    all.push_back({button("withdrawal/again", "withdrawal.again", "pen", ButtonKind::outline), CodeAgain{}});
  return all;
}

}  // namespace

MaybeEvent staff_withdrawal(Ui& ui, const WithdrawalView& view, KeyboardState& keyboard) {
  MaybeEvent event;
  const float top = staff_head(ui, ui.t("withdrawal.title"), view.kiosk, "withdrawal/leave", StaffLeft{}, event);
  if (view.step == Step::typing) {
    const auto done =
        code_entry(ui, top, {ui.t("withdrawal.hint"), view.typed, view.mistyped, "withdrawal/close"}, keyboard);
    return done ? done : event;
  }
  const Rect foot = staff_foot(ui);
  staff_message(ui, {foot.x, top, foot.w, foot.y - 28 - top}, message_of(ui, view));
  if (const auto taken = way_line(ui, foot, ways(ui, view))) event = taken;
  return event;
}

}  // namespace fairgauge::kiosk::screens
