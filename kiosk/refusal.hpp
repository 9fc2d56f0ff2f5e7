// A kiosk whose show pack cannot be used: says so to visitors, and to staff what is wrong and what to do, until it is
// stopped. No visitor ever sees a form with an error. UI thread.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <vector>

#include "base/clock.hpp"
#include "base/translations.hpp"
#include "kiosk/device/window.hpp"
#include "kiosk/ui/pointer.hpp"
#include "kiosk/ui/ui.hpp"
#include "survey/form/finding.hpp"

namespace fairgauge::kiosk {

class Refusal {
 public:
  // `folder` is the show pack's; `clock` outlives it.
  [[nodiscard]] static base::Result<std::unique_ptr<Refusal>> open(const device::WindowOptions& options,
                                                                   const std::filesystem::path& assets,
                                                                   const std::filesystem::path& folder,
                                                                   std::vector<survey::form::Finding> findings,
                                                                   base::Clock& clock);

  // Waits for input at most that long, then draws if there was any.
  void turn(std::chrono::milliseconds longest);

  [[nodiscard]] bool asked_to_quit() const { return quit_; }
  [[nodiscard]] device::Window& window() { return *window_; }
  [[nodiscard]] const ui::Ui& ui() const { return *ui_; }

 private:
  Refusal(base::Translations translations, std::filesystem::path folder, std::vector<survey::form::Finding> findings,
          base::Clock& clock)
      : translations_(std::move(translations)),
        folder_(std::move(folder)),
        findings_(std::move(findings)),
        clock_(clock) {}
  void draw();

  base::Translations translations_;
  std::filesystem::path folder_;
  std::vector<survey::form::Finding> findings_;  // errors only
  base::Clock& clock_;
  std::unique_ptr<device::Window> window_;
  std::unique_ptr<ui::Ui> ui_;
  base::MonotonicTime last_frame_{};
  bool quit_ = false, owed_ = true;
};

}  // namespace fairgauge::kiosk
