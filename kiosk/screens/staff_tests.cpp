#include "kiosk/screens/staff_tests.hpp"

#include <algorithm>
#include <cmath>

#include "kiosk/screens/staff_parts.hpp"

namespace fairgauge::kiosk::screens {

using namespace ui;

namespace {

constexpr size_t kTrailMax = 1500;  // points; a minute of drawing
constexpr std::array kColours = {0xFFFFFFU, 0x000000U, 0xFF0000U, 0x00FF00U, 0x0000FFU, 0x808080U};

// Where a dead pixel would show; a touch shows the next colour, after the last the tests again.
MaybeEvent plain_colour(Ui& ui, PanelTest& test) {
  const Rect all{0, 0, ui.width(), ui.height()};
  ui.canvas().rect(all, rgb(kColours[static_cast<size_t>(test.colour)]));
  if (ui.touch(all, {"test/next_colour", ui::Role::button, ui.t("test.pixels"), true, false}).clicked)
    test.colour = test.colour + 1 < static_cast<int>(kColours.size()) ? test.colour + 1 : -1;
  return std::nullopt;
}

void follow(Ui& ui, const Rect& pad, PanelTest& test) {
  const auto finger = ui.finger();
  const bool inside = finger.x >= pad.x && finger.x < pad.right() && finger.y >= pad.y && finger.y < pad.bottom();
  if (!finger.down || !inside) return;
  const bool moved =
      test.trail.empty() || std::hypot(test.trail.back().x - finger.x, test.trail.back().y - finger.y) > 4;
  if (moved) test.trail.push_back({finger.x, finger.y, 0, 0});
  if (test.trail.size() > kTrailMax) test.trail.erase(test.trail.begin());
  ui.animate();
}

// Three rows of three, in the corners, at the edges and in the middle.
void targets(Ui& ui, const Rect& pad, PanelTest& test) {
  constexpr float side = 120;
  card(ui, pad);
  for (size_t i = 0; i < test.touched.size(); ++i) {
    const float column = static_cast<float>(i % 3) / 2, row = static_cast<float>(i / 3) / 2;
    const Rect at{pad.x + 24 + column * (pad.w - side - 48), pad.y + 24 + row * (pad.h - side - 48), side, side};
    const std::string number = std::to_string(i + 1);
    const Touched touched = ui.touch(
        at, {"test/target/" + number, ui::Role::button, ui.t("test.touch") + " " + number, true, test.touched[i]});
    test.touched[i] = test.touched[i] || touched.held || touched.clicked;
    ui.canvas().outline(at, side / 2, 4, ui.palette().outline);
    if (test.touched[i])
      tick(ui, centred(at, 72, 72));
    else
      ui.canvas().box(centred(at, 12, 12), 6, ui.palette().outline);
  }
  for (const Rect& point : test.trail) ui.canvas().box({point.x - 4, point.y - 4, 8, 8}, 4, ui.palette().worse);
}

void lines(Ui& ui, const Rect& rect, const PanelTest& test) {
  card(ui, rect);
  const Rect in = rect.inset(32, 20);
  ui.canvas().set_text_language("en");
  float y = in.y;
  const auto line = [&](const std::string& words, Color color, float size) {
    if (y + 36 > in.bottom()) return;
    fitted_text(ui, {in.x, y, in.w, 36}, words, {.size = size, .line_height = 1.25F}, color, Vertical::middle, 12);
    y += 36;
  };
  if (!test.scans.empty()) {
    const std::string last = std::to_string(test.scans.back()), count = std::to_string(test.scans.size());
    line(ui.t("test.scanned", {{"count", count}, {"characters", last}}), ui.palette().success, 30);
  }
  if (!test.silence.empty()) line(ui.t("test.silent", {{"reason", test.silence}}), ui.palette().warning, 30);
  for (const auto& fact : test.facts) line(fact, ui.palette().text, 26);
  y += 12;
  const size_t room = static_cast<size_t>(std::max(0.0F, (in.bottom() - y) / 36));
  const size_t first = test.log.size() > room ? test.log.size() - room : 0;
  for (size_t i = first; i < test.log.size(); ++i) line(test.log[i], ui.palette().text_2, 20);
  ui.canvas().set_text_language("");
  ui.announce("test/facts", ui::Role::text, test.facts.empty() ? "" : test.facts.front(), rect);
}

}  // namespace

MaybeEvent staff_tests(Ui& ui, PanelTest& test) {
  if (test.colour >= 0) return plain_colour(ui, test);
  MaybeEvent event;
  const auto count = std::count(test.touched.begin(), test.touched.end(), true);
  const std::string hint = ui.t("test.hint", {{"count", std::to_string(count)}});
  const float top = staff_head(ui, ui.t("test.title"), hint, "test/close", StaffBack{}, event);
  const Rect foot = staff_foot(ui);
  const Rect area{ui.margin(), top, foot.w, foot.y - 32 - top};
  const bool wide = ui.landscape();
  const Rect pad = wide ? Rect{area.x, area.y, area.w * 0.56F, area.h} : Rect{area.x, area.y, area.w, area.h * 0.62F};
  const Rect rest = wide ? Rect{pad.right() + 24, area.y, area.w - pad.w - 24, area.h}
                         : Rect{area.x, pad.bottom() + 24, area.w, area.h - pad.h - 24};
  follow(ui, pad, test);
  targets(ui, pad, test);
  lines(ui, rest, test);
  const Action ways[] = {{"test/again", "test.again", "undo", TestsRestarted{}},
                         {"test/pixels", "test.pixels", "grid", ColoursShown{}},
                         {"test/sound", "test.sound", "sound", SoundTested{}},
                         {"test/network", "network.title", "wifi", NetworkOpened{}}};
  const auto chosen = action_line(ui, foot, ways, std::size(ways));
  if (!chosen) return event;
  if (std::holds_alternative<TestsRestarted>(*chosen)) {
    test.touched = {};
    test.trail.clear();
  } else if (std::holds_alternative<ColoursShown>(*chosen)) {
    test.colour = 0;
  } else {
    return chosen;
  }
  return event;
}

}  // namespace fairgauge::kiosk::screens
