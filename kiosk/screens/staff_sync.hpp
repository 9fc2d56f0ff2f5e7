// Where every response of this kiosk is, and how sending goes.
#pragma once

#include <cstdint>
#include <string>

#include "kiosk/screens/event.hpp"
#include "kiosk/ui/widgets.hpp"
#include "survey/store/store.hpp"

namespace fairgauge::kiosk::screens {

enum class SyncState { off, online, waiting };

struct SyncDetailView {
  std::string kiosk;
  survey::store::Counts counts;
  SyncState state = SyncState::off;
  std::string last_success;  // local time, or empty
  std::string problem;       // of the last try; empty: none
  int retry_in_s = 0;        // 0: not waiting
  bool alarm = false;        // the server refused something: staff should look
};

[[nodiscard]] MaybeEvent staff_sync(ui::Ui& ui, const SyncDetailView& view);

// Stored, waiting, set aside, in proportion: a bar with its numbers. Their sum is the number of records.
void account(ui::Ui& ui, const ui::Rect& in, const survey::store::Counts& counts);

}  // namespace fairgauge::kiosk::screens
