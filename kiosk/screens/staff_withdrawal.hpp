// A visitor came back with the code of the thank-you screen: the code is typed, what it would erase is said, and only
// then is it erased.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/screens/event.hpp"
#include "kiosk/ui/keyboard.hpp"
#include "kiosk/ui/widgets.hpp"

namespace fairgauge::kiosk::screens {

struct WithdrawalView {
  enum class Step {
    typing,
    working,  // the store is asked
    held,     // the contact is here: asks whether to erase it
    unknown,  // it is not: asks whether to tell the server
    before,   // it was erased here earlier
    erased,
    failed,
  };
  Step step = Step::typing;
  std::string kiosk{};  // name and time
  std::string_view typed{};
  bool mistyped = false;
  std::string given{};   // of a contact that is here: local time
  std::string fields{};  // what was given: "Your name? · Your address?", as it was asked
  bool server = true;    // there is one to tell
  std::string detail{};  // of a failure
};
[[nodiscard]] MaybeEvent staff_withdrawal(ui::Ui& ui, const WithdrawalView& view, ui::KeyboardState& keyboard);

}  // namespace fairgauge::kiosk::screens
