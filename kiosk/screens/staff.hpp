// The staff side: PIN, overview, closing the kiosk.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/screens/event.hpp"
#include "kiosk/screens/staff_sync.hpp"
#include "kiosk/ui/widgets.hpp"
#include "survey/store/store.hpp"

namespace fairgauge::kiosk::screens {

struct PinView {
  std::string kiosk;  // name and station
  int digits = 0;     // typed so far
  int digits_needed = 6;
  int closes_in_s = 30;
  int locked_for_s = 0;  // 0: may be tried
  bool wrong = false, checking = false;
};
[[nodiscard]] MaybeEvent staff_pin(ui::Ui& ui, const PinView& view);

struct StaffView {
  std::string kiosk, station;
  survey::store::Counts counts;
  std::vector<survey::store::FormCount> today;  // titles, not ids
  SyncState sync = SyncState::off;
  std::string last_sync;  // local time, or empty
  std::string damage;     // what staff must know; empty if all is well
  bool exit_asked = false;
};
[[nodiscard]] MaybeEvent staff_overview(ui::Ui& ui, const StaffView& view);

}  // namespace fairgauge::kiosk::screens
