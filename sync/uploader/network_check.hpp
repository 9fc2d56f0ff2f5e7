// For staff at a kiosk that does not reach its server: the way there, step by step, and where it ends.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace fairgauge::sync::uploader {

enum class NetworkStep { link, address, name, reach, tls, answer };
enum class StepResult { good, bad, not_needed, not_tried };

struct StepFinding {
  NetworkStep step = NetworkStep::link;
  StepResult result = StepResult::not_tried;
  std::string detail;  // "eth0", "192.0.2.7", "200"; of a bad one the system's or curl's own words
  bool operator==(const StepFinding&) const = default;
};

// All six steps in their order; what comes after a bad one was not tried, but that a cable that seems out does not keep
// the rest from being tried: not every interface tells. Takes as long as the network lets it, 15 s at most: for a
// thread of its own. `interfaces` is the kernel's list of them.
[[nodiscard]] std::vector<StepFinding> check_network(const std::string& server,
                                                     const std::filesystem::path& interfaces = "/sys/class/net");

}  // namespace fairgauge::sync::uploader
