// One frame of the screen: drawing, touching, registering. What the screens are given to draw with. UI thread.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/translations.hpp"
#include "kiosk/ui/canvas.hpp"
#include "kiosk/ui/registry.hpp"
#include "kiosk/ui/theme.hpp"

namespace fairgauge::kiosk::ui {

// What became of a widget in this frame.
struct Touched {
  bool clicked = false;  // released inside: do it
  bool held = false;     // a finger is on it: show it
};

// How the screen looks to the person before it.
struct Look {
  const Palette* palette = &palette_of(Theme::light);
  float zoom = 1;  // everything is that much larger, as far as the panel holds it
};

class Ui {
 public:
  Ui(device::Textures& textures, const base::Translations& translations, std::filesystem::path assets);

  struct Frame {
    int width = 1080, height = 1920;  // pixels
    double pixels_per_mm = 4.03;
    std::string language = "en";
    base::MonotonicTime now{};
    bool reduced_motion = false;
    Look look{};
    std::uint64_t page = 0;  // changes with every page; a finger held across a change does nothing
  };
  void begin(const Frame& frame);
  void end();

  [[nodiscard]] Canvas& canvas() { return canvas_; }
  [[nodiscard]] Registry& registry() { return registry_; }
  [[nodiscard]] const Registry& registry() const { return registry_; }
  [[nodiscard]] const Palette& palette() const { return *frame_.look.palette; }
  [[nodiscard]] base::MonotonicTime now() const { return frame_.now; }
  [[nodiscard]] bool reduced_motion() const { return frame_.reduced_motion; }
  [[nodiscard]] const std::string& language() const { return frame_.language; }
  [[nodiscard]] bool landscape() const { return canvas_.landscape(); }
  [[nodiscard]] float width() const { return canvas_.size().w; }
  [[nodiscard]] float height() const { return canvas_.size().h; }
  [[nodiscard]] float margin() const { return landscape() ? space::margin_landscape : space::margin_portrait; }

  // The interface's words in the screen's language.
  [[nodiscard]] std::string t(std::string_view key, const base::Translations::Variables& variables = {}) const;

  [[nodiscard]] std::string t_count(std::string_view key, std::int64_t count) const {
    return translations_.plural(frame_.language, key, count);
  }

  // Registers a widget and says what the finger does to it.
  struct Target {
    std::string id;
    Role role = Role::button;
    std::string label;
    bool enabled = true;
    bool selected = false;
  };
  Touched touch(const Rect& rect, const Target& target);

  // Registers text that is read but not touched.
  void announce(std::string id, Role role, std::string label, const Rect& rect);

  // The finger, for what follows its path: sliders, lists that scroll, signatures. Design units, reading direction.
  struct Finger {
    float x = 0, y = 0;
    bool down = false;
    bool began = false, ended = false;  // in this frame
  };
  [[nodiscard]] Finger finger() const;

  // One drag owns the finger until it lifts: what it is on will not be clicked then. False if another has it.
  bool take_finger(const std::string& owner);
  [[nodiscard]] bool has_finger(std::string_view owner) const { return finger_owner_ == owner; }

  // Between these only what lies inside `area` shows, and a widget that is cut off to less than a target cannot be
  // touched.
  void begin_clip(const Rect& area);
  void end_clip();

  // Widgets drawn until the next call cannot be touched: they lie under a sheet.
  void set_covered(bool covered) { covered_ = covered; }

  // 0 -> 1 within `duration` after `on` became true, back likewise; asks for frames while it moves.
  float eased(const std::string& id, bool on, std::chrono::milliseconds duration);

  // Whether a finger has been on a widget for that long without leaving it.
  bool held_for(const std::string& id, bool held, std::chrono::milliseconds duration);

  // Asks for another frame. What nobody asks for is not drawn.
  void animate() { animating_ = true; }
  [[nodiscard]] bool animating() const { return animating_; }

  // How many of kZoomSteps this panel tells apart.
  [[nodiscard]] int zoom_steps() const;

  // How much larger everything can be made on that panel, from 1.
  [[nodiscard]] static float zoom_max(int width, int height, double pixels_per_mm);

  // The pixels a design unit has on a panel: as wide as the panel allows, never so small that targets fall below 20 mm.
  [[nodiscard]] static float scale_for(int width, int height, double pixels_per_mm);

 private:
  struct Motion {
    float value = 0;
    base::MonotonicTime at{};
    base::MonotonicTime used{};
  };

  const base::Translations& translations_;
  Canvas canvas_;
  Registry registry_;
  Frame frame_;
  std::map<std::string, Motion> motions_;
  bool covered_ = false;
  std::string finger_owner_;
  std::optional<Rect> clip_;  // pixels
  bool animating_ = false;
};

}  // namespace fairgauge::kiosk::ui
