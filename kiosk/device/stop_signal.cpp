#include "kiosk/device/stop_signal.hpp"

#include <csignal>

namespace fairgauge::kiosk::device {
namespace {

// SIGUSR1 ends the waiting thread when the program ends for another reason.
sigset_t awaited() {
  sigset_t signals;
  sigemptyset(&signals);
  for (const int signal : {SIGTERM, SIGINT, SIGUSR1}) sigaddset(&signals, signal);
  return signals;
}

}  // namespace

StopSignal::StopSignal() {
  const sigset_t signals = awaited();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  thread_ = std::thread([this] { wait(); });
}

StopSignal::~StopSignal() {
  pthread_kill(thread_.native_handle(), SIGUSR1);
  thread_.join();
}

void StopSignal::when_asked(std::function<void()> call) {
  const std::lock_guard lock(mutex_);
  call_ = std::move(call);
}

void StopSignal::wait() {
  const sigset_t signals = awaited();
  for (;;) {
    const int signal = sigwaitinfo(&signals, nullptr);
    if (signal == SIGUSR1) return;
    if (signal != SIGTERM && signal != SIGINT) continue;  // interrupted
    asked_ = true;
    const std::lock_guard lock(mutex_);
    if (call_) call_();
  }
}

}  // namespace fairgauge::kiosk::device
