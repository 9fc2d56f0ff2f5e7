// A part of the screen whose content is taller than its room: moved by a finger, or by the two buttons below it. A
// flung content runs on and slows down at the same rate whatever the frame rate; beyond its ends it gives way and
// springs back.
#pragma once

#include <algorithm>
#include <vector>

#include "kiosk/ui/widgets.hpp"

namespace fairgauge::kiosk::ui {

struct ScrollState {
  float offset = 0;  // design units of the content above the room
  float wanted = 0;  // where it glides to
  float grabbed_y = 0, grabbed_offset = 0;
  bool pressed = false;
  base::MonotonicTime at{};
  float velocity = 0;  // units a second, after a fling
  struct Sample {
    base::MonotonicTime at{};
    float y = 0;
  };
  std::vector<Sample> samples;  // where the finger was in the last tenth of a second
};

// How far something that moves at `velocity` (units a second) comes in that time, and how fast it is then. Two steps
// give what one of their length gives.
struct Fling {
  float way = 0, velocity = 0;
};
[[nodiscard]] Fling fling(float velocity, std::chrono::milliseconds passed);

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
  void drag_to(float y);
  void let_go();
  void run_on(std::chrono::milliseconds passed);
  void glide();
  void draw_buttons();
  [[nodiscard]] float give() const { return room_.h * 0.2F; }  // how far it can be pulled beyond an end
  [[nodiscard]] float furthest() const { return std::max(0.0F, height_ - room_.h); }

  Ui& ui_;
  Rect area_, room_;
  float height_;
  ScrollState& state_;
  bool buttons_;
};

}  // namespace fairgauge::kiosk::ui
