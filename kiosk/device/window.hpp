// The panel: one SDL window with its renderer and Dear ImGui's context, and what fingers, mouse and keys do to it.
//
// The only user of SDL. Fingers and mouse stay apart (hints), so one tap is one event; the mouse is never captured,
// which would stop touch under X11. Everything here belongs to the UI thread except wake().
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "kiosk/device/textures.hpp"
#include "kiosk/ui/bitmap.hpp"

namespace fairgauge::kiosk::device {

enum class InputKind {
  finger_down,
  finger_move,
  finger_up,
  mouse_move,
  mouse_down,
  mouse_up,
  key_down,
  key_up,  // key_code
  text,    // text
  woken,   // another thread called wake()
  resized,
  textures_lost,
  quit,  // the window manager or a signal asks us to stop
};

enum class Key { none, tab, shift_tab, enter, space, escape, backspace, left, right, up, down };

struct InputEvent {
  InputKind kind = InputKind::woken;
  float x = 0, y = 0;       // pixels
  std::int64_t finger = 0;  // which finger, for finger events
  Key key = Key::none;
  std::string text;
  // It happened between these: when the queue was last seen empty, and when the event was taken from it.
  base::MonotonicTime earliest{}, at{};
};

struct WindowOptions {
  int width = 1080, height = 1920;  // ignored when fullscreen
  bool fullscreen = false;
  bool software = false;               // never ask for a graphics processor
  bool unseen = false;                 // draw into memory: for pictures and scripted visitors where there is no display
  bool undrawn = false;                // frames are laid out only: for what asks where things are, not how they look
  double diagonal_inch = 0;            // of the panel; 0: as the panel itself reports, else 21.5
  const base::Clock* clock = nullptr;  // dates the events; nullptr: the system's. Must outlive the window
};

class Window final : public Textures {
 public:
  [[nodiscard]] static base::Result<std::unique_ptr<Window>> open(const WindowOptions& options);
  ~Window() override;

  // Waits for input at most that long (zero: only looks), then takes all there is.
  [[nodiscard]] std::vector<InputEvent> wait(std::chrono::milliseconds timeout);

  // Ends wait() early. Any thread.
  void wake();

  // As if a finger did that, through SDL's own queue: the path of a real touch panel. Pixels.
  void push_finger(InputKind kind, float x, float y, std::int64_t finger = 1);

  [[nodiscard]] int width() const;  // pixels
  [[nodiscard]] int height() const;
  [[nodiscard]] double pixels_per_mm() const;
  [[nodiscard]] double diagonal_inch() const { return diagonal_inch_; }
  void set_diagonal_inch(double inch) { diagonal_inch_ = inch; }
  [[nodiscard]] std::string renderer_name() const;
  [[nodiscard]] bool in_memory() const;  // drawn where nobody sees it

  // Starts a frame of ImGui that is `since_last` long.
  void begin_frame(std::chrono::milliseconds since_last);

  // Ends it, draws it and shows it.
  void present();

  // Asks present() to keep a copy of the next frame; empty until then.
  void keep_next_frame() { keep_ = true; }
  [[nodiscard]] const ui::Bitmap& kept_frame() const { return kept_; }

  Texture create(int width, int height, bool opaque) override;
  void update(Texture texture, int x, int y, int width, int height, const std::uint32_t* pixels) override;
  void destroy(Texture texture) override;
  [[nodiscard]] bool shows() const override { return !undrawn_; }

 private:
  struct Sdl;
  explicit Window(std::unique_ptr<Sdl> sdl);

  void take_pending(std::vector<InputEvent>& events, base::MonotonicTime earliest);

  std::unique_ptr<Sdl> sdl_;
  base::SystemClock system_clock_;
  const base::Clock* clock_ = &system_clock_;
  base::MonotonicTime emptied_at_{};  // when the queue of events was last seen empty
  double diagonal_inch_ = 0;
  bool undrawn_ = false;
  bool keep_ = false;
  ui::Bitmap kept_;
};

}  // namespace fairgauge::kiosk::device
