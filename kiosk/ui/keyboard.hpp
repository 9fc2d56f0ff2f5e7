// The on-screen keyboard: Latin letters and a number pad. Layouts for other scripts come as data beside these.
#pragma once

#include <optional>
#include <string>

#include "kiosk/ui/widgets.hpp"

namespace fairgauge::kiosk::ui {

enum class Layer { letters, symbols, digits, telephone };

struct KeyboardState {
  Layer layer = Layer::letters;
  bool shift = false;
  bool email = false;  // an "@" beside the space bar
};

struct KeyPress {
  std::string text;  // to be appended
  bool backspace = false;
};

// The keyboard's height for that layer, in design units.
[[nodiscard]] float keyboard_height(const Ui& ui, Layer layer);

// Draws the keys across the width of `rect`, on their own ground. Keys are "key/<letter>" in the registry.
[[nodiscard]] std::optional<KeyPress> keyboard(Ui& ui, const Rect& rect, KeyboardState& state);

}  // namespace fairgauge::kiosk::ui
