// The promise of the whole: each record that anybody was thanked for is on the server, once, byte for byte, whatever
// was killed or unplugged on the way.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <regex>

#include "tests/end_to_end/hall.hpp"

namespace fairgauge::tests {
namespace {

constexpr int kUntilKilled = 10'000;

std::unique_ptr<Program> start_hurried_visitors(Hall& hall) {
  return hall.start_visitors(kUntilKilled, {"--walk-away", "0.4"});
}

void lose_network_for_a_while(Hall& hall) {
  hall.cut_network();
  hall.wait_for_thanks(20);
  hall.restore_network();
}

void kill_server_for_a_while(Hall& hall) {
  hall.server().kill();
  hall.wait_for_thanks(15);
  hall.start_server();
}

// The server has the parcel, stopped before it can answer; the kiosk dies waiting, so nobody reads the receipt.
void kill_kiosk_before_its_receipt(Hall& hall, Program& kiosk) {
  hall.wait_for_delivery();  // so the uploader is not backing off
  hall.server().signal(SIGSTOP);
  hall.wait_for_thanks(5);
  hall.wait_for_answer();
  kiosk.kill();
  const auto stored = hall.server_summary().records;
  hall.server().signal(SIGCONT);
  REQUIRE(wait_until([&] { return hall.server_summary().records > stored; }, kPatience));
}

// The parcel without a receipt was sent again, or this test has not tested what it says.
bool some_came_twice(const Hall& hall) { return std::regex_search(hall.kiosk_log(), std::regex(" duplicate=[1-9]")); }

void check_places(const std::vector<KeptRecord>& records) {
  for (size_t i = 0; i < records.size(); ++i) {
    INFO(records[i].bytes);
    REQUIRE(records[i].record.device == records.front().record.device);
    REQUIRE(records[i].record.epoch == records.front().record.epoch);
    REQUIRE(records[i].record.seq == i + 1);
  }
}

TEST_CASE("two hundred records arrive exactly once, through an absent network, a killed server and a killed kiosk",
          "[delivery][fault]") {
  constexpr size_t kRecords = 200;
  Hall hall;
  hall.start_server();
  hall.enrol_kiosk();
  hall.start_relay();

  auto kiosk = start_hurried_visitors(hall);
  hall.wait_for_thanks(15);
  lose_network_for_a_while(hall);
  hall.wait_for_thanks(10);
  kill_server_for_a_while(hall);
  hall.wait_for_thanks(10);
  hall.cut_network();
  hall.wait_for_thanks(10);
  hall.wait_for_answer();
  kiosk->kill();  // in the middle of a survey, with records that the server does not have
  REQUIRE(hall.server_summary().records < static_cast<std::int64_t>(hall.thanked().size()));

  kiosk = start_hurried_visitors(hall);
  hall.wait_for_thanks(10);
  hall.restore_network();
  hall.wait_for_thanks(10);
  kill_kiosk_before_its_receipt(hall, *kiosk);

  kiosk = start_hurried_visitors(hall);
  hall.wait_for_thanks(15);
  kill_server_for_a_while(hall);
  lose_network_for_a_while(hall);
  kiosk->kill();

  const auto missing = std::max<size_t>(10, kRecords - std::min(kRecords, hall.thanked().size()));
  kiosk = hall.start_visitors(static_cast<int>(missing), {"--wait-until-sent", "120"});
  const auto status = kiosk->exit_status_within(3 * kPatience);
  INFO(kiosk->err());
  REQUIRE(status == 0);
  CHECK(hall.kiosk_drafts().empty());
  hall.server().signal(SIGTERM);
  REQUIRE(hall.server().exit_status_within(kPatience) == 0);

  const auto here = hall.kiosk_records(), there = hall.server_records();
  REQUIRE(there.size() >= kRecords);
  REQUIRE(bodies(here) == bodies(there));
  check_places(there);
  const auto arrived = ids(there), thanked = hall.thanked();
  REQUIRE(arrived.size() == there.size());
  REQUIRE(std::includes(arrived.begin(), arrived.end(), thanked.begin(), thanked.end()));
  const auto counts = hall.kiosk_counts();
  CHECK(counts.pending == 0);
  CHECK(counts.quarantined == 0);
  CHECK(counts.done == static_cast<std::int64_t>(there.size()));
  CHECK(hall.server_summary().conflicts == 0);
  CHECK(some_came_twice(hall));
}

}  // namespace
}  // namespace fairgauge::tests
