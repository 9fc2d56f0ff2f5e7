// How a kiosk fares: the message, and what the server keeps and shows of it.
#include "sync/protocol/health.hpp"

#include <catch2/catch_test_macros.hpp>

#include "sync/protocol/limits.hpp"
#include "sync/server/health_words.hpp"
#include "sync/server/operator.hpp"
#include "sync/server/status_page.hpp"
#include "tests/unit/sync/server_kit.hpp"

namespace fairgauge::tests {
namespace {

using namespace sync::protocol;
using namespace sync::server;
using namespace std::chrono_literals;

DeviceHealth some_health() {
  return {.device = uuid(900),
          .version = "0.1.0",
          .uptime = 2h,
          .disk_free_bytes = 12'300'000'000,
          .disk_size_bytes = 32'000'000'000,
          .server_ahead = -1500ms,
          .pending = 3,
          .quarantined = 1,
          .backlog_age = 45min,
          .last_error = "cut off <b>"};
}

base::Result<DeviceHealth> unsealed_health(const std::string& document) {
  FAIRGAUGE_ASSIGN(const auto sealed, open_seal(document));
  return decode_device_health(sealed.content);
}

struct Told : ServiceRoom {
  Told() { enrol_kiosk(); }
  sync::uploader::Reply post(const std::string& body) {
    return answer_in_process(service, {kHealthPath, kDeviceHealthMediaType, body});
  }
  std::string get(const char* path) { return service.answer({"GET", path, "", "", ""}).body; }
};

}  // namespace

TEST_CASE("a report comes out as it went in", "[health]") {
  const auto health = some_health();
  CHECK(need(unsealed_health(encode(health))) == health);
  auto sparse = health;
  sparse.server_ahead.reset();
  sparse.last_error.clear();
  const auto document = encode(sparse);
  CHECK(document.find("server_ahead") == std::string::npos);
  CHECK(document.find("last_error") == std::string::npos);
  CHECK(need(unsealed_health(document)) == sparse);
}

TEST_CASE("a report keeps to its limits, and what is beyond is refused", "[health]") {
  auto wordy = some_health();
  wordy.version = std::string(100, 'v');
  wordy.last_error = std::string(199, 'x') + "\u00e9" + std::string(5000, 'x');
  const auto document = encode(wordy);
  CHECK(document.size() < kHealthBytesMax);
  CHECK(need(unsealed_health(document)).last_error == std::string(199, 'x'));  // not half a letter
  const auto with = [&](std::string_view from, std::string_view to) {
    auto other = encode(some_health());
    const auto at = other.find(from);
    REQUIRE(at != std::string::npos);
    return unsealed_health(other.replace(at, from.size(), to));
  };
  CHECK_FALSE(with("-1500", "-99999999999999"));
  CHECK_FALSE(with("-1500", "18446744073709551615"));
  CHECK_FALSE(with("-1500", "1.5"));
  CHECK_FALSE(with("\"pending\":3", "\"pending\":-3"));
  CHECK_FALSE(with("\"pending\"", "\"else\":1,\"pending\""));
  CHECK_FALSE(with("\"pending\":3,", ""));
}

TEST_CASE("the server keeps a kiosk's last report and shows it, as words and not as markup", "[health][server]") {
  Told server;
  CHECK(server.post(encode(some_health(), &server.kiosk)).status == 204);
  auto later = some_health();
  later.pending = 4;
  server.clock.advance(5min);
  CHECK(server.post(encode(later, &server.kiosk)).status == 204);
  const auto summary = need(server.archive->summary());
  REQUIRE(summary.devices.size() == 1);  // it has sent no record yet, which is when one wants to hear from it
  CHECK(summary.devices[0].records == 0);
  REQUIRE(summary.devices[0].health);
  CHECK(summary.devices[0].health->health == later);
  CHECK(summary.devices[0].health->reported == noon() + 5min);
  const auto page = server.get("/");
  CHECK(page.find("12.3 of 32.0 GB") != std::string::npos);
  CHECK(page.find("1.5 s ahead") != std::string::npos);
  CHECK(page.find("1 set aside; 4 waiting for 45 min; cut off &lt;b&gt;") != std::string::npos);
  CHECK(page.find("<b>") == std::string::npos);
  const auto metrics = server.get("/metrics");
  for (const auto* line :
       {"fairgauge_kiosk_pending_records{device=\"01000000-0000-0000-0000-000000000384\"} 4\n",
        "fairgauge_kiosk_disk_free_bytes{device=\"01000000-0000-0000-0000-000000000384\"} 12300000000\n",
        "fairgauge_kiosk_clock_behind_milliseconds{device=\"01000000-0000-0000-0000-000000000384\"} -1500\n",
        "fairgauge_kiosk_troubled{device=\"01000000-0000-0000-0000-000000000384\"} 1\n"}) {
    INFO(line);
    CHECK(metrics.find(line) != std::string::npos);
  }
  const auto devices =
      need(Operator(*server.archive, server.authority, server.clock, server.random).perform({"devices"}));
  CHECK(devices.find("Hall 2") != std::string::npos);
  CHECK(devices.find("TROUBLE 1 set aside") != std::string::npos);
}

TEST_CASE("a report changes no record, and only the kiosk itself may give it", "[health][server]") {
  Told server;
  need(server.archive->store(parcel_of(1, 3), noon()));
  const auto stranger = key_of(9);
  CHECK(server.post(encode(some_health())).status == 401);
  CHECK(server.post(encode(some_health(), &stranger)).status == 401);
  auto other = some_health();
  other.device = uuid(901);
  CHECK(server.post(encode(other, &server.kiosk)).status == 401);
  CHECK(server.post("x").status == 400);
  CHECK_FALSE(need(server.archive->summary()).devices[0].health);
  CHECK(server.post(encode(some_health(), &server.kiosk)).status == 204);
  CHECK(need(server.archive->summary()).records == 3);
  need(server.archive->devices().revoke(uuid(900), noon()));
  CHECK(server.post(encode(some_health(), &server.kiosk)).status == 403);
}

TEST_CASE("a kiosk that fares well has no trouble, and each trouble is named", "[health]") {
  auto health = some_health();
  health.quarantined = 0;
  health.last_error.clear();
  health.backlog_age = 1min;
  CHECK(trouble_of({health, noon()}, noon()) == "");
  CHECK(trouble_of({health, noon()}, noon() + 20min) == "no report for 20 min");
  health.server_ahead = 2h;
  CHECK(trouble_of({health, noon()}, noon()) == "clock 2 h behind");
  health.server_ahead = 10ms;
  CHECK(clock_words(health) == "right");
  health.disk_free_bytes = 1000;
  CHECK(trouble_of({health, noon()}, noon()) == "disk nearly full");
}

TEST_CASE("a kiosk's words stay on their line", "[health]") {
  auto health = some_health();
  health.last_error = "a\nb\x1b[31m";
  const auto line = line_of({uuid(900), 1, 1, noon(), ReportedHealth{health, noon()}}, noon());
  CHECK(line.find('\n') == std::string::npos);
  CHECK(line.find('\x1b') == std::string::npos);
}

}  // namespace fairgauge::tests
