// The on-screen keyboard: draws the keys of a layout (keyboard_layout.hpp) and says what was typed. Nothing typed is
// ever in a log.
#pragma once

#include <optional>
#include <string>

#include "kiosk/ui/keyboard_layout.hpp"
#include "kiosk/ui/pointer.hpp"
#include "kiosk/ui/widgets.hpp"

namespace fairgauge::kiosk::ui {

struct KeyboardState {
  const KeyboardLayouts* layouts = nullptr;  // without them there are no keys
  std::string layout = "latin", layer{};     // the layer's name; another layout begins with its first
  bool shift = false;
  std::string held{};  // the key whose alternatives are out; empty: none
  Rect held_at{};

  void bring(std::string_view name);
};

// In design units.
[[nodiscard]] float keyboard_height(const Ui& ui);

// Draws the keys across the width of `rect`, on their own ground, from left to right in every language. Keys are
// "key/<what it types>" in the registry. A key with alternatives offers them when it is held for 300 ms: the finger
// slides up to one and is lifted there.
[[nodiscard]] std::optional<KeyPress> keyboard(Ui& ui, const Rect& rect, KeyboardState& state);

}  // namespace fairgauge::kiosk::ui
