// The frame around every visitor screen: head with mark, show and progress; foot with skip, back and next. The foot
// never moves, not even under a keyboard.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "kiosk/screens/event.hpp"
#include "kiosk/ui/widgets.hpp"
#include "survey/interview/interview.hpp"

namespace fairgauge::kiosk::screens {

// The show as every screen names it.
struct ShowView {
  std::string name;
  std::filesystem::path mark;
};

// Of the buttons in the foot, where a form brings its own.
struct ButtonWords {
  std::string start, back, next, finish;
};

struct FrameView {
  ShowView show;
  std::optional<survey::interview::Progress> progress{};
  ButtonWords words{};
  bool skip = false, back = false, next = false;
  bool start = false, finish = false;  // the start page, the last page: Next says so
};

// The ground and the head on it. What stands below the head is drawn next, then foot(): the order in which the screen
// is read is the order in which it is drawn.
[[nodiscard]] ui::Rect frame(ui::Ui& ui, const FrameView& view);  // gives the room between head and foot

// Accessibility, skip, back and next.
[[nodiscard]] MaybeEvent foot(ui::Ui& ui, const FrameView& view);

// The ground of screens without a frame: the show's own colour, as the sky at dusk.
void poster_ground(ui::Ui& ui);

// The head of a screen without a frame, on a picture: mark and show in white. True once the mark has been held for
// three seconds, which is how staff come in: nothing on the screen tells visitors so.
[[nodiscard]] bool poster_head(ui::Ui& ui, const ShowView& show);

// Where the head ends and the foot begins, in design units.
[[nodiscard]] ui::Rect content_area(const ui::Ui& ui);
[[nodiscard]] ui::Rect foot_area(const ui::Ui& ui);

}  // namespace fairgauge::kiosk::screens
