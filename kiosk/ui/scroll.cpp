#include "kiosk/ui/scroll.hpp"

#include <algorithm>
#include <cmath>

namespace fairgauge::kiosk::ui {
namespace {

constexpr float kButton = 96, kButtonGap = 16, kButtonWidth = 136;
constexpr float kSlop = 24;       // 6 mm: less is a tap of an unsteady finger
constexpr float kPage = 0.6F;     // share of the room that a button moves: what was cut off is then seen whole
constexpr float kGlide = 0.012F;  // of the rest, a millisecond: nine tenths in a fifth of a second
constexpr float kFlingTau = 325;  // milliseconds in which a fling loses all but 1/e of its speed
constexpr float kFlingLeast = 200, kFlingMost = 6000, kStandstill = 20;  // units a second
constexpr float kPull = 0.5F;                                            // of the finger's way, beyond an end
constexpr std::chrono::milliseconds kSampled{100};

}  // namespace

Fling fling(float velocity, std::chrono::milliseconds passed) {
  const float left = std::exp(-static_cast<float>(passed.count()) / kFlingTau);
  return {velocity * kFlingTau / 1000 * (1 - left), velocity * left};
}

Scroll::Scroll(Ui& ui, const Rect& area, float height, ScrollState& state, bool buttons)
    : ui_(ui), area_(area), room_(area), height_(height), state_(state), buttons_(buttons && height > area.h) {
  if (buttons_) room_.h -= kButton + kButtonGap;
  state_.wanted = std::clamp(state_.wanted, 0.0F, furthest());
  state_.offset = std::clamp(state_.offset, -give(), furthest() + give());
  glide();
  // Shadows reach outside of their cards.
  ui_.begin_clip({room_.x - 24, room_.y - 4, room_.w + 48, room_.h + 4});
}

void Scroll::glide() {
  const auto passed = std::min<std::chrono::milliseconds>(ui_.now() - state_.at, std::chrono::milliseconds(50));
  state_.at = ui_.now();
  if (ui_.has_finger("scroll") && state_.pressed) return;
  if (state_.velocity != 0) return run_on(passed);
  const float rest = state_.wanted - state_.offset;
  if (rest == 0) return;
  const bool arrives = std::abs(rest) < 1 || ui_.reduced_motion();
  const float share = 1 - std::exp(-kGlide * static_cast<float>(passed.count()));
  state_.offset = arrives ? state_.wanted : state_.offset + rest * share;
  if (state_.offset != state_.wanted) ui_.animate();
}

// Stops where it has become slow; beyond an end it turns back there.
void Scroll::run_on(std::chrono::milliseconds passed) {
  const Fling step = fling(state_.velocity, passed);
  state_.offset += step.way;
  state_.wanted = std::clamp(state_.offset, 0.0F, furthest());
  const bool beyond = state_.offset != state_.wanted;
  state_.velocity = beyond || std::abs(step.velocity) < kStandstill ? 0 : step.velocity;
  ui_.animate();
}

void Scroll::drag_to(float y) {
  const float wished = state_.grabbed_offset - (y - state_.grabbed_y);
  state_.wanted = std::clamp(wished, 0.0F, furthest());
  const float beyond = std::clamp((wished - state_.wanted) * kPull, -give(), give());
  state_.offset = state_.wanted + beyond;
  state_.samples.push_back({ui_.now(), y});
  while (ui_.now() - state_.samples.front().at > kSampled) state_.samples.erase(state_.samples.begin());
  ui_.animate();
}

// The speed is that of the last tenth of a second: a finger that rested before it was lifted flings nothing.
void Scroll::let_go() {
  const auto newest = state_.samples;
  state_.samples.clear();
  if (newest.size() < 2 || ui_.reduced_motion() || ui_.now() - newest.back().at > kSampled / 2) return;
  const auto passed = newest.back().at - newest.front().at;
  if (passed.count() <= 0) return;
  const float speed = (newest.front().y - newest.back().y) * 1000 / static_cast<float>(passed.count());
  const bool pulled = state_.offset != state_.wanted;
  if (std::abs(speed) >= kFlingLeast && !pulled) state_.velocity = std::clamp(speed, -kFlingMost, kFlingMost);
}

void Scroll::follow_finger() {
  const auto finger = ui_.finger();
  const bool inside =
      finger.x >= room_.x && finger.x < room_.right() && finger.y >= room_.y && finger.y < room_.bottom();
  if (finger.began && inside) {
    const bool caught = state_.velocity != 0;  // a touch that stops a fling touches nothing else
    state_ = {.offset = state_.offset,
              .wanted = std::clamp(state_.offset, 0.0F, furthest()),
              .grabbed_y = finger.y,
              .grabbed_offset = state_.offset,
              .pressed = true,
              .at = state_.at,
              .velocity = 0,
              .samples = {}};
    if (caught) (void)ui_.take_finger("scroll");
  }
  if (!finger.down) {
    if (state_.pressed && ui_.has_finger("scroll")) let_go();
    state_.pressed = false;
  }
  if (!state_.pressed) return;
  if (!ui_.has_finger("scroll") && std::abs(finger.y - state_.grabbed_y) < kSlop) return;
  if (ui_.take_finger("scroll")) drag_to(finger.y);
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
