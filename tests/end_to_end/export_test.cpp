// Staff export on the kiosk, the organiser on the server: nobody should have to ask which file is right.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <map>

#include "tests/end_to_end/hall.hpp"

namespace fairgauge::tests {
namespace {

namespace fs = std::filesystem;

std::map<std::string, std::string> files_below(const fs::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) files[entry.path().filename().string()] = read_all(entry.path());
  }
  return files;
}

TEST_CASE("the exports of kiosk and server are the same bytes", "[export]") {
  Hall hall;
  hall.start_server();
  hall.enrol_kiosk();
  hall.start_relay();
  const auto visitors = hall.start_visitors(
      8, {"--export", (hall / "by-finger").string(), "--pin", "246810", "--wait-until-sent", "120"});
  const auto status = visitors->exit_status_within(2 * kPatience);
  INFO(visitors->err());
  REQUIRE(status == 0);

  const auto of_server = hall.start("fairgauge-server",
                                    {"export", "--data", (hall / "server").string(), "--show", kPack.string(), "--out",
                                     (hall / "of-server").string()},
                                    "server-export");
  REQUIRE(of_server->exit_status_within(kPatience) == 0);
  const auto of_kiosk = hall.start(
      "fairgauge-kiosk",
      {"export", "--data", (hall / "kiosk").string(), "--show", kPack.string(), "--out", (hall / "of-kiosk").string()},
      "kiosk-export");
  REQUIRE(of_kiosk->exit_status_within(kPatience) == 0);

  const auto by_finger = files_below(hall / "by-finger");
  CHECK(by_finger.size() == 7);  // one a questionnaire, codebook, checksums; nothing that could not be understood
  CHECK((by_finger == files_below(hall / "of-server")));  // not printed: they are long
  CHECK((by_finger == files_below(hall / "of-kiosk")));
  for (const auto& id : hall.thanked()) {
    INFO(id);
    CHECK(std::count_if(by_finger.begin(), by_finger.end(),
                        [&](const auto& file) { return file.second.find("\n" + id + ",") != std::string::npos; }) == 1);
  }
}

}  // namespace
}  // namespace fairgauge::tests
