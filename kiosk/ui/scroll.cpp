#include "kiosk/ui/scroll.hpp"

#include <algorithm>
#include <cmath>

namespace fairgauge::kiosk::ui {
namespace {

constexpr float kButton = 96, kButtonGap = 16, kButtonWidth = 136;
constexpr float kSlop = 24;       // 6 mm: less is a tap of an unsteady finger
constexpr float kPage = 0.6F;     // share of the room that a button moves: what was cut off is then seen whole
constexpr float kGlide = 0.012F;  // share of the rest that is covered in a millisecond

}  // namespace

Scroll::Scroll(Ui& ui, const Rect& area, float height, ScrollState& state, bool buttons)
    : ui_(ui), area_(area), room_(area), height_(height), state_(state), buttons_(buttons && height > area.h) {
  if (buttons_) room_.h -= kButton + kButtonGap;
  state_.wanted = std::clamp(state_.wanted, 0.0F, furthest());
  state_.offset = std::clamp(state_.offset, 0.0F, furthest());
  glide();
  // Shadows reach outside of their cards.
  ui_.begin_clip({room_.x - 24, room_.y - 4, room_.w + 48, room_.h + 4});
}

void Scroll::glide() {
  const auto passed = std::min<std::chrono::milliseconds>(ui_.now() - state_.at, std::chrono::milliseconds(50));
  state_.at = ui_.now();
  const float rest = state_.wanted - state_.offset;
  if (rest == 0) return;
  const bool arrives = std::abs(rest) < 1 || ui_.reduced_motion();
  const float share = std::min(1.0F, kGlide * static_cast<float>(passed.count()));
  state_.offset = arrives ? state_.wanted : state_.offset + rest * share;
  if (state_.offset != state_.wanted) ui_.animate();
}

void Scroll::follow_finger() {
  const auto finger = ui_.finger();
  const bool inside =
      finger.x >= room_.x && finger.x < room_.right() && finger.y >= room_.y && finger.y < room_.bottom();
  if (finger.began && inside) {
    state_.pressed = true;
    state_.grabbed_y = finger.y;
    state_.grabbed_offset = state_.offset;
  }
  if (!finger.down) state_.pressed = false;
  if (!state_.pressed) return;
  const float moved = finger.y - state_.grabbed_y;
  if (!ui_.has_finger("scroll") && std::abs(moved) < kSlop) return;
  if (!ui_.take_finger("scroll")) return;
  state_.offset = state_.wanted = std::clamp(state_.grabbed_offset - moved, 0.0F, furthest());
  ui_.animate();
}

void Scroll::draw_buttons() {
  const Rect strip{area_.x, area_.bottom() - kButton, area_.w, kButton};
  const float track = strip.w - 2 * kButtonWidth - kButtonGap - 40;
  const Rect line{strip.x, strip.y + kButton / 2 - 4, track, 8};
  ui_.canvas().box(line, 4, ui_.palette().hairline);
  const float share = room_.h / height_, start = state_.offset / height_;
  ui_.canvas().box({line.x + start * track, line.y, share * track, 8}, 4, ui_.palette().primary);
  const Rect up{strip.right() - 2 * kButtonWidth - kButtonGap, strip.y, kButtonWidth, kButton};
  const Rect down{strip.right() - kButtonWidth, strip.y, kButtonWidth, kButton};
  const float page = room_.h * kPage;
  if (button(ui_, up,
             {.id = "scroll/up",
              .label = ui_.t("scroll.up"),
              .icon_start = "chevU",
              .enabled = state_.wanted > 0,
              .icon_only = true}))
    state_.wanted = std::max(0.0F, state_.wanted - page);
  if (button(ui_, down,
             {.id = "scroll/down",
              .label = ui_.t("scroll.down"),
              .icon_start = "chevD",
              .enabled = state_.wanted < furthest(),
              .icon_only = true}))
    state_.wanted = std::min(furthest(), state_.wanted + page);
  if (state_.wanted != state_.offset) ui_.animate();
}

void Scroll::end() {
  ui_.end_clip();
  if (height_ > room_.h) follow_finger();
  if (buttons_) draw_buttons();
}

}  // namespace fairgauge::kiosk::ui
