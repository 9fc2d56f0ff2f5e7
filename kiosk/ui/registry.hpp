// What is on the screen, as data: every widget registers itself each frame.
//
// The registry is the test's probe, the tree for speech, and the proof of target sizes. Rectangles are pixels.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ui/geometry.hpp"

namespace fairgauge::kiosk::ui {

enum class Role {
  button,
  choice,
  toggle,
  rating_step,
  slider,
  drawing,
  key,
  text_field,
  heading,
  text,
  progress,
  dialog
};

struct Widget {
  std::string id;  // stable and language-free: "nav/next", "q/VX1/4"
  Role role = Role::text;
  std::string label;  // what a voice would say, in the screen's language
  Rect rect;          // pixels, from the left
  bool interactive = false;
  bool enabled = true;
  bool selected = false;
};

// Text that did not fit the room it was given: a defect that the tests look for.
struct Overflow {
  std::string text;
  Size needed, given;  // design units
};

class Registry {
 public:
  void clear() {
    widgets_.clear();
    overflows_.clear();
  }
  void add(Widget widget) { widgets_.push_back(std::move(widget)); }
  void note(Overflow overflow) { overflows_.push_back(std::move(overflow)); }

  [[nodiscard]] const Widget* find(std::string_view id) const {
    for (const Widget& widget : widgets_) {
      if (widget.id == id) return &widget;
    }
    return nullptr;
  }
  [[nodiscard]] const std::vector<Widget>& widgets() const { return widgets_; }
  [[nodiscard]] const std::vector<Overflow>& overflows() const { return overflows_; }

 private:
  std::vector<Widget> widgets_;
  std::vector<Overflow> overflows_;
};

}  // namespace fairgauge::kiosk::ui
