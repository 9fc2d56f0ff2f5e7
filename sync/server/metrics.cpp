#include "sync/server/metrics.hpp"

namespace fairgauge::sync::server {
namespace {

void describe(std::string& text, std::string_view name, std::string_view kind, std::string_view help) {
  text += "# HELP " + std::string(name) + " " + std::string(help) + "\n# TYPE " + std::string(name) + " " +
          std::string(kind) + "\n";
}

// `labels` with its braces, or empty. Their values are ours: paths, numbers, ids, nothing that would need escaping.
void sample(std::string& text, std::string_view name, const std::string& labels, std::int64_t value) {
  text += std::string(name) + labels + " " + std::to_string(value) + "\n";
}

void add_devices(std::string& text, const ArchiveSummary& summary) {
  const auto label = [](const DeviceSummary& device) { return "{device=\"" + base::to_text(device.device) + "\"}"; };
  describe(text, "fairgauge_kiosk_records", "gauge", "Records of a kiosk in the archive.");
  for (const auto& device : summary.devices) sample(text, "fairgauge_kiosk_records", label(device), device.records);
  describe(text, "fairgauge_kiosk_last_parcel_timestamp_seconds", "gauge",
           "When a kiosk's last parcel came, Unix time.");
  for (const auto& device : summary.devices) {
    sample(text, "fairgauge_kiosk_last_parcel_timestamp_seconds", label(device),
           std::chrono::floor<std::chrono::seconds>(device.last_seen.time_since_epoch()).count());
  }
}

}  // namespace

void Metrics::count_reply(std::string_view path, int status) {
  const std::lock_guard lock(mutex_);
  ++replies_[{std::string(path), status}];
}

void Metrics::count_results(const std::vector<protocol::RecordResult>& results) {
  const std::lock_guard lock(mutex_);
  for (const auto& result : results) ++records_[result.outcome];
}

std::string Metrics::text(const ArchiveSummary& summary, std::chrono::seconds uptime) const {
  std::string text;
  describe(text, "fairgauge_uptime_seconds", "gauge", "Since the server started.");
  sample(text, "fairgauge_uptime_seconds", "", uptime.count());
  describe(text, "fairgauge_archive_records", "gauge", "Records in the archive.");
  sample(text, "fairgauge_archive_records", "", summary.records);
  describe(text, "fairgauge_archive_conflicts", "gauge", "Records kept aside because id or place belong to others.");
  sample(text, "fairgauge_archive_conflicts", "", summary.conflicts);
  add_devices(text, summary);
  const std::lock_guard lock(mutex_);
  describe(text, "fairgauge_records_total", "counter", "Records of receipts, by outcome.");
  for (const auto& [outcome, count] : records_)
    sample(text, "fairgauge_records_total", "{outcome=\"" + std::string(to_text(outcome)) + "\"}", count);
  describe(text, "fairgauge_replies_total", "counter", "HTTP replies, by path and status.");
  for (const auto& [key, count] : replies_) {
    sample(text, "fairgauge_replies_total",
           "{path=\"" + key.first + "\",status=\"" + std::to_string(key.second) + "\"}", count);
  }
  return text;
}

}  // namespace fairgauge::sync::server
