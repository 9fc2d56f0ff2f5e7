// Codes that people copy by hand: the cells that show what was typed, and, for staff, the keys below them.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/screens/event.hpp"
#include "kiosk/ui/keyboard.hpp"

namespace fairgauge::kiosk::screens {

// A cell for each character, in groups, as on the paper it was noted on: never mirrored.
struct CodeCells {
  std::string id;  // in the registry
  std::string_view typed;
  size_t length = 8, group = 4;
  bool wrong = false;
};
void code_cells(ui::Ui& ui, const ui::Rect& area, const CodeCells& cells);

struct CodeEntry {
  std::string hint;
  std::string_view typed;  // without hyphens
  bool mistyped = false;
  const char* back_id;
};

// For staff, everything below `top`: the hint, or that the code is mistyped; cells; the way back; keyboard. What is
// typed becomes CodeTyped, the way back StaffBack.
[[nodiscard]] MaybeEvent code_entry(ui::Ui& ui, float top, const CodeEntry& entry, ui::KeyboardState& keyboard);

}  // namespace fairgauge::kiosk::screens
