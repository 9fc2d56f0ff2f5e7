// Design units to pixels, mirrored where the language reads from the right.
#include "kiosk/ui/canvas.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "kiosk/ui/ui.hpp"

namespace fairgauge::kiosk::ui {
namespace {

class NoTextures final : public device::Textures {
 public:
  device::Texture create(int, int, bool) override { return nullptr; }
  void update(device::Texture, int, int, int, int, const std::uint32_t*) override {}
  void destroy(device::Texture) override {}
};

// A canvas at the beginning of a frame; what it draws is nowhere.
class Sheet {
 public:
  explicit Sheet(const Canvas::Frame& frame) : canvas(textures, FAIRGAUGE_SOURCE_DIR "/assets") {
    canvas.begin(frame, nullptr, &registry);
  }
  NoTextures textures;
  Registry registry;
  Canvas canvas;
};

bool same(const Rect& a, const Rect& b) { return a.x == b.x && a.y == b.y && a.w == b.w && a.h == b.h; }

TEST_CASE("a design unit is one pixel on the panel it was designed for", "[canvas]") {
  Sheet sheet({.width = 1080, .height = 1920, .scale = 1, .language = "en"});
  CHECK(same(sheet.canvas.to_pixels({64, 100, 300, 112}), {64, 100, 300, 112}));
  CHECK(sheet.canvas.size().w == 1080);
  CHECK_FALSE(sheet.canvas.landscape());
  CHECK_FALSE(sheet.canvas.mirrored());
}

TEST_CASE("x runs from the right in Arabic, y does not change", "[canvas]") {
  Sheet sheet({.width = 1080, .height = 1920, .scale = 1, .language = "ar"});
  CHECK(sheet.canvas.mirrored());
  CHECK(same(sheet.canvas.to_pixels({64, 100, 300, 112}), {1080 - 64 - 300, 100, 300, 112}));
  CHECK(same(sheet.canvas.to_pixels({0, 0, 1080, 1920}), {0, 0, 1080, 1920}));
}

TEST_CASE("a page slides in reading direction", "[canvas]") {
  Sheet english({.width = 1080, .height = 1920, .scale = 1, .language = "en"});
  Sheet arabic({.width = 1080, .height = 1920, .scale = 1, .language = "ar"});
  english.canvas.set_shift(48, 1);
  arabic.canvas.set_shift(48, 1);
  CHECK(english.canvas.to_pixels({0, 0, 100, 100}).x == 48);
  CHECK(arabic.canvas.to_pixels({0, 0, 100, 100}).x == 1080 - 100 - 48);
}

TEST_CASE("edges are whole pixels, and neighbours meet without a gap at any scale", "[canvas]") {
  for (const float scale : {0.5F, 1.0F, 1.264F, 1.5F, 2.0F}) {
    for (const char* language : {"en", "ar"}) {
      CAPTURE(scale, language);
      Sheet sheet({.width = 1080, .height = 1920, .scale = scale, .language = language});
      for (int i = 0; i < 20; ++i) {
        const float x = 13.3F * static_cast<float>(i);
        const Rect a = sheet.canvas.to_pixels({x, 0, 13.3F, 10}), b = sheet.canvas.to_pixels({x + 13.3F, 0, 13.3F, 10});
        CHECK(a.x == std::round(a.x));
        CHECK((sheet.canvas.mirrored() ? b.right() == a.x : a.right() == b.x));
      }
    }
  }
}

TEST_CASE("the scale follows the panel and never lets a target fall below 20 mm", "[canvas]") {
  struct Panel {
    int width, height;
    double diagonal_inch;
  };
  for (const auto& [width, height, inch] : {Panel{1080, 1920, 21.5}, Panel{1920, 1080, 21.5}, Panel{1080, 1920, 15.6},
                                            Panel{1080, 1920, 32}, Panel{2160, 3840, 43}, Panel{768, 1366, 15.6}}) {
    CAPTURE(width, height, inch);
    const double pixels_per_mm = std::hypot(width, height) / (inch * 25.4);
    const float scale = Ui::scale_for(width, height, pixels_per_mm);
    CHECK(88 * scale / pixels_per_mm >= kTargetMm - 0.01);                         // the lowest control of all
    CHECK(scale >= static_cast<float>(std::min(width, height)) / 1080.0F - 1e-6);  // and never smaller than it fits
  }
}

TEST_CASE("text that has no room is noted", "[canvas]") {
  Sheet sheet({.width = 1080, .height = 1920, .scale = 1, .language = "en"});
  const TextStyle style{.size = 42};
  const Size size = sheet.canvas.text_size("Some words", style);
  CHECK(size.w > 100);
  CHECK(sheet.canvas.text_size("Some words", style, size.w / 2 + 30).h == 2 * size.h);
}

}  // namespace
}  // namespace fairgauge::kiosk::ui
