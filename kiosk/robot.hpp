// A scripted visitor: touches the real screens with pushed SDL finger events, finding targets through the registry.
//
// Used by the demo, the simulation and the UI tests. Time is a ManualClock that moves one frame a turn and jumps over
// what nobody would see, so that a minute of a visitor's life takes a fraction of a second. UI thread.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "kiosk/stage.hpp"

namespace fairgauge::kiosk {

class Robot {
 public:
  Robot(Stage& stage, base::ManualClock& clock) : stage_(stage), clock_(clock) {}

  // Puts a finger on the middle of a widget, lifts it, and waits until the screen has settled.
  // `not_found` names what is on the screen instead; `refused` if it is disabled.
  [[nodiscard]] base::Result<void> tap(std::string_view id);

  // The same on a point of the glass, in pixels.
  void tap_at(float x, float y);
  void finger_down(float x, float y, std::int64_t finger = 1);
  void finger_move(float x, float y, std::int64_t finger = 1);
  void finger_up(float x, float y, std::int64_t finger = 1);

  // Puts a finger down, moves it in a few frames, and lifts it. Pixels.
  void drag(float from_x, float from_y, float to_x, float to_y);

  // The widget, scrolled to if it is not in sight; nullptr: not there.
  [[nodiscard]] const ui::Widget* reach(std::string_view id);

  [[nodiscard]] base::Result<void> hold(std::string_view id, std::chrono::milliseconds duration);

  // Lets time pass frame by frame, as for a visitor who reads.
  void wait(std::chrono::milliseconds duration);

  // Lets time pass in coarse steps, as after somebody has left: nobody sees the countdown.
  void wait_unseen(std::chrono::milliseconds duration);

  // Until nothing moves and the storage thread has answered; at most `longest` of the kiosk's time.
  void settle(std::chrono::milliseconds longest = std::chrono::seconds(2));

  [[nodiscard]] bool sees(std::string_view id) const { return stage_.ui().registry().find(id) != nullptr; }
  [[nodiscard]] const ui::Widget* find(std::string_view id) const { return stage_.ui().registry().find(id); }
  [[nodiscard]] std::vector<std::string> ids(
      std::string_view prefix) const;  // of the widgets there are, in their order
  [[nodiscard]] Stage& stage() { return stage_; }

  // Draws the screen once more and leaves the picture with the window.
  void keep_frame();

  // Writes what is on the screen as a PNG.
  [[nodiscard]] base::Result<void> screenshot(const std::string& path);

 private:
  static constexpr std::chrono::milliseconds kFrame{16};
  static constexpr int kScrollsMax = 40;
  void step(std::chrono::milliseconds by);

  Stage& stage_;
  base::ManualClock& clock_;
};

// How a scripted visitor behaves.
struct Behaviour {
  std::string language;  // of the pack
  size_t entry = 0;      // of the station
  bool consents = true;
  int answers_before_leaving = -1;  // walks away after that many; negative: finishes
  double skip_share = 0.08;         // of questions
  double back_share = 0.05;         // of pages: goes back once and on again
  double mood = 0.6;                // 0..1: how high the ratings tend to be
  // Called before each question with the number of answers so far; false: all is left as it stands.
  std::function<base::Result<bool>(int answers)> before_answer;
};

enum class Outcome { finished, walked_away, interrupted };

// Answers one question of the page that is shown, drawn at random.
[[nodiscard]] base::Result<void> answer(Robot& robot, const screens::QuestionView& question, const Behaviour& behaviour,
                                        base::RandomSource& random);

// From the attract screen to the thank-you (or away), answering whatever is asked.
[[nodiscard]] base::Result<Outcome> visit(Robot& robot, const Behaviour& behaviour, base::RandomSource& random);

}  // namespace fairgauge::kiosk
