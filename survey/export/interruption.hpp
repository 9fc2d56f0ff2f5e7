// Whether somebody wants the program to stop: SIGINT (Ctrl-C) and SIGTERM do not end it while this lives, they are
// asked for. For programs without other threads that take signals.
#pragma once

#include <csignal>

namespace fairgauge::survey::exporting {

class Interruption {
 public:
  Interruption();
  Interruption(const Interruption&) = delete;
  Interruption& operator=(const Interruption&) = delete;
  ~Interruption();

  [[nodiscard]] bool asked();  // once asked for, always

 private:
  sigset_t signals_{}, before_{};
  bool asked_ = false;
};

}  // namespace fairgauge::survey::exporting
