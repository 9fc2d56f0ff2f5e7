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

std::string label(const DeviceSummary& device) { return "{device=\"" + base::to_text(device.device) + "\"}"; }

std::int64_t unix_seconds(base::UtcTime time) {
  return std::chrono::floor<std::chrono::seconds>(time.time_since_epoch()).count();
}

// One figure of each kiosk that has told how it fares.
struct HealthFigure {
  std::string_view name, help;
  std::int64_t (*of)(const ReportedHealth& reported);
};
constexpr HealthFigure kHealthFigures[] = {
    {"fairgauge_kiosk_report_timestamp_seconds", "When a kiosk last told how it fares, Unix time.",
     [](const ReportedHealth& reported) { return unix_seconds(reported.reported); }},
    {"fairgauge_kiosk_pending_records", "Records that a kiosk has not delivered yet.",
     [](const ReportedHealth& reported) { return reported.health.pending; }},
    {"fairgauge_kiosk_quarantined_records", "Records that a kiosk has put aside.",
     [](const ReportedHealth& reported) { return reported.health.quarantined; }},
    {"fairgauge_kiosk_backlog_age_seconds", "Age of a kiosk's oldest undelivered record.",
     [](const ReportedHealth& reported) { return std::int64_t{reported.health.backlog_age.count()}; }},
    {"fairgauge_kiosk_disk_free_bytes", "Room left on a kiosk's disk.",
     [](const ReportedHealth& reported) { return static_cast<std::int64_t>(reported.health.disk_free_bytes); }},
    {"fairgauge_kiosk_clock_behind_milliseconds", "Server's clock less the kiosk's.",
     [](const ReportedHealth& reported) {
       return std::int64_t{reported.health.server_ahead.value_or(std::chrono::milliseconds(0)).count()};
     }},
    {"fairgauge_kiosk_troubled", "1 if a kiosk's last try to send has failed.",
     [](const ReportedHealth& reported) { return std::int64_t{reported.health.last_error.empty() ? 0 : 1}; }},
};

void add_health(std::string& text, const ArchiveSummary& summary) {
  for (const auto& figure : kHealthFigures) {
    describe(text, figure.name, "gauge", figure.help);
    for (const auto& device : summary.devices)
      if (device.health) sample(text, figure.name, label(device), figure.of(*device.health));
  }
}

void add_devices(std::string& text, const ArchiveSummary& summary) {
  describe(text, "fairgauge_kiosk_records", "gauge", "Records of a kiosk in the archive.");
  for (const auto& device : summary.devices) sample(text, "fairgauge_kiosk_records", label(device), device.records);
  describe(text, "fairgauge_kiosk_last_seen_timestamp_seconds", "gauge",
           "When a kiosk's last parcel or report came, Unix time.");
  for (const auto& device : summary.devices)
    sample(text, "fairgauge_kiosk_last_seen_timestamp_seconds", label(device), unix_seconds(device.last_seen));
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
  add_health(text, summary);
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
