// What the staff's screens share. Not for visitors' screens.
#pragma once

#include <cstdint>
#include <string>
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

// The last row of the glass.
[[nodiscard]] ui::Rect staff_foot(const ui::Ui& ui);

}  // namespace fairgauge::kiosk::screens
