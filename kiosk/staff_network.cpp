#include "kiosk/staff_network.hpp"

namespace fairgauge::kiosk {

void StaffNetwork::check() {
  if (server_.empty()) return;
  {
    const std::lock_guard lock(mutex_);
    if (checking_) return;
    checking_ = true;
    findings_.clear();
  }
  if (!worker_) worker_ = std::make_unique<base::Worker>("network", 1);
  (void)worker_->post([this] {
    auto findings = sync::uploader::check_network(server_);
    {
      const std::lock_guard lock(mutex_);
      findings_ = std::move(findings);
      checking_ = false;
    }
    if (wake_) wake_();
  });
}

screens::NetworkView StaffNetwork::view() const {
  const std::lock_guard lock(mutex_);
  return {.server = server_, .checking = checking_, .findings = findings_};
}

}  // namespace fairgauge::kiosk
