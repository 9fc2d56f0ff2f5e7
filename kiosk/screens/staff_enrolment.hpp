// Letting the server know this kiosk: the one-time code is typed or scanned, the server is asked, and its fingerprint
// is compared by eye.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/screens/event.hpp"
#include "kiosk/ui/keyboard.hpp"
#include "kiosk/ui/widgets.hpp"
#include "sync/uploader/enroller.hpp"

namespace fairgauge::kiosk::screens {

struct EnrolmentView {
  enum class Step { no_server, looking, typing, asking, enrolled, refused, other_server };
  Step step = Step::looking;
  std::string server{};      // address, of the settings
  std::string_view typed{};  // of the code
  bool mistyped = false;
  std::string since{}, fingerprint{};  // of an enrolled kiosk: local time; six words with hyphens
  sync::uploader::EnrolmentRefusal refusal = sync::uploader::EnrolmentRefusal::none;
  std::string detail{};  // of a refusal: the server's or the system's own words; of other_server: its address
};
[[nodiscard]] MaybeEvent staff_enrolment(ui::Ui& ui, const EnrolmentView& view, ui::KeyboardState& keyboard);

}  // namespace fairgauge::kiosk::screens
