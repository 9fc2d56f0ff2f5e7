// What the machine says of its panel and lets a program do to it: from files made as the kernel makes them.
#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <fstream>
#include <future>

#include "kiosk/device/backlight.hpp"
#include "kiosk/device/edid.hpp"
#include "kiosk/device/sound.hpp"
#include "tests/support/temporary_folder.hpp"

namespace fairgauge::tests {
namespace {

namespace fs = std::filesystem;
using Catch::Approx;
using kiosk::device::Backlight;
using kiosk::device::connected_panel_inch;
using kiosk::device::diagonal_inch_of_edid;
using kiosk::device::Sound;

// A block with its checksum: centimetres, and millimetres of the preferred timing if there is one.
std::string edid(int width_cm, int height_cm, int width_mm = 0, int height_mm = 0) {
  std::string block(128, '\0');
  for (size_t i = 1; i < 7; ++i) block[i] = '\xFF';
  block[21] = static_cast<char>(width_cm);
  block[22] = static_cast<char>(height_cm);
  if (width_mm > 0) {
    block[54] = 0x02;  // a pixel clock
    block[55] = 0x3A;
    block[66] = static_cast<char>(width_mm & 255);
    block[67] = static_cast<char>(height_mm & 255);
    block[68] = static_cast<char>((width_mm >> 8) << 4 | height_mm >> 8);
  }
  unsigned sum = 0;
  for (const char c : block) sum += static_cast<unsigned char>(c);
  block[127] = static_cast<char>(256 - sum % 256);
  return block;
}

void write(const fs::path& file, const std::string& bytes) {
  fs::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << bytes;
}

TEST_CASE("the diagonal comes from millimetres, else from centimetres", "[device]") {
  CHECK(*diagonal_inch_of_edid(edid(48, 27, 476, 268)) == Approx(21.5).margin(0.05));
  CHECK(*diagonal_inch_of_edid(edid(48, 27)) == Approx(21.68).margin(0.01));
  CHECK(*diagonal_inch_of_edid(edid(94, 53, 941, 529)) == Approx(42.5).margin(0.05));
}

TEST_CASE("bytes that are no EDID, a projector's and a damaged one tell no size", "[device]") {
  CHECK_FALSE(diagonal_inch_of_edid(""));
  CHECK_FALSE(diagonal_inch_of_edid(std::string(128, '\0')));
  CHECK_FALSE(diagonal_inch_of_edid(edid(0, 0)));
  CHECK_FALSE(diagonal_inch_of_edid(edid(48, 0)));
  std::string damaged = edid(48, 27);
  damaged[21] = 50;
  CHECK_FALSE(diagonal_inch_of_edid(damaged));
  CHECK_FALSE(diagonal_inch_of_edid(edid(48, 27).substr(0, 100)));
}

TEST_CASE("the one connected panel is asked; of two nobody knows which it is", "[device]") {
  const TemporaryFolder drm;
  CHECK_FALSE(connected_panel_inch(drm.path() / "none"));
  write(drm / "card0-HDMI-A-1/status", "disconnected\n");
  CHECK_FALSE(connected_panel_inch(drm.path()));
  write(drm / "card0-DP-1/status", "connected\n");
  write(drm / "card0-DP-1/edid", edid(48, 27, 476, 268));
  CHECK(*connected_panel_inch(drm.path()) == Approx(21.5).margin(0.05));
  write(drm / "card0-HDMI-A-1/status", "connected\n");
  CHECK_FALSE(connected_panel_inch(drm.path()));
}

TEST_CASE("brightness is a share of what the device calls full, and never dark", "[device]") {
  const TemporaryFolder folder;
  CHECK_FALSE(Backlight::find(folder.path()));
  write(folder / "intel_backlight/max_brightness", "400\n");
  write(folder / "intel_backlight/brightness", "100\n");
  const auto light = Backlight::find(folder.path());
  REQUIRE(light);
  CHECK(light->percent() == 25);
  CHECK(light->set(80));
  CHECK(light->percent() == 80);
  CHECK(light->set(0));
  CHECK(light->percent() == Backlight::kDarkest);
}

// SDL's driver without a loudspeaker takes samples as a real one does.
TEST_CASE("a chime plays to its end, and a device that is not there is named", "[device]") {
  const auto rings = [](const char* driver) {
    ::setenv("SDL_AUDIODRIVER", driver, 1);
    Sound sound;
    std::promise<void> ended;
    sound.chime(50, [&] { ended.set_value(); });
    ended.get_future().wait();
    ::unsetenv("SDL_AUDIODRIVER");
    return sound.problem();
  };
  CHECK(rings("dummy").empty());
  CHECK_FALSE(rings("no_such_driver").empty());
}

TEST_CASE("a silent kiosk opens no sound device", "[device]") {
  Sound sound;
  sound.chime(0, [] { FAIL("it rang"); });
  CHECK(sound.problem().empty());
}

}  // namespace
}  // namespace fairgauge::tests
