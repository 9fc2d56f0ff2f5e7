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

// Words as they stand on the glass: their ink's block, cut to what shows. Pixels.
struct Words {
  std::string text;
  Rect rect;
};

class Registry {
 public:
  void clear() {
    widgets_.clear();
    overflows_.clear();
    words_.clear();
  }
  // What a dialog covers is not read.
  void add(Widget widget) {
    if (widget.role == Role::dialog) words_.clear();
    widgets_.push_back(std::move(widget));
  }

  // Tests look whether words collide; nobody else pays for it.
  void keep_words(bool keep) { keeps_words_ = keep; }
  void add_words(std::string_view text, const Rect& rect) {
    if (keeps_words_ && rect.w > 0 && rect.h > 0) words_.push_back({std::string(text), rect});
  }
  void note(Overflow overflow) { overflows_.push_back(std::move(overflow)); }

  [[nodiscard]] const Widget* find(std::string_view id) const {
    for (const Widget& widget : widgets_) {
      if (widget.id == id) return &widget;
    }
    return nullptr;
  }
  [[nodiscard]] const std::vector<Widget>& widgets() const { return widgets_; }
  [[nodiscard]] const std::vector<Overflow>& overflows() const { return overflows_; }
  [[nodiscard]] const std::vector<Words>& words() const { return words_; }

 private:
  std::vector<Widget> widgets_;
  std::vector<Overflow> overflows_;
  std::vector<Words> words_;
  bool keeps_words_ = false;
};

}  // namespace fairgauge::kiosk::ui
