#include "kiosk/heartbeat.hpp"

namespace fairgauge::kiosk {

void Heartbeat::beat() {
  const auto now = clock_.monotonic();
  if (watchdog_.patience().count() == 0 || asking_ || now < due_) return;
  due_ = now + watchdog_.patience() / 3;
  asking_ = storage_.ask<bool>([](Store&) { return true; },
                               [this](bool) {
                                 asking_ = false;
                                 watchdog_.say_alive();
                               });
}

}  // namespace fairgauge::kiosk
