// Turns the crank: input in, app forward, a frame out when one is due. What main(), scripted visitors and tests all
// run. UI thread.
#pragma once

#include <chrono>
#include <mutex>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "kiosk/app.hpp"
#include "kiosk/device/wedge.hpp"
#include "kiosk/device/window.hpp"
#include "kiosk/ui/pointer.hpp"
#include "kiosk/ui/ui.hpp"

namespace fairgauge::kiosk {

class Stage {
 public:
  Stage(device::Window& window, ui::Ui& ui, App& app, Storage& storage, base::Clock& clock);

  // Waits for input at most until something is due, and at most `longest`; then does all that is to do.
  void turn(std::chrono::milliseconds longest);

  // The badge scanner that is ours alone has read something. Any thread.
  void scanned(std::string payload);

  // A frame is drawn in the next turn even if nothing moves.
  void demand_frame() {
    frames_owed_ = kFramesAfterInput;
    moving_ = false;
  }

  [[nodiscard]] bool asked_to_quit() const { return quit_; }
  [[nodiscard]] std::int64_t frames() const { return frames_; }
  [[nodiscard]] std::int64_t turns() const { return turns_; }  // wake-ups
  [[nodiscard]] bool settled() const { return frames_owed_ == 0; }

  [[nodiscard]] device::Window& window() { return window_; }
  [[nodiscard]] ui::Ui& ui() { return ui_; }
  [[nodiscard]] App& app() { return app_; }
  [[nodiscard]] Storage& storage() { return storage_; }

 private:
  // ImGui needs a frame to see a press, one to see the release, and one to draw what followed.
  static constexpr int kFramesAfterInput = 3;

  [[nodiscard]] std::chrono::milliseconds patience(std::chrono::milliseconds longest) const;
  void take(std::vector<device::InputEvent> events);
  [[nodiscard]] int misses(const ui::Pointer::Seen& seen) const;
  void draw();

  device::Window& window_;
  ui::Ui& ui_;
  App& app_;
  Storage& storage_;
  base::Clock& clock_;
  device::Wedge wedge_;
  ui::Pointer pointer_;
  std::uint64_t page_ = 0;
  int frames_owed_ = kFramesAfterInput;
  bool moving_ = false;  // the frame owed is only the next of a motion
  bool quit_ = false;
  std::int64_t frames_ = 0, turns_ = 0;
  std::int64_t handed_back_at_ = 0;  // the frame after which memory was handed back
  std::mutex scans_mutex_;
  std::vector<std::string> scans_;  // of the scanner's thread
  base::MonotonicTime last_frame_{}, due_{};
};

}  // namespace fairgauge::kiosk
