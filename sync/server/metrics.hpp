// What the server has done since it started, and what it holds, for Prometheus (text format 0.0.4) at GET /metrics. No
// word of any answer is in it. Any thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "sync/protocol/receipt.hpp"
#include "sync/server/archive.hpp"
#include "sync/server/reply.hpp"

namespace fairgauge::sync::server {

inline constexpr std::string_view kMetricsPath = "/metrics";
inline constexpr std::string_view kMetricsMediaType = "text/plain; version=0.0.4; charset=utf-8";

class Metrics {
 public:
  void count_reply(std::string_view path, int status);  // a known path, or "other": strangers must not make up names
  void count_results(const std::vector<protocol::RecordResult>& results);

  [[nodiscard]] std::string text(const ArchiveSummary& summary, std::chrono::seconds uptime) const;

 private:
  mutable std::mutex mutex_;
  std::map<std::pair<std::string, int>, std::int64_t> replies_;
  std::map<protocol::Outcome, std::int64_t> records_;
};

}  // namespace fairgauge::sync::server
