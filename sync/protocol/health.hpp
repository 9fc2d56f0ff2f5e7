// How a kiosk fares, by its own word: for the server's page and metrics, so that staff see from afar which kiosk needs
// somebody. It settles nothing, and a server that does not know it loses nothing. PROTOCOL.md "Health".
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/uuid.hpp"
#include "sync/protocol/seal.hpp"

namespace fairgauge::sync::protocol {

inline constexpr std::string_view kDeviceHealthMediaType = "application/vnd.fairgauge.health";

struct DeviceHealth {
  base::Uuid device;
  std::string version;  // of the kiosk's program; at most kVersionBytesMax
  std::chrono::seconds uptime{};
  std::uint64_t disk_free_bytes = 0, disk_size_bytes = 0;   // of the file system with the records
  std::optional<std::chrono::milliseconds> server_ahead{};  // server's clock less the kiosk's, by the last receipt
  std::int64_t pending = 0, quarantined = 0;                // records
  std::chrono::seconds backlog_age{};                       // since the oldest pending record was made; 0 if none is
  std::string last_error{};                                 // of sending, for people; at most kLastErrorBytesMax
  bool operator==(const DeviceHealth&) const = default;
};

// What is too long is cut.
[[nodiscard]] std::string encode(const DeviceHealth& health, const base::SigningKey* key = nullptr);
[[nodiscard]] base::Result<DeviceHealth> decode_device_health(std::string_view content);

}  // namespace fairgauge::sync::protocol
