// Letting a kiosk in and putting it out, with the real programs as an administrator uses them.
#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <regex>

#include "tests/end_to_end/hall.hpp"

namespace fairgauge::tests {
namespace {

std::string word_after(const std::string& text, const std::string& name) {
  std::smatch found;
  return std::regex_search(text, found, std::regex(name + " +(\\S+)")) ? found[1].str() : "";
}

}  // namespace

TEST_CASE("a kiosk that is not enrolled keeps its records, and sends them once it is", "[enrol]") {
  Hall hall;
  hall.start_server();
  hall.start_relay();
  auto kiosk = hall.start_visitors(3, {"--wait-until-sent", "3"});
  CHECK(kiosk->exit_status_within(kPatience) == 1);
  CHECK(hall.server_summary().records == 0);
  CHECK(hall.kiosk_counts().pending >= 3);

  const auto said = hall.enrol_kiosk({"--name", "Hall 3 north"});
  const auto words = word_after(said, "fingerprint");
  CHECK(std::regex_match(words, std::regex("[a-z]+(-[a-z]+){5}")));
  const auto list = hall.ask_server({"enrol", "list"});
  CHECK(list.find(words) != std::string::npos);
  CHECK(list.find("Hall 3 north") != std::string::npos);
  using std::filesystem::perms;
  for (const auto* secret : {"kiosk/device.key", "kiosk/server.pin", "server/server.key"})
    CHECK((std::filesystem::status(hall / secret).permissions() & perms::all) ==
          (perms::owner_read | perms::owner_write));

  kiosk = hall.start_visitors(1, {"--wait-until-sent", "60"});
  CHECK(kiosk->exit_status_within(kPatience) == 0);
  CHECK(hall.server_summary().records == hall.kiosk_counts().records);
  CHECK(hall.kiosk_counts().pending == 0);
}

TEST_CASE("a kiosk that is revoked while the server runs sends nothing more", "[enrol]") {
  Hall hall;
  hall.start_server();
  const auto device = word_after(hall.enrol_kiosk(), "enrolled");
  hall.start_relay();
  auto kiosk = hall.start_visitors(2, {"--wait-until-sent", "60"});
  REQUIRE(kiosk->exit_status_within(kPatience) == 0);
  const auto before = hall.server_summary().records;
  CHECK(hall.ask_server({"enrol", "revoke", device}).find("revoked") == 0);
  CHECK(hall.ask_server({"audit"}).find("revoked " + device) != std::string::npos);
  kiosk = hall.start_visitors(2, {"--wait-until-sent", "3"});
  CHECK(kiosk->exit_status_within(kPatience) == 1);
  CHECK(hall.server_summary().records == before);
  CHECK(hall.kiosk_counts().pending >= 2);
  CHECK(hall.kiosk_log().find("may not send any more") != std::string::npos);
}

TEST_CASE("a wrong code is a mistake with a remedy, and a server that lost its key does not start", "[enrol][fault]") {
  Hall hall;
  hall.start_server();
  (void)hall.enrol_kiosk();
  const auto wrong = hall.start(
      "fairgauge-kiosk",
      {"enrol", "--data", (hall / "kiosk").string(), "--server", "http://127.0.0.1:1", "--code", "AAAA-AAAA-AAAA"},
      "wrong");
  CHECK(wrong->exit_status_within(kPatience) == 1);
  CHECK(wrong->err().find("mistyped") != std::string::npos);
  hall.server().signal(SIGTERM);
  REQUIRE(hall.server().exit_status_within(kPatience) == 0);
  std::filesystem::remove(hall / "server/server.key");
  const auto keyless = hall.start(
      "fairgauge-server", {"serve", "--data", (hall / "server").string(), "--listen", "127.0.0.1:0"}, "keyless");
  CHECK(keyless->exit_status_within(kPatience) == 1);
  CHECK(keyless->err().find("backup") != std::string::npos);
}

}  // namespace fairgauge::tests
