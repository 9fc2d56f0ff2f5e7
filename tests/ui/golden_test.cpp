// How it looks, held against pictures that were looked at: the components in each theme and from the right, and about
// twenty screens. 540x960 on 21.5 inch is the layout of a full panel at half its size. CI and release size are the
// same: seconds.
#include <catch2/catch_test_macros.hpp>

#include "base/translations.hpp"
#include "kiosk/ui/keyboard.hpp"
#include "kiosk/ui/widgets.hpp"
#include "tests/ui/golden.hpp"
#include "tests/ui/image_difference.hpp"
#include "tests/ui/kiosk_under_test.hpp"

namespace fairgauge::tests {
namespace {

using namespace std::chrono_literals;
using kiosk::ui::Bitmap;
using kiosk::ui::Rect;
using kiosk::ui::Theme;
using kiosk::ui::Ui;

constexpr int kWidth = 540, kHeight = 960;

TEST_CASE("a picture looks like itself, and like one that differs by less than an eye can tell", "[golden]") {
  const auto filled = [](std::uint32_t color) {
    return Bitmap{100, 100, true, std::vector<std::uint32_t>(10000, color)};
  };
  CHECK(difference(filled(0xFF0B5FA5), filled(0xFF0B5FA5)).share == 0);
  CHECK(difference(filled(0xFF808080), filled(0xFF828282)).looks_the_same());
  CHECK_FALSE(difference(filled(0xFF808080), filled(0xFF909090)).looks_the_same());
  Bitmap spot = filled(0xFFFFFFFF);
  for (size_t i = 0; i < 10; ++i) spot.pixels[i] = 0xFF000000;
  const auto few = difference(filled(0xFFFFFFFF), spot);
  CHECK(few.looks_the_same());  // a thousandth
  CHECK(few.worst > 99);
  spot.pixels[10] = 0xFF000000;
  CHECK_FALSE(difference(filled(0xFFFFFFFF), spot).looks_the_same());
  CHECK_FALSE(difference(filled(0xFFFFFFFF), Bitmap{100, 99, true, std::vector<std::uint32_t>(9900)}).looks_the_same());
}

void buttons(Ui& ui) {
  using kiosk::ui::ButtonKind;
  float y = 40;
  for (const ButtonKind kind : {ButtonKind::primary, ButtonKind::outline, ButtonKind::ghost, ButtonKind::equal}) {
    const std::string id = "b" + std::to_string(static_cast<int>(kind));
    (void)button(ui, {40, y, 480, 104}, {.id = id, .label = ui.t("nav.next"), .kind = kind, .icon_end = "arrowR"});
    (void)button(ui, {560, y, 480, 104}, {.id = id + "off", .label = ui.t("nav.back"), .kind = kind, .enabled = false});
    y += 128;
  }
}

void choices(Ui& ui) {
  const std::string words = ui.t("role.visitor_leaving");
  (void)row(ui, {40, 560, 480, 144}, {.id = "r1", .words = words, .face = 4});
  (void)row(ui, {560, 560, 480, 144}, {.id = "r2", .words = words, .selected = true, .several = true});
  (void)column(ui, {40, 728, 230, 300}, {.id = "c1", .words = ui.t("nav.skip"), .icon = "flag"});
  (void)column(ui, {290, 728, 230, 300}, {.id = "c2", .words = ui.t("nav.skip"), .selected = true, .face = 5});
  for (int level = 1; level <= 5; ++level) {
    const auto at = static_cast<float>(level - 1);
    (void)face_cell(
        ui, {560 + at * 98, 728, 92, 210},
        {.id = "f" + std::to_string(level), .level = level, .word = std::to_string(level), .selected = level == 4});
  }
  (void)cell(ui, {560, 952, 146, 130}, {.id = "n1", .word = "7"});
  (void)cell(ui, {726, 952, 146, 130}, {.id = "n2", .word = "8", .selected = true});
  (void)toggle(ui, {40, 1060, 168, 96}, "t1", "on", true);
  (void)toggle(ui, {240, 1060, 168, 96}, "t2", "off", false);
  (void)pill(ui, {560, 1104, 300, 92}, "p1", ui.t("nav.skip"), false);
}

void signs(Ui& ui) {
  progress(ui, {40, 1220, 1000, 10}, 3, 7);
  kiosk::ui::tick(ui, {40, 1250, 72, 72});
  kiosk::ui::tile(ui, {140, 1250, 88, 88}, "chart");
  (void)kiosk::ui::chip(ui, 1040, 1256, kiosk::ui::ChipKind::warning, "alert", ui.t("access.language"));
  ui.canvas().ring({280, 1250, 88, 88}, 10, 0.7F, ui.palette().primary);
}

// One of each, in its states.
Bitmap components(Theme theme, const std::string& language) {
  const auto words = base::Translations::load(kAssets / "translations");
  if (!words) FAIL(words.error().text());
  auto window = kiosk::device::Window::open({.width = kWidth, .height = kHeight, .software = true, .unseen = true});
  if (!window) FAIL(window.error().text());
  Ui ui(**window, *words, kAssets);
  const auto layouts = kiosk::ui::KeyboardLayouts::load(kAssets / "keyboards");
  if (!layouts) FAIL(layouts.error().text());
  kiosk::ui::KeyboardState keys{.layouts = &*layouts};
  for (int frame = 0; frame < 2; ++frame) {
    (*window)->keep_next_frame();
    (*window)->begin_frame(16ms);
    ui.begin({.width = kWidth,
              .height = kHeight,
              .pixels_per_mm = (*window)->pixels_per_mm(),
              .language = language,
              .now = base::MonotonicTime(),
              .reduced_motion = true,
              .look = {&kiosk::ui::palette_of(theme), 1}});
    ui.canvas().rect({0, 0, ui.width(), ui.height()}, ui.palette().bg);
    buttons(ui);
    choices(ui);
    signs(ui);
    const float height = kiosk::ui::keyboard_height(ui);
    (void)kiosk::ui::keyboard(ui, {64, ui.height() - height, ui.width() - 128, height}, keys);
    ui.end();
    (*window)->present();
  }
  return (*window)->kept_frame();
}

TEST_CASE("the components look as they were found right", "[golden]") {
  const Goldens goldens;
  goldens.check("components-light", components(Theme::light, "en"));
  goldens.check("components-dark", components(Theme::dark, "en"));
  goldens.check("components-contrast", components(Theme::high_contrast, "en"));
  goldens.check("components-ar", components(Theme::light, "ar"));
}

// A kiosk whose screens are drawn and compared.
class Gallery {
 public:
  explicit Gallery(bool landscape, Theme theme = Theme::light)
      : kiosk({.width = landscape ? kHeight : kWidth,
               .height = landscape ? kWidth : kHeight,
               .drawn = true,
               .reduced_motion = true,
               .theme = theme}),
        visitor(kiosk) {}

  void check(const std::string& name) {
    kiosk.kiosk().window().keep_next_frame();
    kiosk.kiosk().stage().demand_frame();
    kiosk.kiosk().stage().turn(0ms);
    goldens_.check(name, kiosk.kiosk().window().kept_frame());
  }

  KioskUnderTest kiosk;
  Visitor visitor;

 private:
  Goldens goldens_;
};

TEST_CASE("the screens before the questions look as they were found right", "[golden]") {
  Gallery show(false);
  show.check("attract");
  show.visitor.starts();
  show.check("language");
  show.visitor.chooses("en");
  show.check("role");
  show.visitor.is("visitor_leaving");
  show.check("consent");
  show.visitor.touches("nav/access");
  show.check("accessibility");
}

TEST_CASE("the questions look as they were found right", "[golden]") {
  Gallery show(false);
  show.visitor.begins("visitor_leaving");
  show.check("satisfaction");
  show.visitor.answers("VX1", "4").waits(500ms).answers("VX2_PROD", "2").answers("VX2_ENV", "4");
  show.check("rating-cards");
  show.visitor.goes_on().goes_on().skips();
  show.check("recommend");
  show.kiosk.pass(51s);
  show.check("idle-warning");
}

TEST_CASE("Chinese and Arabic questions look as they were found right", "[golden]") {
  for (const char* language : {"zh-cn", "ar"}) {
    Gallery show(false);
    show.visitor.begins("visitor_leaving", language).answers("VX1", "4").waits(500ms).answers("VX2_PROD", "2");
    show.check(std::string("rating-cards-") + language);
    show.visitor.goes_on().goes_on().skips();
    show.check(std::string("recommend-") + language);
  }
}

TEST_CASE("landscape screens look as they were found right", "[golden]") {
  Gallery show(true);
  show.check("attract-landscape");
  show.visitor.begins("visitor_leaving");
  show.check("satisfaction-landscape");
  show.visitor.answers("VX1", "4").waits(500ms).answers("VX2_PROD", "2");
  show.check("rating-cards-landscape");
  show.visitor.goes_on().goes_on().skips();
  show.check("recommend-landscape");
}

TEST_CASE("the other themes look as they were found right", "[golden]") {
  for (const auto& [theme, name] : {std::pair{Theme::dark, "dark"}, {Theme::high_contrast, "contrast"}}) {
    Gallery show(false, theme);
    show.visitor.begins("visitor_leaving");
    show.check(std::string("satisfaction-") + name);
    show.visitor.answers("VX1", "4").waits(500ms).answers("VX2_PROD", "2");
    show.check(std::string("rating-cards-") + name);
  }
}

TEST_CASE("the staff's way in and the closed kiosk look as they were found right", "[golden]") {
  Gallery show(false);
  show.visitor.holds_the_mark(3200ms).enters_pin("2468");
  show.check("staff-pin");
  show.visitor.waits(40s);
  show.kiosk.visitors().close();
  show.kiosk.robot().settle();
  show.check("closed");
}

}  // namespace
}  // namespace fairgauge::tests
