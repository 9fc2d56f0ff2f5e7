// What an enrolled kiosk tells of itself, from the real app to the real server and its list of devices.
#include <catch2/catch_test_macros.hpp>

#include "kiosk/enrolment.hpp"
#include "tests/ui/kiosk_under_test.hpp"
#include "tests/ui/server_process.hpp"

namespace fairgauge::tests {
namespace {

using namespace std::chrono_literals;

// What the server says of that kiosk.
std::string line_of(ServerProcess& server, const std::string& device) {
  const auto list = server.ask({"devices"});
  const auto at = list.find(device);
  return at == std::string::npos ? "" : list.substr(at, list.find('\n', at) - at);
}

TEST_CASE("a kiosk reports how it fares soon after its start and again and again, and the server lists it",
          "[ui][health]") {
  ServerProcess server;
  KioskUnderTest kiosk({.server = server.address(), .upload_on_clock = true});
  kiosk.stop();  // it is enrolled by command, and started again
  const auto enrolled =
      kiosk::enrol({.data = kiosk.data(), .server = server.address(), .code = server.new_code(), .link = ""}).enrolled;
  REQUIRE(enrolled);
  kiosk.restart();
  const auto device = base::to_text(enrolled->device);
  const auto reports = [&](const std::string& words) {
    std::string line;
    const bool there = wait_until(
        [&] {
          Visitor(kiosk).touches("sync/now");  // the upload looks at its clock
          line = line_of(server, device);
          return line.find(words) != std::string::npos;
        },
        kServerPatience);
    INFO(line);
    CHECK(there);
    return line;
  };
  Visitor staff(kiosk);
  staff.holds_the_mark(3200ms).enters_pin(kPin).touches("staff/sync");
  CHECK(line_of(server, device).find("up ") == std::string::npos);  // no report yet
  kiosk.clock().advance(20s);
  const auto first = reports("  up ");
  CHECK(first.find("waiting 0") != std::string::npos);
  CHECK(first.find("disk free ") != std::string::npos);
  CHECK(first.find("version 0.") != std::string::npos);
  CHECK(first.find(" h  version") == std::string::npos);
  // In steps shorter than what the staff screen stays open for.
  for (int minutes = 0; minutes < 60; ++minutes) {
    kiosk.clock().advance(1min);
    staff.touches("sync/now");
  }
  reports("  up 1 h  ");
}

}  // namespace
}  // namespace fairgauge::tests
