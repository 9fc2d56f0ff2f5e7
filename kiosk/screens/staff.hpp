// The staff side: PIN, overview, export, closing the kiosk.
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

struct ExportTarget {
  std::string label;  // "USB stick HALL-2"
  std::string path;
  std::uint64_t free_bytes = 0;
};

struct ExportView {
  std::string kiosk;
  std::vector<ExportTarget> targets;
  size_t chosen = 0;
  enum class Step { choosing, writing, done, failed } step = Step::choosing;
  std::int64_t rows = 0, total = 0;
  int files = 0;
  std::string where;    // the folder that was written
  std::string failure;  // in words
};
[[nodiscard]] MaybeEvent staff_export(ui::Ui& ui, const ExportView& view);

}  // namespace fairgauge::kiosk::screens
