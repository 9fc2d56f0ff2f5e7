// What an administrator does so that the server takes this kiosk's records: enrol, rotate-key, fingerprint. The kiosk
// may run meanwhile; it must be started again to use a new key.
#pragma once

#include <filesystem>
#include <string>

#include "base/result.hpp"

namespace fairgauge::kiosk {

struct EnrolOptions {
  std::filesystem::path data;
  std::string server;  // address; empty: the link's
  std::string code;    // as it was typed; empty: the link's
  std::string link;    // the QR code's text; empty: server and code say it
  std::string name = "Kiosk";
  bool new_key = false;
};

// Each gives a text for people.
[[nodiscard]] base::Result<std::string> enrol(const EnrolOptions& options);
[[nodiscard]] base::Result<std::string> rotate_key(const std::filesystem::path& data);
[[nodiscard]] base::Result<std::string> fingerprint(const std::filesystem::path& data);

}  // namespace fairgauge::kiosk
