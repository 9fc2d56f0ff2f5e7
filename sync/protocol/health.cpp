#include "sync/protocol/health.hpp"

#include "base/json.hpp"
#include "base/text_limit.hpp"
#include "sync/protocol/limits.hpp"
#include "sync/protocol/strict_object.hpp"

namespace fairgauge::sync::protocol {
namespace {

using base::Json;

constexpr std::uint64_t kSecondsMax = 100ULL * 365 * 86400;
constexpr std::int64_t kAheadMsMax = 1000LL * 100 * 365 * 86400;  // a kiosk without a battery starts in 1970

}  // namespace

std::string encode(const DeviceHealth& health, const base::SigningKey* key) {
  Json json{{"device", base::to_text(health.device)}, {"version", base::first_bytes(health.version, kVersionBytesMax)},
            {"uptime_s", health.uptime.count()},      {"disk_free", health.disk_free_bytes},
            {"disk_size", health.disk_size_bytes},    {"pending", health.pending},
            {"quarantined", health.quarantined},      {"backlog_age_s", health.backlog_age.count()}};
  if (health.server_ahead) json["server_ahead_ms"] = health.server_ahead->count();
  if (!health.last_error.empty()) json["last_error"] = base::first_bytes(health.last_error, kLastErrorBytesMax);
  return with_seal(Use::health, base::to_text(json), key);
}

base::Result<DeviceHealth> decode_device_health(std::string_view content) {
  FAIRGAUGE_ASSIGN(const Json json,
                   base::parse_json(content, {.size_bytes_max = kHealthBytesMax, .depth_max = kJsonDepthMax}));
  StrictObject object(json, "health");
  DeviceHealth health;
  health.device = object.uuid("device");
  health.version = object.text("version", kVersionBytesMax);
  health.uptime = std::chrono::seconds(object.integer("uptime_s", kSecondsMax));
  health.disk_free_bytes = object.integer("disk_free", kIntegerMax);
  health.disk_size_bytes = object.integer("disk_size", kIntegerMax);
  if (const auto ahead = object.optional_signed("server_ahead_ms", kAheadMsMax))
    health.server_ahead = std::chrono::milliseconds(*ahead);
  health.pending = static_cast<std::int64_t>(object.integer("pending", kIntegerMax));
  health.quarantined = static_cast<std::int64_t>(object.integer("quarantined", kIntegerMax));
  health.backlog_age = std::chrono::seconds(object.integer("backlog_age_s", kSecondsMax));
  health.last_error = object.optional_text("last_error", kLastErrorBytesMax);
  if (health.device.is_nil()) object.fail("device is nil");
  FAIRGAUGE_TRY(object.finish());
  return health;
}

}  // namespace fairgauge::sync::protocol
