// A part of the screen whose content is taller than its room: moved by a finger, or by the two buttons below it.
#pragma once

#include <algorithm>

#include "kiosk/ui/widgets.hpp"

namespace fairgauge::kiosk::ui {

struct ScrollState {
  float offset = 0;  // design units of the content above the room
  float wanted = 0;  // where it glides to
  float grabbed_y = 0, grabbed_offset = 0;
  bool pressed = false;
  base::MonotonicTime at{};
};

// Draw the content between construction and end(), at content(); what lies outside the room is cut off. Robots and
// people without a steady hand use "scroll/up" and "scroll/down".
class Scroll {
 public:
  // `buttons` false: no buttons and all of `area` for the content, as above a keyboard.
  Scroll(Ui& ui, const Rect& area, float height, ScrollState& state, bool buttons = true);
  Scroll(const Scroll&) = delete;
  Scroll& operator=(const Scroll&) = delete;

  [[nodiscard]] Rect content() const { return {room_.x, room_.y - state_.offset, room_.w, height_}; }
  void end();

 private:
  void follow_finger();
  void glide();
  void draw_buttons();
  [[nodiscard]] float furthest() const { return std::max(0.0F, height_ - room_.h); }

  Ui& ui_;
  Rect area_, room_;
  float height_;
  ScrollState& state_;
  bool buttons_;
};

}  // namespace fairgauge::kiosk::ui
