#include "kiosk/screens/staff_network.hpp"

#include <algorithm>

#include "kiosk/screens/staff_parts.hpp"

namespace fairgauge::kiosk::screens {

using namespace ui;
using sync::uploader::NetworkStep;
using sync::uploader::StepFinding;
using sync::uploader::StepResult;

namespace {

constexpr std::array kSteps = {NetworkStep::link,  NetworkStep::address, NetworkStep::name,
                               NetworkStep::reach, NetworkStep::tls,     NetworkStep::answer};

std::string key_of(NetworkStep step) {
  switch (step) {
    case NetworkStep::link: return "network.link";
    case NetworkStep::address: return "network.address";
    case NetworkStep::name: return "network.name";
    case NetworkStep::reach: return "network.reach";
    case NetworkStep::tls: return "network.tls";
    case NetworkStep::answer: return "network.answer";
  }
  return "network.link";
}

struct Look {
  const char* icon;
  Color color;
};

Look look_of(const Ui& ui, StepResult result) {
  const Palette& palette = ui.palette();
  if (result == StepResult::good) return {"check", palette.success};
  if (result == StepResult::bad) return {"alert", palette.error};
  return {"minus", palette.text_2};
}

// What was found, and of a bad step what to do.
std::string words_of(const Ui& ui, const StepFinding& finding) {
  const std::string key = key_of(finding.step);
  switch (finding.result) {
    case StepResult::good: return finding.detail.empty() ? ui.t("network.good") : finding.detail;
    case StepResult::bad: return ui.t(key + "_remedy") + (finding.detail.empty() ? "" : " (" + finding.detail + ")");
    case StepResult::not_needed: return ui.t("network.not_needed");
    case StepResult::not_tried: return ui.t("network.not_tried");
  }
  return "";
}

void step_row(Ui& ui, const Rect& rect, const StepFinding& finding, bool checking) {
  card(ui, rect);
  const Rect in = rect.inset(32, 10);
  const Look look = checking ? Look{"cycle", ui.palette().text_2} : look_of(ui, finding.result);
  const float icon = std::min(56.0F, in.h * 0.7F), x = in.x + icon + 28;
  ui.canvas().icon(look.icon, {in.x, rect.y + (rect.h - icon) / 2, icon, icon}, look.color);
  const std::string name = ui.t(key_of(finding.step)),
                    words = checking ? ui.t("network.checking") : words_of(ui, finding);
  const float name_h = in.h * 0.42F;
  fitted_text(ui, {x, in.y, in.right() - x, name_h}, name, {.size = 36, .bold = true, .line_height = 1.2F},
              ui.palette().text, Vertical::middle, 18);
  fitted_text(ui, {x, in.y + name_h, in.right() - x, in.h - name_h}, words, {.size = 30, .line_height = 1.2F},
              look.color, Vertical::middle, 14);
  ui.announce("network/" + key_of(finding.step).substr(8), ui::Role::text, name + ": " + words, rect);
}

}  // namespace

MaybeEvent staff_network(Ui& ui, const NetworkView& view) {
  MaybeEvent event;
  const std::string server = view.server.empty() ? ui.t("staff.sync_off") : view.server;
  const float top = staff_head(ui, ui.t("network.title"), server, "network/leave", StaffBack{}, event);
  const Rect foot = staff_foot(ui);
  const float gap = 16, count = static_cast<float>(kSteps.size());
  const size_t columns = ui.landscape() ? 2 : 1;
  const float rows = count / static_cast<float>(columns), room = foot.y - 28 - top;
  const float width = (foot.w - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  const float height = std::min(176.0F, (room - gap * (rows - 1)) / rows);
  for (size_t i = 0; i < kSteps.size(); ++i) {
    const StepFinding none{kSteps[i], StepResult::not_tried, ""};
    const Rect at{foot.x + static_cast<float>(i % columns) * (width + gap),
                  top + static_cast<float>(i / columns) * (height + gap), width, height};
    step_row(ui, at, i < view.findings.size() ? view.findings[i] : none, view.checking);
  }
  const float half = (foot.w - space::card_gap) / 2;
  if (button(ui, {foot.x, foot.y, half, foot.h},
             {.id = "network/close", .label = ui.t("nav.back"), .icon_start = "arrowL"}))
    event = StaffBack{};
  if (button(ui, {foot.x + half + space::card_gap, foot.y, half, foot.h},
             {.id = "network/again",
              .label = ui.t("network.again"),
              .kind = ButtonKind::primary,
              .icon_start = "wifi",
              .enabled = !view.checking && !view.server.empty()}))
    event = NetworkChecked{};
  return event;
}

}  // namespace fairgauge::kiosk::screens
