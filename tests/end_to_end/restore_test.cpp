// The server's machine is lost and its backup is older than its last records: the kiosks have them, and bring them
// back.
#include <catch2/catch_test_macros.hpp>

#include "tests/end_to_end/hall.hpp"

namespace fairgauge::tests {

TEST_CASE("a server that is restored from an older backup ends with every record, each once", "[restore][fault]") {
  Hall hall;
  hall.start_server();
  hall.enrol_kiosk();
  hall.start_relay();
  auto kiosk = hall.start_visitors(3, {"--wait-until-sent", "60"});
  REQUIRE(kiosk->exit_status_within(kPatience) == 0);
  const auto in_backup = hall.server_summary().records;
  (void)hall.ask_server({"backup", "--out", (hall / "backup").string()});  // while it runs
  kiosk = hall.start_visitors(3, {"--wait-until-sent", "60"});
  REQUIRE(kiosk->exit_status_within(kPatience) == 0);
  const auto before = bodies(hall.server_records());
  REQUIRE(static_cast<std::int64_t>(before.size()) > in_backup);

  hall.server().kill();
  std::filesystem::remove_all(hall / "server");
  (void)hall.ask_server({"restore", "--from", (hall / "backup").string()});
  CHECK(hall.server_summary().records == in_backup);
  hall.start_server();
  kiosk = hall.start_visitors(1, {"--wait-until-sent", "60"});
  REQUIRE(kiosk->exit_status_within(kPatience) == 0);
  CHECK(hall.kiosk_log().find("upload.rewind") != std::string::npos);
  const auto here = bodies(hall.kiosk_records()), there = bodies(hall.server_records());
  CHECK(there.size() > before.size());
  CHECK(here == there);
  CHECK(hall.server_summary().conflicts == 0);
  CHECK(hall.kiosk_counts().pending == 0);
}

// The archive calls itself the same and has just taken a later record, so no receipt shows that earlier ones are gone.
TEST_CASE("a server whose file was put back by hand gets again what it has lost, once the ledgers are compared",
          "[restore][fault][ledger]") {
  Hall hall;
  hall.start_server();
  hall.enrol_kiosk();
  hall.start_relay();
  auto kiosk = hall.start_visitors(2, {"--wait-until-sent", "60"});
  REQUIRE(kiosk->exit_status_within(kPatience) == 0);
  (void)hall.ask_server({"backup", "--out", (hall / "backup").string()});
  kiosk = hall.start_visitors(3, {"--wait-until-sent", "60"});
  REQUIRE(kiosk->exit_status_within(kPatience) == 0);
  const auto before = bodies(hall.server_records());

  hall.server().kill();
  for (const char* name : {"archive.db", "archive.db-wal", "archive.db-shm"})
    std::filesystem::remove(hall / "server" / name);
  std::filesystem::copy_file(hall / "backup" / "archive.db", hall / "server" / "archive.db");
  hall.start_server();
  REQUIRE(bodies(hall.server_records()) != before);
  kiosk = hall.start_visitors(1, {"--wait-until-sent", "60"});
  REQUIRE(kiosk->exit_status_within(kPatience) == 0);
  CHECK(hall.kiosk_log().find("the server lacks records") != std::string::npos);
  const auto here = bodies(hall.kiosk_records()), there = bodies(hall.server_records());
  CHECK(there.size() > before.size());
  CHECK(here == there);
  CHECK(hall.server_summary().conflicts == 0);
}

}  // namespace fairgauge::tests
