#include "sync/server/status_page.hpp"

#include <chrono>

#include "base/markup.hpp"
#include "base/timestamp.hpp"
#include "sync/server/health_words.hpp"

namespace fairgauge::sync::server {
namespace {

using base::escaped;

constexpr std::chrono::minutes kQuietAfter{15};  // a kiosk that has sent nothing for so long may deserve a look

constexpr std::string_view kStyle = R"css(
:root { color-scheme: light dark; --ink: #14202b; --soft: #5b6b7a; --paper: #f4f6f8; --card: #ffffff; --line: #dde3e8;
  --good: #0b7a5b; --bad: #b3261e; --quiet: #8a6100; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8eef3; --soft: #9db0bf; --paper: #10171d; --card: #18222b;
  --line: #2a3842; --good: #55d6ae; --bad: #ff8a80; --quiet: #f2c14e; } }
* { box-sizing: border-box; }
body { margin: 0; font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
main { max-width: 80rem; margin: 0 auto; padding: 2rem 1.25rem 3rem; }
h1 { font-size: 1.5rem; margin: 0; letter-spacing: -.01em; }
.sub { color: var(--soft); margin: .25rem 0 1.75rem; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: 1rem; margin-bottom: 2rem; }
.tile { background: var(--card); border: 1px solid var(--line); border-radius: .75rem; padding: 1rem 1.25rem; }
.tile dt { color: var(--soft); font-size: .875rem; }
.tile dd { margin: 0; font-size: 1.75rem; font-weight: 650; font-variant-numeric: tabular-nums; }
.tile.bad dd { color: var(--bad); }
.table { background: var(--card); border: 1px solid var(--line); border-radius: .75rem; overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; font-weight: 650; padding: 1rem 1.25rem .5rem; }
th, td { text-align: left; padding: .6rem 1.25rem; border-top: 1px solid var(--line); white-space: nowrap; }
th { color: var(--soft); font-weight: 500; font-size: .875rem; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
code { font: .875rem ui-monospace, monospace; }
.good { color: var(--good); } .bad { color: var(--bad); } .quiet { color: var(--quiet); }
footer { color: var(--soft); font-size: .875rem; margin-top: 1.5rem; }
)css";

std::string tile(std::string_view name, const std::string& value, bool bad = false) {
  return std::string("<div class=\"tile") + (bad ? " bad" : "") + "\"><dt>" + std::string(name) + "</dt><dd>" + value +
         "</dd></div>\n";
}

// What the kiosk has told of itself, which is its own word and so may be anything.
std::string health_cells(const DeviceSummary& device, base::UtcTime now) {
  if (!device.health) return "<td class=\"number\">&ndash;</td><td>&ndash;</td><td>&ndash;</td><td>no report yet</td>";
  const auto& health = device.health->health;
  const auto trouble = trouble_of(*device.health, now);
  return "<td class=\"number\">" + std::to_string(health.pending) + "</td><td>" + disk_words(health) + "</td><td>" +
         clock_words(health) + "</td><td class=\"" + (trouble.empty() ? "good" : "bad") + "\">" +
         (trouble.empty() ? "well, version " + escaped(health.version) : escaped(trouble)) + "</td>";
}

std::string row(const DeviceSummary& device, base::UtcTime now) {
  const bool quiet = now - device.last_seen > kQuietAfter;
  return "<tr><td><code>" + base::to_text(device.device) + "</code></td><td class=\"number\">" +
         std::to_string(device.records) + "</td><td class=\"" + (quiet ? "quiet" : "good") + "\"><time datetime=\"" +
         base::format_utc(device.last_seen) + "\">" + ago(device.last_seen, now) + "</time></td>" +
         health_cells(device, now) + "</tr>\n";
}

std::string table(const ArchiveSummary& summary, base::UtcTime now) {
  std::string html =
      "<div class=\"table\"><table><caption>Kiosks</caption>\n<thead><tr><th scope=\"col\">Device</th>"
      "<th scope=\"col\" class=\"number\">Records</th><th scope=\"col\">Last seen</th>"
      "<th scope=\"col\" class=\"number\">Waiting</th><th scope=\"col\">Disk free</th><th scope=\"col\">Clock</th>"
      "<th scope=\"col\">How it fares</th></tr></thead>\n<tbody>\n";
  for (const auto& device : summary.devices) html += row(device, now);
  if (summary.devices.empty()) html += "<tr><td colspan=\"7\">No kiosk has sent anything yet.</td></tr>\n";
  return html + "</tbody></table></div>\n";
}

}  // namespace

std::string ago(base::UtcTime then, base::UtcTime now) {
  const auto length = std::chrono::floor<std::chrono::seconds>(now - then);
  return length < std::chrono::seconds(5) ? "just now" : length_words(length) + " ago";
}

std::string status_page(const ArchiveSummary& summary, const ArchiveIdentity& identity, base::UtcTime now,
                        std::string_view nonce) {
  const std::string last = summary.devices.empty() ? "&ndash;" : ago(summary.devices.front().last_seen, now);
  std::string html =
      "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Fairgauge server</title>\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta http-equiv=\"refresh\" "
      "content=\"10\">\n"
      "<style nonce=\"" +
      std::string(nonce) + "\">" + std::string(kStyle) +
      "</style></head>\n<body><main>\n"
      "<h1>Fairgauge server</h1>\n<p class=\"sub\">Everything counted here is on the disk. The page renews itself "
      "every ten "
      "seconds.</p>\n<dl class=\"tiles\">\n";
  html += tile("Records", std::to_string(summary.records));
  html += tile("Last heard", last);
  html += tile("Kiosks", std::to_string(summary.devices.size()));
  html += tile("Conflicts", std::to_string(summary.conflicts), summary.conflicts > 0);
  html += "</dl>\n" + table(summary, now);
  html +=
      "<footer>Server <code>" + base::to_text(identity.server_id) + "</code>, " + base::format_utc(now) + "</footer>\n";
  return html + "</main></body></html>\n";
}

}  // namespace fairgauge::sync::server
