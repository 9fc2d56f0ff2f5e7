// How a kiosk fares, in words: for the status page and for `fairgauge-server devices`. Pure.
#pragma once

#include <string>

#include "sync/server/archive.hpp"

namespace fairgauge::sync::server {

// What staff should look at, in the order of its weight; empty: nothing. A kiosk that has long not reported tells of
// its past only, so that comes first.
[[nodiscard]] std::string trouble_of(const ReportedHealth& reported, base::UtcTime now);

[[nodiscard]] std::string disk_words(const protocol::DeviceHealth& health);   // "12.3 of 32.0 GB"
[[nodiscard]] std::string clock_words(const protocol::DeviceHealth& health);  // "0.2 s behind", "right", "not known"

// "12 s", "3 min", "2 h", "5 days".
[[nodiscard]] std::string length_words(std::chrono::seconds length);

// One kiosk in one line without a line break, for the command line.
[[nodiscard]] std::string line_of(const DeviceSummary& device, base::UtcTime now);

}  // namespace fairgauge::sync::server
