// Tells systemd that the program lives: the datagrams of sd_notify(3), written by hand. Under a unit with Type=notify
// and WatchdogSec=30 systemd restarts a kiosk that falls silent; since the kiosk is the compositor's child there, the
// unit needs NotifyAccess=all. Without a unit nothing happens.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace fairgauge::kiosk::device {

class Watchdog {
 public:
  // From NOTIFY_SOCKET and WATCHDOG_USEC, which systemd sets.
  [[nodiscard]] static Watchdog from_environment();

  // How often systemd wants to hear of us at the latest; zero: not at all.
  [[nodiscard]] std::chrono::milliseconds patience() const { return patience_; }

  void say_ready() const { send("READY=1"); }
  void say_alive() const { send("WATCHDOG=1"); }
  void say_stopping() const { send("STOPPING=1"); }

 private:
  void send(std::string_view state) const;

  std::string socket_;  // a path, or '@' and an abstract name; empty: none
  std::chrono::milliseconds patience_{0};
};

}  // namespace fairgauge::kiosk::device
