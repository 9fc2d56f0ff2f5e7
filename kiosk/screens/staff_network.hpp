// The way to the server, step by step: each with what was found, a bad one with what to do about it.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "kiosk/screens/event.hpp"
#include "kiosk/ui/widgets.hpp"
#include "sync/uploader/network_check.hpp"

namespace fairgauge::kiosk::screens {

struct NetworkView {
  std::string server;  // empty if none is set
  bool checking = false;
  std::vector<sync::uploader::StepFinding> findings;  // empty before the first are there
};
[[nodiscard]] MaybeEvent staff_network(ui::Ui& ui, const NetworkView& view);

}  // namespace fairgauge::kiosk::screens
