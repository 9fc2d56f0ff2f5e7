// A sign of life that is none while the screen or the disk hangs: the screen asks the storage thread, and only its
// answer, delivered to the screen again, is passed on to the watchdog. UI thread.
#pragma once

#include "base/clock.hpp"
#include "kiosk/device/watchdog.hpp"
#include "kiosk/storage.hpp"

namespace fairgauge::kiosk {

class Heartbeat {
 public:
  // All outlive it, and storage.deliver() is not called after it has gone.
  Heartbeat(const device::Watchdog& watchdog, Storage& storage, base::Clock& clock)
      : watchdog_(watchdog), storage_(storage), clock_(clock) {}

  // At every turn of the loop; asks three times in the watchdog's patience.
  void beat();

 private:
  const device::Watchdog& watchdog_;
  Storage& storage_;
  base::Clock& clock_;
  base::MonotonicTime due_{};
  bool asking_ = false;
};

}  // namespace fairgauge::kiosk
