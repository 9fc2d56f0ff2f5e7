#include "kiosk/screens/badge.hpp"

#include <algorithm>

#include "kiosk/screens/code_entry.hpp"
#include "survey/interview/participant.hpp"

namespace fairgauge::kiosk::screens {

using namespace ui;

namespace {

constexpr float kWay = 136, kWayLandscape = 104;

// What may be done instead of scanning, one below the other in portrait, side by side in landscape.
struct Way {
  Button button;
  Event event;
};

std::vector<Way> ways(const Ui& ui, const BadgeView& view) {
  std::vector<Way> all;
  const auto add = [&](const char* id, const char* key, Event event) {
    all.push_back({{.id = id, .label = ui.t(key), .kind = ButtonKind::equal, .text_size = 46}, std::move(event)});
  };
  if (view.gives_code) add("badge/give", "badge.give", PairingAsked{});
  if (view.takes_code) add("badge/type", "badge.type", PairingOpened{});
  add("badge/without", "badge.without", BadgeDeclined{});
  return all;
}

// The sign in the middle: where to hold the badge, or that it was read.
void sign(Ui& ui, const Rect& room, const BadgeView& view) {
  const float size = std::min({room.h - 24, room.w, 360.0F});
  const Rect at = centred(room, size, size);
  ui.canvas().box(at, size / 2, ui.palette().selected);
  ui.canvas().icon(view.taken          ? "check"
                   : view.reads_badges ? "scan"
                                       : "link",
                   centred(at, size * 0.5F, size * 0.5F), ui.palette().primary);
}

}  // namespace

MaybeEvent badge(Ui& ui, const BadgeView& view) {
  const FrameView around{.show = view.show, .back = true, .next = view.taken};
  const Rect area = frame(ui, around);
  Canvas& canvas = ui.canvas();
  const std::string title = ui.t(view.taken ? "badge.taken" : view.reads_badges ? "badge.title" : "badge.title_code");
  float y = area.y + canvas.text({area.x, area.y, area.w, 240}, title, title_style(ui), ui.palette().text);
  ui.announce("title", ui::Role::heading, title, {area.x, area.y, area.w, y - area.y});
  const std::string text = ui.t("badge.text");
  y += 16;
  y += canvas.text({area.x, y, area.w, 240}, text, {.size = type::body, .line_height = 1.4F, .balanced = true},
                   ui.palette().text_2);
  ui.announce("badge/text", ui::Role::text, text, {area.x, y - 100, area.w, 100});

  MaybeEvent event;
  const auto all = view.taken ? std::vector<Way>() : ways(ui, view);
  const bool wide = ui.landscape();
  const auto count = static_cast<float>(all.size());
  const float gap = space::card_gap, height = wide ? kWayLandscape : kWay;
  const float width = wide && count > 0 ? (area.w - gap * (count - 1)) / count : area.w;
  const float top = area.bottom() - (all.empty() ? 0 : wide ? height : count * height + (count - 1) * gap);
  const float problem = view.unknown ? 72 : 0;
  sign(ui, {area.x, y, area.w, top - 24 - problem - y}, view);
  if (view.unknown) {
    const Rect line{area.x, top - 24 - problem, area.w, problem};
    const std::string words = ui.t("badge.unknown");
    fitted_text(ui, line, words, {.size = 38, .bold = true, .align = Align::centre}, ui.palette().error,
                Vertical::middle);
    ui.announce("problem", ui::Role::text, words, line);
  }
  for (size_t i = 0; i < all.size(); ++i) {
    const float place = static_cast<float>(i);
    const Rect at{area.x + (wide ? place * (width + gap) : 0), top + (wide ? 0 : place * (height + gap)), width,
                  height};
    if (button(ui, at, all[i].button)) event = all[i].event;
  }
  const MaybeEvent left = foot(ui, around);
  return event ? event : left;
}

MaybeEvent pairing(Ui& ui, const PairingView& view, KeyboardState& keyboard) {
  const FrameView around{.show = view.show, .back = true};
  const Rect area = frame(ui, around);
  keyboard.bring("pairing");
  const float height = keyboard_height(ui);
  const Rect keys{ui.margin(), area.bottom() - height, ui.width() - 2 * ui.margin(), height};
  const std::string title = ui.t("pairing.title");
  float y = area.y + ui.canvas().text_size(title, title_style(ui), area.w).h;
  constexpr float kCellsAndHint = 180, kGap = 24, kGapWanted = 56;
  y += keys.y - y < 2 * kCellsAndHint ? kGap : kGapWanted;
  if (keys.y - y < kCellsAndHint) {
    y = area.y;  // enlarged in landscape: the hint says it as well
  } else {
    ui.canvas().text({area.x, area.y, area.w, 200}, title, title_style(ui), ui.palette().text);
    ui.announce("title", ui::Role::heading, title, {area.x, area.y, area.w, y - area.y});
  }
  const float cells = std::clamp(keys.y - y - 96, 88.0F, 132.0F);
  code_cells(ui, {area.x, y, area.w, cells},
             {"pairing/code", view.typed, survey::interview::kPairingLength, survey::interview::kPairingLength / 2,
              view.wrong});
  const Rect line{area.x, y + cells + 8, area.w, std::min(64.0F, keys.y - y - cells - 16)};
  const std::string words = ui.t(view.wrong ? "pairing.wrong" : "pairing.hint");
  fitted_text(ui, line, words, {.size = 36, .bold = view.wrong, .align = Align::centre},
              view.wrong ? ui.palette().error : ui.palette().text_2, Vertical::middle);
  ui.announce(view.wrong ? "problem" : "pairing/hint", ui::Role::text, words, line);
  MaybeEvent event;
  if (const auto press = ui::keyboard(ui, keys, keyboard)) event = PairingTyped{press->text, press->backspace};
  const MaybeEvent left = foot(ui, around);
  return event ? event : left;
}

}  // namespace fairgauge::kiosk::screens
