#include "survey/export/interruption.hpp"

#include <ctime>

namespace fairgauge::survey::exporting {

Interruption::Interruption() {
  sigemptyset(&signals_);
  sigaddset(&signals_, SIGINT);
  sigaddset(&signals_, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals_, &before_);
}

// One that came meanwhile has been answered by stopping the export; it shall not end the program afterwards as well.
Interruption::~Interruption() {
  (void)asked();
  pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

bool Interruption::asked() {
  const timespec at_once{};
  if (sigtimedwait(&signals_, nullptr, &at_once) > 0) asked_ = true;
  return asked_;
}

}  // namespace fairgauge::survey::exporting
