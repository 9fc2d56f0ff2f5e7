// config/systemd: what the unit promises is written there. systemd itself gives it "OK" (1.1 of 10 exposed) when asked
// with
//   systemd-analyze security --offline=true config/systemd/fairgauge-server.service
#include <catch2/catch_test_macros.hpp>
#include <set>
#include <sstream>

#include "base/durable_file.hpp"
#include "tests/unit/sync/sync_builders.hpp"

namespace fairgauge::tests {
namespace {

// The lines of [Service], without comments.
std::set<std::string> service_lines() {
  std::istringstream file(
      need(base::read_file(FAIRGAUGE_SOURCE_DIR "/config/systemd/fairgauge-server.service", 100'000)));
  std::set<std::string> lines;
  bool in_section = false;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("[")) in_section = line == "[Service]";
    if (in_section && !line.empty() && !line.starts_with("#")) lines.insert(line);
  }
  return lines;
}

}  // namespace

TEST_CASE("the service unit gives the server nothing that it does not need", "[config]") {
  const auto lines = service_lines();
  for (const auto* line :
       {"NoNewPrivileges=yes", "CapabilityBoundingSet=", "ProtectSystem=strict", "ProtectHome=yes", "PrivateTmp=yes",
        "PrivateDevices=yes", "ProtectKernelTunables=yes", "ProtectKernelModules=yes", "ProtectKernelLogs=yes",
        "RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX", "RestrictNamespaces=yes", "MemoryDenyWriteExecute=yes",
        "SystemCallFilter=@system-service", "LimitCORE=0", "UMask=0077", "StateDirectoryMode=0700", "Restart=always"}) {
    INFO(line);
    CHECK(lines.contains(line));
  }
}

TEST_CASE("the service unit starts a server that takes from enrolled kiosks only, on loopback", "[config]") {
  for (const auto& line : service_lines()) {
    if (!line.starts_with("ExecStart=")) continue;
    CHECK(line.find("fairgauge-server serve --data /var/lib/fairgauge --listen 127.0.0.1:") != std::string::npos);
    CHECK(line.find("--open") == std::string::npos);
    return;
  }
  FAIL("no ExecStart");
}

}  // namespace fairgauge::tests
