// What the staff's screens share. Not for visitors' screens.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/screens/event.hpp"
#include "kiosk/ui/widgets.hpp"

namespace fairgauge::kiosk::screens {

// The ground, title, subtitle and the lock that leads back, whose touch becomes `leave`. Gives where the content
// begins.
float staff_head(ui::Ui& ui, const std::string& title, const std::string& subtitle, const char* leave_id,
                 MaybeEvent leave, MaybeEvent& event);

// One number with its name, and a line below it where there is one.
void figure(ui::Ui& ui, const ui::Rect& rect, const std::string& title, const std::string& number,
            const std::string& below = "");

// A card with a heading and words at its end. Gives the room below them.
[[nodiscard]] ui::Rect titled_card(ui::Ui& ui, const ui::Rect& rect, const std::string& title,
                                   const std::string& aside);

// What staff can go on to: the sign above its word, in one line.
struct Action {
  const char* id;
  const char* key;
  const char* icon;
  Event event;
  bool primary = false;
};
[[nodiscard]] MaybeEvent action_line(ui::Ui& ui, const ui::Rect& line, const Action* first, size_t count);

// The same in two lines where one would be too narrow; the foot grows upwards.
[[nodiscard]] ui::Rect actions_foot(const ui::Ui& ui);
[[nodiscard]] MaybeEvent actions(ui::Ui& ui, const ui::Rect& foot, const std::vector<Action>& all);

// For a date, an address or somebody's words inside of a sentence: they keep their own order in one that is read from
// the right (Unicode Standard Annex 9, isolates).
[[nodiscard]] std::string isolated(const std::string& text);

// How things stand: a sign with its title, and what it means below, on a card as high as that needs, at the top of the
// room.
struct StaffMessage {
  const char* id;
  std::string_view icon;
  ui::Color color;  // of sign and title
  std::string title, text;
  std::string detail{};  // the system's own words, in English
};
void staff_message(ui::Ui& ui, const ui::Rect& room, const StaffMessage& message);

// What can be done next, side by side.
struct Way {
  ui::Button button;
  Event event;
};
[[nodiscard]] MaybeEvent way_line(ui::Ui& ui, const ui::Rect& line, const std::vector<Way>& ways);

// The last row of the glass.
[[nodiscard]] ui::Rect staff_foot(const ui::Ui& ui);

}  // namespace fairgauge::kiosk::screens
