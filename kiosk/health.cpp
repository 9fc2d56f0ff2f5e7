#include "kiosk/health.hpp"

#include <algorithm>
#include <chrono>

namespace fairgauge::kiosk {

using std::chrono::seconds;

sync::protocol::DeviceHealth health_of(const base::Uuid& device, const survey::store::Backlog& backlog,
                                       const std::filesystem::path& data, const base::Clock& clock,
                                       base::MonotonicTime started) {
  std::error_code unknown;  // then nothing is free, which somebody will look at
  const auto space = std::filesystem::space(data, unknown);
  sync::protocol::DeviceHealth health{.device = device,
                                      .version = FAIRGAUGE_VERSION,
                                      .uptime = std::chrono::floor<seconds>(clock.monotonic() - started),
                                      .disk_free_bytes = unknown ? 0 : space.available,
                                      .disk_size_bytes = unknown ? 0 : space.capacity,
                                      .pending = backlog.pending,
                                      .quarantined = backlog.quarantined};
  // A wall clock that was set back makes no record younger than now.
  if (backlog.oldest)
    health.backlog_age = std::max(seconds(0), std::chrono::floor<seconds>(clock.utc() - *backlog.oldest));
  return health;
}

}  // namespace fairgauge::kiosk
