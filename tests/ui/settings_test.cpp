// kiosk.toml: what is right is taken, what is wrong is refused with its line.
#include "kiosk/settings.hpp"

#include <catch2/catch_test_macros.hpp>
#include <fstream>

#include "base/pin_hash.hpp"
#include "tests/support/temporary_folder.hpp"

namespace fairgauge::kiosk {
namespace {

base::Result<Settings> load(const std::string& text) {
  tests::TemporaryFolder folder;
  std::ofstream(folder / "kiosk.toml") << text;
  return load_settings(folder / "kiosk.toml");
}

TEST_CASE("every setting is taken", "[settings]") {
  const auto settings = load(R"(name = "Kiosk 3"
station = "foyer"
server = "http://10.0.0.2:8750"
pin_hash = '$argon2id$x'
pin_digits = 8
staff_language = "zh-cn"
export_folders = ["/srv/out", "var/export"]
diagonal_inch = 32
reduced_motion = true
theme = "dark"
secret = "/etc/fairgauge/show.secret"
scanner = "/dev/input/by-id/usb-Scanner-event-kbd"
pace_prompt = true
)");
  REQUIRE(settings);
  CHECK(settings->name == "Kiosk 3");
  CHECK(settings->station == "foyer");
  CHECK(settings->server == "http://10.0.0.2:8750");
  CHECK(settings->pin_hash == "$argon2id$x");
  CHECK(settings->pin_digits == 8);
  CHECK(settings->staff_language == "zh-cn");
  CHECK(settings->export_folders == std::vector<std::filesystem::path>{"/srv/out", "var/export"});
  CHECK(settings->diagonal_inch == 32);
  CHECK(settings->reduced_motion);
  CHECK(settings->theme == kiosk::ui::Theme::dark);
  CHECK(settings->secret == "/etc/fairgauge/show.secret");
  CHECK(settings->scanner == "/dev/input/by-id/usb-Scanner-event-kbd");
  CHECK(settings->pace_prompt);
}

TEST_CASE("an empty settings file leaves what is usual", "[settings]") {
  const auto settings = load("");
  REQUIRE(settings);
  CHECK(settings->pin_digits == 6);
  CHECK(settings->pin_hash.empty());
  CHECK(settings->server.empty());
}

TEST_CASE("wrong settings are refused with line and name", "[settings]") {
  struct Case {
    std::string line, named;
  };
  for (const auto& [line, named] : {Case{"pin = '1234'", "'pin' is not a setting"},
                                    {"name = 7", "'name' has a value of the wrong kind"},
                                    {"theme = 'pink'", "'theme' has a value"},
                                    {"pin_digits = '6'", "'pin_digits' has a value"},
                                    {"pin_digits = 3", "'pin_digits' has a value"},
                                    {"pin_digits = 13", "'pin_digits' has a value"},
                                    {"export_folders = 'x'", "'export_folders' has a value"},
                                    {"export_folders = ['x', 3]", "'export_folders' has a value"},
                                    {"diagonal_inch = '21'", "'diagonal_inch' has a value"},
                                    {"reduced_motion = 'no'", "'reduced_motion' has a value"},
                                    {"secret = 7", "'secret' has a value"},
                                    {"station = ", ""},
                                    {"[server]", "'server' has a value"}}) {
    CAPTURE(line);
    const auto settings = load("# first line\n" + line + "\n");
    REQUIRE_FALSE(settings);
    CHECK(settings.error().kind == base::ErrorKind::invalid);
    CHECK(settings.error().text().find("line 2") != std::string::npos);
    CHECK(settings.error().text().find(named) != std::string::npos);
  }
}

TEST_CASE("a missing settings file is refused by name", "[settings]") {
  const auto settings = load_settings("/nowhere/kiosk.toml");
  REQUIRE_FALSE(settings);
  CHECK(settings.error().text().find("/nowhere/kiosk.toml") != std::string::npos);
}

TEST_CASE("every settings file that is shipped loads", "[settings]") {
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(FAIRGAUGE_SOURCE_DIR "/config")) {
    const auto name = entry.path().filename().string();
    if (!name.starts_with("kiosk.") || entry.path().extension() != ".toml") continue;
    const auto settings = load_settings(entry.path());
    if (!settings) FAIL(settings.error().text());
    ++files;
  }
  CHECK(files >= 1);
}

TEST_CASE("the demo kiosk's PIN is the one its settings name", "[settings]") {
  const auto settings = load_settings(FAIRGAUGE_SOURCE_DIR "/config/kiosk.demo.toml");
  REQUIRE(settings);
  CHECK(base::pin_matches("246810", settings->pin_hash));
  CHECK_FALSE(base::pin_matches("246811", settings->pin_hash));
}

}  // namespace
}  // namespace fairgauge::kiosk
