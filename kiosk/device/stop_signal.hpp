// SIGTERM and SIGINT as a request that the program can look at: nothing happens inside a signal handler.
//
// Made by main() before any other thread, so that all of them leave these signals to this one.
#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <thread>

namespace fairgauge::kiosk::device {

class StopSignal {
 public:
  StopSignal();
  StopSignal(const StopSignal&) = delete;
  StopSignal& operator=(const StopSignal&) = delete;
  ~StopSignal();

  [[nodiscard]] bool asked() const { return asked_; }

  // Called once, on a thread of its own, when a stop is asked for; nullptr takes it back.
  void when_asked(std::function<void()> call);

 private:
  void wait();

  std::atomic<bool> asked_{false};
  std::mutex mutex_;
  std::function<void()> call_;
  std::thread thread_;
};

}  // namespace fairgauge::kiosk::device
