#include "kiosk/device/watchdog.hpp"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstddef>
#include <cstdlib>
#include <cstring>

namespace fairgauge::kiosk::device {

Watchdog Watchdog::from_environment() {
  Watchdog watchdog;
  if (const char* socket = std::getenv("NOTIFY_SOCKET")) watchdog.socket_ = socket;
  if (const char* limit = std::getenv("WATCHDOG_USEC"); limit != nullptr && !watchdog.socket_.empty())
    watchdog.patience_ = std::chrono::milliseconds(std::strtoll(limit, nullptr, 10) / 1000);
  return watchdog;
}

// What cannot be sent is not tried again: the next one comes soon.
void Watchdog::send(std::string_view state) const {
  sockaddr_un address{};
  if (socket_.empty() || socket_.size() >= sizeof address.sun_path) return;
  address.sun_family = AF_UNIX;
  std::memcpy(address.sun_path, socket_.data(), socket_.size());
  if (address.sun_path[0] == '@') address.sun_path[0] = '\0';  // the abstract name space
  const int descriptor = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (descriptor < 0) return;
  const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + socket_.size());
  (void)::sendto(descriptor, state.data(), state.size(), MSG_NOSIGNAL | MSG_DONTWAIT,
                 reinterpret_cast<const sockaddr*>(&address), length);
  ::close(descriptor);
}

}  // namespace fairgauge::kiosk::device
