// A real kiosk on SDL's dummy driver, and the way to the screens that are measured.
//
// The walk there is a scripted visitor's, in steps of a manual clock; what is measured may then run in real time.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "base/log.hpp"
#include "base/random.hpp"
#include "kiosk/kiosk.hpp"
#include "kiosk/robot.hpp"
#include "tests/bench/bench.hpp"

namespace fairgauge::bench {

// Stands still and is moved by the robot until it is let run; from then on it runs like the system's. The manual clock
// in it is for the robot. Any thread.
class BenchClock final : public base::Clock {
 public:
  explicit BenchClock(base::UtcTime start) : manual_(start) {}
  [[nodiscard]] base::UtcTime utc() const override { return manual_.utc() + ran(); }
  [[nodiscard]] base::MonotonicTime monotonic() const override { return manual_.monotonic() + ran(); }
  [[nodiscard]] base::ManualClock& manual() { return manual_; }
  void let_run() { since_ = system_.monotonic(); }

 private:
  [[nodiscard]] std::chrono::milliseconds ran() const {
    return since_ ? system_.monotonic() - *since_ : std::chrono::milliseconds(0);
  }

  base::ManualClock manual_;
  base::SystemClock system_;
  std::optional<base::MonotonicTime> since_;  // set once, before another thread asks
};

inline constexpr const char* kStaffPin = "246810";

class Walk {
 public:
  struct Options {
    int width = 1080, height = 1920;
    bool reduced_motion = false;
    std::string pin_hash;
  };
  [[nodiscard]] static base::Result<std::unique_ptr<Walk>> open(const Setting& setting, const Options& options);
  ~Walk() { kiosk_->stop(); }

  // From the attract screen, in the pack's first language. `role` is that of a station's entry.
  [[nodiscard]] base::Result<void> to_roles();
  [[nodiscard]] base::Result<void> to_consent(const std::string& role);
  [[nodiscard]] base::Result<void> to_questions(const std::string& role);

  // On a form: goes on, answering nothing, until a page is the wanted one; `not_found` if none is.
  using Wanted = std::function<bool(const std::vector<const survey::interview::RunningQuestion*>&)>;
  [[nodiscard]] base::Result<void> to_page(const Wanted& wanted);

  // From a visitor's screen with the show's mark.
  [[nodiscard]] base::Result<void> to_staff();

  // Draws one frame without letting time pass; milliseconds.
  [[nodiscard]] double draw_ms();

  // In real time: turns until nothing moves for that long.
  void rest(std::chrono::milliseconds quiet);

  [[nodiscard]] kiosk::Kiosk& kiosk() { return *kiosk_; }
  [[nodiscard]] kiosk::Stage& stage() { return kiosk_->stage(); }
  [[nodiscard]] kiosk::Robot& robot() { return *robot_; }
  [[nodiscard]] BenchClock& clock() { return clock_; }
  [[nodiscard]] base::RandomSource& random() { return random_; }

 private:
  explicit Walk(const survey::form::ShowPack& pack);

  const survey::form::ShowPack& pack_;
  base::Log log_ = base::Log::nowhere();
  BenchClock clock_;
  base::SeededRandom random_{7};
  std::unique_ptr<kiosk::Kiosk> kiosk_;
  std::unique_ptr<kiosk::Robot> robot_;
};

// Pages of a form that are measured.
[[nodiscard]] bool has_rating_cards(const std::vector<const survey::interview::RunningQuestion*>& page);
[[nodiscard]] bool has_eleven_steps(const std::vector<const survey::interview::RunningQuestion*>& page);

inline constexpr const char* kVisitorLeaving = "visitor_leaving";

}  // namespace fairgauge::bench
