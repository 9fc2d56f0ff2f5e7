// From fingers, mouse and keys to Dear ImGui's event queue.
//
// One finger counts, the first; others (a palm, a child's hand) are ignored until it is lifted. Touches just after a
// page change are counted and swallowed, and so is a finger that was already down when the page changed. A finger that
// is heard of no more, as after the panel was unplugged, gives way to the next. UI thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "kiosk/device/window.hpp"

namespace fairgauge::kiosk::ui {

// One thing typed, on a real keyboard or on the glass.
struct KeyPress {
  std::string text;  // to be inserted
  bool backspace = false;
};

class Pointer {
 public:
  // Touches that begin before `until` are swallowed; a finger that is down now is let go.
  void guard(base::MonotonicTime until);

  struct Seen {
    bool any = false;             // somebody is there
    int taps = 0;                 // touches that began and count
    int taps_guarded = 0;         // touches that began too soon after a page change
    std::vector<KeyPress> typed;  // on a real keyboard, in its order
  };
  Seen feed(const std::vector<device::InputEvent>& events, base::MonotonicTime now);

  // Where the last counted touch began, in pixels; for telling a miss.
  [[nodiscard]] float x() const { return x_; }
  [[nodiscard]] float y() const { return y_; }

 private:
  void press(float x, float y, base::MonotonicTime now, Seen& seen);
  void release(float x, float y, bool finger);
  void let_go();

  base::MonotonicTime guard_until_{};
  std::optional<std::int64_t> finger_;  // the one that counts
  base::MonotonicTime finger_seen_{};
  bool swallowing_ = false;  // until it is lifted
  bool down_ = false;
  float x_ = 0, y_ = 0;
};

}  // namespace fairgauge::kiosk::ui
