#include "kiosk/text_room.hpp"

#include <cmath>

#include "kiosk/ui/theme.hpp"

namespace fairgauge::kiosk {
namespace {

using survey::form::TextRole;

constexpr float kPanelWidthMm = 194.2F;  // 15.6 inches, 9:16
constexpr float kWidth = kPanelWidthMm * ui::kUnitsPerMm - 2 * ui::space::margin_portrait;
constexpr float kBesideChoice = 160;  // mark, padding
constexpr int kLinesMax = 3;

struct Room {
  float size, width;
};

// The sizes that small panels begin with. Screens make words a little smaller before they would cut them; a text that
// relies on that is too long.
Room room_for(TextRole role) {
  switch (role) {
    case TextRole::title: return {ui::type::title_landscape, kWidth};
    case TextRole::choice: return {ui::type::help, kWidth - kBesideChoice};
    case TextRole::button: return {ui::type::button, kWidth / 2};
    case TextRole::description:
    case TextRole::other: break;
  }
  return {ui::type::help, kWidth};
}

}  // namespace

survey::form::TextFits three_lines_on_the_smallest_panel(const std::shared_ptr<ui::TextEngine>& engine) {
  return [engine](std::string_view text, std::string_view language, TextRole role) {
    const Room room = room_for(role);
    const ui::TextStyle style{.size = room.size, .bold = role == TextRole::title};
    return engine->measure(text, style, language, static_cast<int>(std::floor(room.width))).lines <= kLinesMax;
  };
}

}  // namespace fairgauge::kiosk
