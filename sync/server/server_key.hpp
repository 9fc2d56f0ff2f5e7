// The server's signing key, DATA/server.key, which every enrolled kiosk has pinned.
#pragma once

#include <filesystem>

#include "base/random.hpp"
#include "base/result.hpp"
#include "base/signing.hpp"
#include "sync/server/sqlite_devices.hpp"

namespace fairgauge::sync::server {

// Made at the first call. If it is missing though kiosks trust it, `not_found`, with the remedy, unless a `new_key` is
// wanted.
[[nodiscard]] base::Result<base::SigningKey> open_server_key(const std::filesystem::path& data, SqliteDevices& devices,
                                                             bool new_key, base::RandomSource& random);

}  // namespace fairgauge::sync::server
