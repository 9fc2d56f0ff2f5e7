// The host's tally: whom they asked to the kiosk, and who would not. Without it nobody knows how many did not answer.
#pragma once

#include <cstdint>
#include <string>

#include "kiosk/screens/event.hpp"
#include "kiosk/ui/widgets.hpp"

namespace fairgauge::kiosk::screens {

struct InvitationsView {
  std::string kiosk;
  std::int64_t asked = 0, declined = 0;  // of the day; declined are among the asked
};
[[nodiscard]] MaybeEvent staff_invitations(ui::Ui& ui, const InvitationsView& view);

}  // namespace fairgauge::kiosk::screens
