// How the kiosk fares, for the server: what the machine and the store say. The upload adds what it knows itself.
#pragma once

#include <filesystem>

#include "base/clock.hpp"
#include "survey/store/store.hpp"
#include "sync/protocol/health.hpp"

namespace fairgauge::kiosk {

[[nodiscard]] sync::protocol::DeviceHealth health_of(const base::Uuid& device, const survey::store::Backlog& backlog,
                                                     const std::filesystem::path& data, const base::Clock& clock,
                                                     base::MonotonicTime started);

}  // namespace fairgauge::kiosk
