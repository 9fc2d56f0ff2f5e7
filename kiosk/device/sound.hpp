// One short chime, for the idle warning and for staff who test it. The sound device is open only while it rings: an
// open one wakes the machine a hundred times a second.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <string>

#include "base/worker.hpp"

namespace fairgauge::kiosk::device {

class Sound {
 public:
  // Rings at that percentage of the loudest, on a thread of its own that begins with the first chime; the screen never
  // waits for a sound device. While it rings another one is dropped. `ended` is called on that thread.
  void chime(int percent, std::function<void()> ended = {});

  // What went wrong with the last one, in the device's words; empty: nothing. Any thread.
  [[nodiscard]] std::string problem() const;

 private:
  mutable std::mutex mutex_;
  std::string problem_;
  std::unique_ptr<base::Worker> worker_;  // last: its thread ends before what it uses
};

}  // namespace fairgauge::kiosk::device
