// A show pack with mistakes never reaches the floor: whoever made it is told all of them at once.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <csignal>
#include <fstream>

#include "tests/end_to_end/hall.hpp"

namespace fairgauge::tests {
namespace {

namespace fs = std::filesystem;

void replace_in(const fs::path& file, const std::string& old_text, const std::string& new_text) {
  std::string text = read_all(file);
  const auto at = text.find(old_text);
  INFO(file << " has no " << old_text);
  REQUIRE(at != std::string::npos);
  std::ofstream(file, std::ios::binary) << text.replace(at, old_text.size(), new_text);
}

// The demo show's pack, with a wrong type of question, a text that is missing in one language, and a picture gone.
fs::path broken_pack(const Hall& hall) {
  const fs::path pack = hall / "pack";
  fs::copy(kPack, pack, fs::copy_options::recursive);
  replace_in(pack / "forms/partner.json", R"("type": "radiogroup")", R"("type": "matrix")");
  replace_in(pack / "show.toml", R"(th = "เล่าให้เราฟังเกี่ยวกับงานนี้")", "");
  fs::remove(pack / "pictures/mark.svg");
  return pack;
}

std::vector<std::string> sorted_errors(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) {
    if (line.find(": error ") != std::string::npos) lines.push_back(line);
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

TEST_CASE("check says that the demo show is ready", "[show_pack]") {
  Hall hall;
  const auto check = hall.start("fairgauge-kiosk", {"check", kPack.string()}, "check");
  CHECK(check->exit_status_within(kPatience) == 0);
  CHECK(check->out().find("ready for the floor") != std::string::npos);
}

TEST_CASE("check lists all that is wrong with a show pack and fails", "[show_pack]") {
  Hall hall;
  const auto check = hall.start("fairgauge-kiosk", {"check", broken_pack(hall).string()}, "check");
  CHECK(check->exit_status_within(kPatience) == 1);
  const auto said = check->out();
  INFO(said);
  CHECK(said.find("forms/partner.json") != std::string::npos);
  CHECK(said.find("matrix") != std::string::npos);
  CHECK(said.find("attract_title") != std::string::npos);
  CHECK(said.find("pictures/mark.svg") != std::string::npos);
  CHECK(said.find("ready for the floor") == std::string::npos);
}

TEST_CASE("the kiosk refuses at its start a show pack with mistakes, in the words of check", "[show_pack]") {
  Hall hall;
  const auto pack = broken_pack(hall);
  const auto check = hall.start("fairgauge-kiosk", {"check", pack.string()}, "check");
  REQUIRE(check->exit_status_within(kPatience) == 1);
  const auto kiosk =
      hall.start("fairgauge-kiosk", {"run", "--show", pack.string(), "--data", (hall / "kiosk").string()}, "kiosk");
  // It stays, so that the panel says what is wrong, until it is told to stop.
  REQUIRE(wait_until([&] { return kiosk->err().find("show_pack.refused") != std::string::npos; }, kPatience));
  kiosk->signal(SIGTERM);
  CHECK(kiosk->exit_status_within(kPatience) == 1);
  const auto listed = sorted_errors(check->out()), said = sorted_errors(kiosk->err());
  INFO(kiosk->err());
  CHECK(listed.size() == 5);
  CHECK(said == listed);
  CHECK_FALSE(fs::exists(hall / "kiosk/kiosk.db"));
}

}  // namespace
}  // namespace fairgauge::tests
