// The check of the network while staff watch: on a thread of its own, because names and far servers take their time. UI
// thread.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "base/worker.hpp"
#include "kiosk/screens/staff_network.hpp"

namespace fairgauge::kiosk {

class StaffNetwork {
 public:
  // `server`: as in the settings; empty: none. `wake` is called on the other thread when all is found.
  StaffNetwork(std::string server, std::function<void()> wake) : server_(std::move(server)), wake_(std::move(wake)) {}

  void check();  // unless one is going on
  [[nodiscard]] screens::NetworkView view() const;

 private:
  std::string server_;
  std::function<void()> wake_;
  mutable std::mutex mutex_;
  bool checking_ = false;
  std::vector<sync::uploader::StepFinding> findings_;
  std::unique_ptr<base::Worker> worker_;  // last: its thread ends before what it uses
};

}  // namespace fairgauge::kiosk
