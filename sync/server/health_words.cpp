#include "sync/server/health_words.hpp"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "base/timestamp.hpp"

namespace fairgauge::sync::server {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::minutes kSilence = 15min;       // three reports missed
constexpr std::chrono::minutes kBacklogAge = 30min;    // longer than a router's bad hour needs
constexpr std::chrono::milliseconds kClockOff = 1min;  // what times in the report would notice
constexpr std::uint64_t kDiskLow = 200'000'000;        // bytes; some 100,000 records

std::string tenths(double value, const char* unit) {
  char text[48];
  std::snprintf(text, sizeof text, "%.1f%s", value, unit);
  return text;
}

}  // namespace

std::string length_words(std::chrono::seconds length) {
  const auto seconds = length.count();
  if (seconds < 60) return std::to_string(seconds) + " s";
  if (seconds < 3600) return std::to_string(seconds / 60) + " min";
  if (seconds < 48 * 3600) return std::to_string(seconds / 3600) + " h";
  return std::to_string(seconds / 86400) + " days";
}

std::string disk_words(const protocol::DeviceHealth& health) {
  return tenths(static_cast<double>(health.disk_free_bytes) / 1e9, "") + " of " +
         tenths(static_cast<double>(health.disk_size_bytes) / 1e9, " GB");
}

std::string clock_words(const protocol::DeviceHealth& health) {
  if (!health.server_ahead) return "not known";
  const auto ahead = *health.server_ahead;
  if (std::chrono::abs(ahead) < 100ms) return "right";
  const auto off = std::chrono::abs(ahead);
  const std::string length = off < 60s ? tenths(static_cast<double>(off.count()) / 1e3, " s")
                                       : length_words(std::chrono::floor<std::chrono::seconds>(off));
  return length + (ahead > 0ms ? " behind" : " ahead");
}

std::string trouble_of(const ReportedHealth& reported, base::UtcTime now) {
  const auto& health = reported.health;
  std::vector<std::string> troubles;
  const auto silent = std::chrono::floor<std::chrono::seconds>(now - reported.reported);
  if (silent > kSilence) troubles.push_back("no report for " + length_words(silent));
  if (health.quarantined > 0) troubles.push_back(std::to_string(health.quarantined) + " set aside");
  if (health.disk_free_bytes < kDiskLow) troubles.push_back("disk nearly full");
  if (health.pending > 0 && health.backlog_age > kBacklogAge)
    troubles.push_back(std::to_string(health.pending) + " waiting for " + length_words(health.backlog_age));
  if (health.server_ahead && std::chrono::abs(*health.server_ahead) > kClockOff)
    troubles.push_back("clock " + clock_words(health));
  if (!health.last_error.empty()) troubles.push_back(health.last_error);
  std::string text;
  for (const auto& trouble : troubles) text += (text.empty() ? "" : "; ") + trouble;
  return text;
}

std::string line_of(const DeviceSummary& device, base::UtcTime now) {
  std::string line = base::to_text(device.device) + "  records " + std::to_string(device.records) + "  last seen " +
                     base::format_utc(device.last_seen);
  if (!device.health) return line + "  no report yet";
  const auto& health = device.health->health;
  line += "  waiting " + std::to_string(health.pending) + "  disk free " + disk_words(health) + "  clock " +
          clock_words(health) + "  up " + length_words(health.uptime) + "  version " + health.version;
  const auto trouble = trouble_of(*device.health, now);
  if (!trouble.empty()) line += "  TROUBLE " + trouble;
  for (char& c : line) c = static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;  // a kiosk's words are its own
  return line;
}

}  // namespace fairgauge::sync::server
